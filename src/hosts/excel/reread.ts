import type { Area, Sheet, Snapshot } from '../../model/index.js';
import type { Change, Since } from '../host.js';
import { cellsIn, rectanglesOf } from './areas.js';
import { patched, usedArea } from './patch.js';
import { CELLS_A_CHUNK, type Piece } from './plan.js';
import { gridsIn, loadGrids, refuseOldResults } from './read.js';
import { codeOf, run } from './run.js';
import { listed, loadSheets, type ListedSheet } from './sheets.js';

/** So many rectangles of formulas a sheet are read one by one; where there are more, the sheet is read as a whole. */
const MOST_RECTANGLES = 100;

/**
 * Reads again what can have changed, in one sync: the rows of the changed cells, because a table may fill cells beside
 * them, and all formulas, because Excel does not tell which were recalculated. Undefined where only a whole read can
 * tell: cells moved, sheets came or went, the area in use grew or shrank.
 */
export async function reread(since: Since, sheets: readonly ListedSheet[]): Promise<Snapshot | undefined> {
  const pieces = piecesFor(since, sheets);
  if (!pieces) return undefined;
  const now = await run((context) => readPieces(context, since.snapshot, pieces, sheets)).catch((error: unknown) => {
    // A sheet has gone, or the answer was too large: the whole read knows what to do.
    const code = codeOf((error as Error).cause);
    if (code === 'ItemNotFound' || code === 'ResponsePayloadSizeLimitExceeded') return undefined;
    throw error;
  });
  return now && sameAreas(since.snapshot, now) ? now : undefined;
}

async function readPieces(
  context: Excel.RequestContext,
  snapshot: Snapshot,
  pieces: readonly Piece[],
  sheets: readonly ListedSheet[],
): Promise<Snapshot | undefined> {
  const all = loadSheets(context);
  const application = context.application.load('calculationMode,calculationState');
  const ranges = loadGrids(context, sheets, pieces);
  await context.sync();
  refuseOldResults(application);
  if (JSON.stringify(listed(all)) !== JSON.stringify(sheets)) return undefined;
  const { read, missing } = gridsIn(pieces, ranges);
  return missing.length > 0 ? undefined : patched(snapshot, read);
}

function piecesFor({ snapshot, changes }: Since, sheets: readonly ListedSheet[]): Piece[] | undefined {
  const known =
    snapshot.sheets.length === sheets.length && snapshot.sheets.every((one, n) => one.name === sheets[n]!.name);
  if (!known || !changes.every(({ sheet }) => sheets.some(({ name }) => name === sheet))) return undefined;
  const pieces: Piece[] = [];
  for (const [index, sheet] of snapshot.sheets.entries()) {
    const here = changes.filter((change) => change.sheet === sheet.name);
    const used = usedArea(sheet);
    if (!used && here.length > 0) return undefined;
    const areas = used ? areasToRead(sheet, used, here) : [];
    if (!areas) return undefined;
    pieces.push(...areas.map((area) => ({ sheet: index, area })));
  }
  return pieces.reduce((sum, { area }) => sum + cellsIn(area), 0) > CELLS_A_CHUNK ? undefined : pieces;
}

/** Rectangles apart from each other; undefined where a change lies outside what was in use. */
function areasToRead(sheet: Sheet, used: Area, changes: readonly Change[]): readonly Area[] | undefined {
  const rows = new Set<number>();
  for (const { area } of changes) {
    const inside = area && area.top >= used.top && area.bottom <= used.bottom;
    if (!inside || area.left < used.left || area.right > used.right) return undefined;
    for (let row = area.top; row <= area.bottom; row += 1) rows.add(row);
  }
  const bands = rectanglesOf([...rows].map((row) => ({ row, column: used.left })));
  const formulas = rectanglesOf(formulaCells(sheet).filter(({ row }) => !rows.has(row)));
  if (formulas.length > MOST_RECTANGLES) return [used];
  return [...bands.map((band) => ({ ...band, right: used.right })), ...formulas];
}

function formulaCells({ formulas, rowStart, columns }: Sheet): { readonly row: number; readonly column: number }[] {
  let row = 0;
  return [...formulas.keys()]
    .sort((a, b) => a - b)
    .map((index) => {
      while (rowStart[row + 1]! <= index) row += 1;
      return { row, column: columns[index]! };
    });
}

function sameAreas(before: Snapshot, after: Snapshot): boolean {
  return before.sheets.every((sheet, index) => {
    const now = after.sheets[index]!;
    return sheet === now || JSON.stringify(usedArea(sheet)) === JSON.stringify(usedArea(now));
  });
}
