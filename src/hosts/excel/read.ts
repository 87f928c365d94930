import type { Area, Snapshot } from '../../model/index.js';
import { HostError, type Host } from '../host.js';
import { cellsIn, halves } from './areas.js';
import { snapshotOf, type ReadPiece } from './grids.js';
import { chunksOf, type Piece } from './plan.js';
import { codeOf, run } from './run.js';
import { listed, loadSheets, type ListedSheet } from './sheets.js';

export type ReadOptions = NonNullable<Parameters<Host['read']>[0]>;

export interface Read {
  readonly sheets: readonly ListedSheet[];
  readonly snapshot: Snapshot;
}

/** More than this is no budget workbook, and would not fit into a web view's memory. */
const MAX_CELLS = 5_000_000;

/** A used range above this is looked at in halves: a stray cell far away must not make it the whole sheet. */
const WIDE = 1_000_000;

/** Every halving costs a sync; a stray cell is cornered in one or two. */
const MAX_HALVINGS = 24;

/**
 * Reads all sheets in three syncs, and one more for each further 200,000 cells: the list of sheets, the ranges in use
 * (by values: formats alone don't count), the cells. `known`, the list of the last reading, saves one of them. Loads
 * only: not even the undo stack changes.
 * @throws {HostError} and, when the signal says so, its reason.
 */
export async function readWorkbook({ onProgress, signal }: ReadOptions, known: readonly ListedSheet[]): Promise<Read> {
  const { sheets, used } = await run((context) => findUsed(context, known));
  signal?.throwIfAborted();
  const tight = await tighten(sheets, used);
  if (tight.reduce((sum, { area }) => sum + cellsIn(area), 0) > MAX_CELLS) {
    throw new HostError('host.too-many-cells', { limit: String(MAX_CELLS) });
  }
  const chunks = chunksOf(tight);
  const read: ReadPiece[] = [];
  for (const [index, chunk] of chunks.entries()) {
    signal?.throwIfAborted();
    read.push(...(await readChunk(sheets, chunk)));
    onProgress?.({ done: (index + 1) / chunks.length });
  }
  signal?.throwIfAborted();
  return { sheets, snapshot: snapshotOf(sheets, read) };
}

/** The sheets and what is in use of each. Of those that the last list had it is asked at once, which saves a sync. */
async function findUsed(
  context: Excel.RequestContext,
  known: readonly ListedSheet[],
): Promise<{ sheets: readonly ListedSheet[]; used: Piece[] }> {
  const all = loadSheets(context);
  const application = context.application.load('calculationMode,calculationState');
  const askUsed = ({ id }: ListedSheet) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(id);
    return [id, sheet.getUsedRangeOrNullObject(true).load(EXTENT)] as const;
  };
  const ranges = new Map(known.map(askUsed));
  await context.sync();
  refuseOldResults(application);
  const sheets = listed(all);
  const fresh = sheets.filter(({ id }) => !ranges.has(id)).map(askUsed);
  for (const [id, range] of fresh) ranges.set(id, range);
  if (fresh.length > 0) await context.sync();
  const used = sheets.flatMap(({ id }, sheet) => {
    const range = ranges.get(id)!;
    return range.isNullObject ? [] : [{ sheet, area: areaOf(range) }];
  });
  return { sheets, used };
}

/** Recalculating would change the workbook; judging old results would accuse the innocent. */
export function refuseOldResults({ calculationMode, calculationState }: Excel.Application): void {
  if (calculationMode === 'Manual' && calculationState !== 'Done') throw new HostError('host.not-calculated');
}

const EXTENT = 'rowIndex,columnIndex,rowCount,columnCount';

function areaOf({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): Area {
  return { top: rowIndex, left: columnIndex, bottom: rowIndex + rowCount - 1, right: columnIndex + columnCount - 1 };
}

/** Halves wide ranges and asks for what is in use in each half, until none is wide. */
async function tighten(sheets: readonly ListedSheet[], used: readonly Piece[]): Promise<Piece[]> {
  let pieces = [...used];
  for (let round = 0; round < MAX_HALVINGS; round += 1) {
    const wide = pieces.filter(({ area }) => cellsIn(area) > WIDE);
    const total = wide.reduce((sum, { area }) => sum + cellsIn(area), 0);
    if (wide.length === 0 || wide.length > 64) break;
    const split = await usedHalves(sheets, wide);
    pieces = [...pieces.filter((piece) => !wide.includes(piece)), ...split];
    // A range that is full stays as large as it was: further halving finds nothing.
    if (split.reduce((sum, { area }) => sum + cellsIn(area), 0) > 0.9 * total) break;
  }
  return pieces;
}

function usedHalves(sheets: readonly ListedSheet[], wide: readonly Piece[]): Promise<Piece[]> {
  return run(async (context) => {
    const parts = wide.flatMap(({ sheet, area }) => (halves(area) ?? [area]).map((half) => ({ sheet, area: half })));
    const ranges = parts.map((part) => rangeOf(context, sheets, part).getUsedRangeOrNullObject(true).load(EXTENT));
    await context.sync();
    return ranges.flatMap((range, index) =>
      range.isNullObject ? [] : [{ sheet: parts[index]!.sheet, area: areaOf(range) }],
    );
  });
}

function rangeOf(context: Excel.RequestContext, sheets: readonly ListedSheet[], { sheet, area }: Piece): Excel.Range {
  const { top, left, bottom, right } = area;
  const worksheet = context.workbook.worksheets.getItem(sheets[sheet]!.id);
  return worksheet.getRangeByIndexes(top, left, bottom - top + 1, right - left + 1);
}

/** Excel on the web refuses an answer that is too large, and some builds leave grids out without an error. */
async function readChunk(sheets: readonly ListedSheet[], chunk: readonly Piece[]): Promise<readonly ReadPiece[]> {
  const answer = await run((context) => readGrids(context, sheets, chunk)).catch((error: unknown): Answer => {
    if (!isTooLarge(error)) throw error;
    return { read: [], missing: chunk };
  });
  if (answer.missing.length === 0) return answer.read;
  const [first, second] = inHalves(sheets, answer.missing);
  return [...answer.read, ...(await readChunk(sheets, first)), ...(await readChunk(sheets, second))];
}

interface Answer {
  readonly read: readonly ReadPiece[];
  readonly missing: readonly Piece[];
}

async function readGrids(
  context: Excel.RequestContext,
  sheets: readonly ListedSheet[],
  chunk: readonly Piece[],
): Promise<Answer> {
  const ranges = loadGrids(context, sheets, chunk);
  await context.sync();
  return gridsIn(chunk, ranges);
}

/** To be loaded by the next sync, then {@link gridsIn}. */
export function loadGrids(
  context: Excel.RequestContext,
  sheets: readonly ListedSheet[],
  pieces: readonly Piece[],
): readonly Excel.Range[] {
  return pieces.map((piece) => rangeOf(context, sheets, piece).load('values,formulas,numberFormat'));
}

export function gridsIn(pieces: readonly Piece[], ranges: readonly Excel.Range[]): Answer {
  const read: ReadPiece[] = [];
  const missing: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const { values, formulas, numberFormat: formats } = ranges[index]! as Grids;
    if (values && formulas && formats) read.push({ ...piece, values, formulas, formats });
    else missing.push(piece);
  }
  return { read, missing };
}

/** As they come: null where Excel left them out (office-js #4783, #6781). */
interface Grids {
  readonly values: unknown[][] | null;
  readonly formulas: unknown[][] | null;
  readonly numberFormat: unknown[][] | null;
}

function isTooLarge(error: unknown): boolean {
  const code = codeOf(error instanceof HostError ? error.cause : error);
  return code === 'ResponsePayloadSizeLimitExceeded' || code === 'RangeExceedsLimit';
}

/** Two requests of about half the cells each. */
function inHalves(sheets: readonly ListedSheet[], pieces: readonly Piece[]): readonly [Piece[], Piece[]] {
  if (pieces.length > 1) {
    const middle = pieces.length >> 1;
    return [pieces.slice(0, middle), pieces.slice(middle)];
  }
  const { sheet, area } = pieces[0]!;
  const parts = halves(area);
  if (!parts) throw new HostError('host.unreadable-cells', { sheet: sheets[sheet]!.name });
  return [[{ sheet, area: parts[0] }], [{ sheet, area: parts[1] }]];
}
