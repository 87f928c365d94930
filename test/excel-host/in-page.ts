import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { workbookFrom } from './build.js';
import { externalFor, type ExternalOptions } from './external.js';
import { SimulatedExcel } from './simulated-excel.js';

/** Runs in the page before office.js: puts a simulated Excel with the given file (base64) where the desktop puts its own. */
export function openInPage(file: string, options: ExternalOptions): void {
  const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
  const excel = new SimulatedExcel(workbookFrom(readWorkbook(bytes)));
  Object.assign(window, { simulated: excel });
  Object.assign(window.external, externalFor(excel, options));
}
