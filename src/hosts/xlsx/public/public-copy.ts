import { NO_SETTINGS, valueAt, type Snapshot } from '../../../model/index.js';
import { HostError } from '../../host.js';
import { PackageEditor } from '../editor.js';
import { readWorkbookParts } from '../package.js';
import { patchWorkbook } from '../patch.js';
import { openPackage, readSheets, readWorkbook, type ReadOptions } from '../read.js';
import { editPublicCells, type CellRemovals } from './cells.js';
import { missingResults } from './results.js';
import { removeProperties } from './properties.js';
import { personalData, type PersonalData } from './personal.js';
import { editPublicSheet } from './sheet.js';
import { blankUnusedStrings } from './strings.js';
import { editPublicWorkbook } from './workbook.js';

/** What was taken out, and how often. */
export type RemovalKind =
  | 'settings'
  | 'marks'
  | 'sheets'
  | 'rows'
  | 'columns'
  | 'formulas'
  | 'decimals'
  | 'invisible'
  | 'notes'
  | 'names'
  | 'links'
  | 'properties';

export interface PublicCopy {
  readonly bytes: Uint8Array;
  /** Kinds that were found, with how many of each; empty where nothing had to be taken out. */
  readonly removed: ReadonlyMap<RemovalKind, number>;
  /** Cells that look like an identity number, a telephone or a bank account: a person must look at them. */
  readonly personal: readonly PersonalData[];
  /** Macros are left as they are: what they do can't be told from outside. */
  readonly macros: boolean;
}

export interface PublicOptions extends ReadOptions {
  /** Sheets that Gouji itself wrote (校验报告): they go too. */
  readonly ownSheets?: readonly string[];
}

/**
 * The copy for publication (公开版). Out goes what must not be published: Gouji's settings, marks and report sheet; hidden
 * sheets, rows and columns; formulas (their results stay) and decimals that a number format hides; notes, hidden names,
 * links to other workbooks, authors and paths. Every other part keeps its bytes.
 * @throws {HostError} as `readWorkbook`; `public.nothing-visible`; `public.no-result` where a formula has no stored result.
 */
export function publicCopy(bytes: Uint8Array, options: PublicOptions = {}): PublicCopy {
  const removed = new Map<RemovalKind, number>();
  const count = (kind: RemovalKind, more: number) => {
    if (more > 0) removed.set(kind, (removed.get(kind) ?? 0) + more);
  };
  const clean = withoutOurs(bytes, options, count);
  const file = openPackage(clean, options);
  const workbook = readWorkbookParts(file);
  const snapshot = readSheets(file, workbook);
  const editor = new PackageEditor(file);
  const before = editor.reachable();
  const gone = editPublicWorkbook(editor, workbook.part, ownSheets(snapshot, options.ownSheets ?? []), count);
  const kept = workbook.sheets.filter(({ name }) => !gone.sheets.has(name));
  if (kept.length === 0) throw new HostError('public.nothing-visible');
  const results = missingResults(snapshot);
  const used = new Set<number>();
  for (const { name, part } of kept) {
    const sheet = snapshot.sheets.find((one) => one.name === name)!;
    const { splices, ...removals } = editPublicCells(editor.scanner(part), sheet, snapshot, { results, used });
    countCells(removals, count);
    editor.splice(part, [...splices, ...editPublicSheet(editor, part, gone, count)]);
  }
  if (workbook.strings !== undefined) blankUnusedStrings(editor, workbook.strings, used);
  count('properties', removeProperties(editor, workbook.part));
  editor.dropLost(before);
  const macros = editor.relationships(workbook.part).some(({ type }) => type === 'vbaProject');
  const made = editor.toBytes(clean);
  return { bytes: made, removed, personal: personalData(readWorkbook(made, options)), macros };
}

/** Sheets of those names that begin with their name as a title, as a report does; others are somebody else's. */
function ownSheets({ sheets }: Snapshot, names: readonly string[]): readonly string[] {
  return sheets
    .filter((sheet) => names.includes(sheet.name) && valueAt(sheet, 0, 0) === sheet.name)
    .map(({ name }) => name);
}

function countCells(removals: CellRemovals, count: (kind: RemovalKind, more: number) => void): void {
  for (const kind of ['rows', 'columns', 'formulas', 'decimals', 'invisible'] as const) count(kind, removals[kind]);
}

/** Without settings and marks; the very same bytes where there are none. */
function withoutOurs(
  bytes: Uint8Array,
  options: ReadOptions,
  count: (kind: RemovalKind, more: number) => void,
): Uint8Array {
  const unmarked = patchWorkbook(bytes, { marks: [] }, options);
  count('marks', unmarked === bytes ? 0 : 1);
  const clean = patchWorkbook(unmarked, { settings: NO_SETTINGS }, options);
  count('settings', clean === unmarked ? 0 : 1);
  return clean;
}
