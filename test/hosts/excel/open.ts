import type { CellContent, Edit, Ref } from '../../../src/model/index.js';
import { parseAddress } from '../../../src/model/index.js';
import { ExcelHost } from '../../../src/hosts/excel/excel-host.js';
import { HostError, type Outcome } from '../../../src/hosts/host.js';
import { workbookOf } from '../../excel-host/build.js';
import { installOffice, type ApiLevel } from '../../excel-host/load-office.js';
import { SimulatedExcel } from '../../excel-host/simulated-excel.js';
import type { SimWorkbook } from '../../excel-host/workbook.js';

export interface Opened {
  readonly excel: SimulatedExcel;
  readonly workbook: SimWorkbook;
  readonly host: ExcelHost;
}

let last: SimulatedExcel | undefined;

/** Opens a workbook in the simulated Excel with the real library before it, by default at the oldest level supported. */
export function open(workbook: SimWorkbook | Parameters<typeof workbookOf>[0], level: ApiLevel = '1.9'): Opened {
  const opened = 'addSheet' in workbook ? (workbook as SimWorkbook) : workbookOf(workbook);
  const excel = new SimulatedExcel(opened);
  installOffice(excel, level);
  last = excel;
  return { excel, workbook: opened, host: new ExcelHost() };
}

/** To be run after each test: the library has let go of every range. */
export async function nothingLeaks(): Promise<void> {
  await last?.settled();
  expect([...(last?.engine.kept.keys() ?? [])]).toEqual([]);
  last = undefined;
}

export function at(sheet: string, address: string): Ref {
  const place = parseAddress(address);
  if (!place) throw new RangeError(address);
  return { sheet, ...place };
}

export function edit(sheet: string, address: string, before: CellContent, after: CellContent): Edit {
  return { at: at(sheet, address), before, after };
}

export const number = (numeral: string): CellContent => ({ number: numeral });
export const text = (words: string): CellContent => ({ text: words });
export const formula = (typed: string): CellContent => ({ formula: typed });

/** The key of the sentence that the user gets. */
export function keyOf(outcome: Outcome): string {
  return outcome.done ? (outcome.note?.key ?? 'done') : outcome.refusal.key;
}

export async function errorKey(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof HostError) return error.key;
    throw error;
  }
  return 'no error';
}
