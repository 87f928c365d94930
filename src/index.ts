/**
 * Gouji as a library: give it the bytes of a workbook, get every figure that does not tie.
 *
 * ```ts
 * import { check } from 'gouji';
 * const checked = await check(await readFile('预算.xlsx'));
 * for (const cause of checked.causes) console.log(cause.where, cause.reported, '→', cause.suggested);
 * ```
 */
import { analyse } from './engine/analyse.js';
import { balance as balanceAnalysed } from './engine/balance.js';
import { check as checkSnapshot, type CheckOptions } from './engine/check.js';
import { propose } from './engine/derive/propose.js';
import { readAny } from './hosts/xlsx/open.js';
import { NO_SETTINGS } from './model/index.js';
import type { Checked, FillAs, Proposals, RoundingRepair, Settings, Snapshot } from './model/index.js';
import { standard } from './standard/index.js';

export { LiveCheck } from './engine/live/live-check.js';
export { HostError } from './hosts/host.js';
export { XlsxHost } from './hosts/xlsx/xlsx-host.js';
export { openHost } from './hosts/xlsx/open.js';
export * from './model/index.js';
export { htmlReport } from './report/html.js';
export { goujiReport, workbookReport } from './report/json.js';
export { render, type Language } from './report/messages.js';
export { reportSheet } from './report/report-sheet.js';
export { headline, summarize, type Summary } from './report/summary.js';
export { textReport } from './report/text.js';
export type * from './report/workbook-report.js';
export { loadStandard, standard } from './standard/index.js';
export { VERSION } from './version.js';
export type { CheckOptions };

export interface ProposeOptions {
  readonly as?: FillAs;
  readonly settings?: Settings;
}

/** A workbook: the bytes of a file, or a snapshot that a host has read. */
export type Workbook = Uint8Array | Snapshot;

/**
 * Checks one workbook against the standard tables that come with Gouji. The same bytes always give the same result.
 * @throws {HostError} when the bytes are no readable workbook; `render` makes a sentence of it.
 */
export async function check(workbook: Workbook, options: CheckOptions = {}): Promise<Checked> {
  return checkSnapshot(await snapshotOf(workbook), standard(), options);
}

/** 自动填列: what the blank derived cells should hold. Nothing is written; `XlsxHost.apply` takes the edits. */
export async function fill(workbook: Workbook, options: ProposeOptions = {}): Promise<Proposals> {
  return propose(analyse(await snapshotOf(workbook), standard(), options.settings ?? NO_SETTINGS), options.as);
}

/** 舍位平衡: the last-digit moves after which rounded sums are exact. Nothing is written. */
export async function balance(
  workbook: Workbook,
  settings: Settings = NO_SETTINGS,
): Promise<readonly RoundingRepair[]> {
  return balanceAnalysed(analyse(await snapshotOf(workbook), standard(), settings));
}

async function snapshotOf(workbook: Workbook): Promise<Snapshot> {
  return workbook instanceof Uint8Array ? readAny(workbook) : workbook;
}
