import { ExcelHost } from './excel-host.js';

/** Where the page found itself. */
export type Start =
  | { readonly in: 'excel'; readonly host: ExcelHost }
  /** Excel, but without ExcelApi 1.9. */
  | { readonly in: 'old-excel' }
  /** No Office around, another program of Office, or an Office that never answered. */
  | { readonly in: 'elsewhere' };

/** What Excel must offer: see excel-host.ts. */
const API = '1.9';

/**
 * Waits for Office to say where we are. With host information but no host behind it `onReady` never comes, so `patience`
 * (milliseconds) ends the waiting; `Office` is not there at all where office.js could not be loaded.
 */
export async function startInExcel(patience = 10_000): Promise<Start> {
  if (typeof Office === 'undefined') return { in: 'elsewhere' };
  const info = await Promise.race([Office.onReady(), after(patience)]);
  if (info?.host !== Office.HostType.Excel) return { in: 'elsewhere' };
  return Office.context.requirements.isSetSupported('ExcelApi', API)
    ? { in: 'excel', host: new ExcelHost() }
    : { in: 'old-excel' };
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined);
  });
}

/** The registry for ribbon commands; undefined where Excel has none. */
export function ribbonActions(): typeof Office.actions | undefined {
  return typeof Office === 'undefined' ? undefined : (Office.actions as typeof Office.actions | undefined);
}

/** Opens the pane from a ribbon command. @throws where there is no shared runtime. */
export async function showPane(): Promise<void> {
  await Office.addin.showAsTaskpane();
}
