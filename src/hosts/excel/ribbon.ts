/** The registry for ribbon commands and keyboard shortcuts; undefined where this Excel has none. */
export function ribbonActions(): typeof Office.actions | undefined {
  return typeof Office === 'undefined' ? undefined : (Office.actions as typeof Office.actions | undefined);
}

/** Opens the pane from a ribbon command. @throws where there is no shared runtime. */
export async function showPane(): Promise<void> {
  await Office.addin.showAsTaskpane();
}
