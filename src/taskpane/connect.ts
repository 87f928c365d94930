/** Where the page finds itself when it has started. */
export type Surroundings = 'excel' | 'too-old' | 'no-library' | 'no-office' | 'no-answer';

/** The oldest set of calls that the Excel host uses. */
const API = '1.9';

/**
 * Waits until Excel answers. With a network that swallows requests office.js never comes, and with a host that does
 * not answer `onReady` never does, hence the limit in milliseconds for each.
 */
export async function connectToOffice(limit: number): Promise<Surroundings> {
  if (!(await within(limit, libraryLoaded()))) return 'no-library';
  const info = await within(limit, Office.onReady());
  if (!info) return 'no-answer';
  if (info.host !== Office.HostType.Excel) return 'no-office';
  return Office.context.requirements.isSetSupported('ExcelApi', API) ? 'excel' : 'too-old';
}

/** Whether office.js, which the page's own script element fetches, has come; start.js notes an early failure. */
async function libraryLoaded(): Promise<boolean> {
  const script = document.getElementById('office-js');
  if (typeof Office !== 'undefined') return true;
  if (!script || script.hasAttribute('data-failed')) return false;
  return new Promise((resolve) => {
    script.addEventListener('load', () => resolve(true));
    script.addEventListener('error', () => resolve(false));
  });
}

function within<T>(limit: number, answer: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), limit));
  return Promise.race([answer, late]);
}
