/** Where the page finds itself when it has started. */
export type Surroundings = 'excel' | 'too-old' | 'no-office' | 'no-answer';

/** The oldest set of calls that the Excel host uses. */
const API = '1.9';

/**
 * Waits until Excel answers. Office.js that was not loaded (no network, a plain browser) leaves `Office` undefined;
 * with a host that does not answer `onReady` never comes, hence the limit in milliseconds.
 */
export async function connectToOffice(limit: number): Promise<Surroundings> {
  if (typeof Office === 'undefined') return 'no-office';
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), limit));
  const info = await Promise.race([Office.onReady(), late]);
  if (!info) return 'no-answer';
  if (info.host !== Office.HostType.Excel) return 'no-office';
  return Office.context.requirements.isSetSupported('ExcelApi', API) ? 'excel' : 'too-old';
}
