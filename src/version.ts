/** The version of package.json (a test compares them); reports name it. */
export const VERSION = '0.1.0';
