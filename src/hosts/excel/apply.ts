import { holds, addressOf, refKey, type Area, type CellContent, type Edit } from '../../model/index.js';
import { HostError, type Outcome } from '../host.js';
import { rectanglesOf } from './areas.js';
import { contentIn, formatFor, typedFor } from './contents.js';
import { DONE, hostErrorOf, refuse, run } from './run.js';
import { TableGuard, type Spilt } from './table-guard.js';

/** The edits of one cell taken together: what it must hold, what it shall hold. */
interface Target {
  readonly edit: Edit;
  readonly after: CellContent;
  readonly format: string | undefined;
}

/** A rectangle of cells that are all edited, and what Excel says of it. */
interface Block {
  readonly sheet: string;
  readonly area: Area;
  readonly range: Excel.Range;
  readonly targets: readonly (readonly Target[])[];
  readonly locking: Excel.FormatProtection;
  readonly protection: Excel.WorksheetProtection;
  readonly worksheet: Excel.Worksheet;
  /** The Excel tables that it touches; only where formulas are written. */
  readonly tables: Excel.TableScopedCollection | undefined;
}

/**
 * Cells whose number format an edit replaced, by `refKey`, with what they were before. An undo names contents only: the
 * format comes back from here when a cell gets its old content again.
 */
export type FormerFormats = Map<string, { readonly content: CellContent; readonly format: string }>;

/** A block's cells as they were: formulas to type and formats. */
interface State {
  readonly typed: (string | number)[][];
  readonly formats: string[][];
}

/**
 * Compares what the edits expect, then writes all of them in one batch and reads them back: two syncs. Excel stops a
 * batch at its first error and keeps what came before, swallows what is written into a merged area, and spreads a
 * formula over the column of a table: then all is put back (a third sync) and refused.
 */
export function applyEdits(edits: readonly Edit[], former: FormerFormats): Promise<Outcome> {
  return run(async (context) => {
    const targets = targetsOf(edits, former);
    const blocks = blocksOf(context, targets);
    await context.sync();
    const problem = problemOf(blocks);
    if (problem) return problem;
    const before = blocks.map(stateOf);
    context.application.suspendScreenUpdatingUntilNextSync();
    const guards = guardsOf(blocks);
    blocks.forEach((block, index) => writeTargets(block, before[index]!));
    for (const { range } of blocks) range.load('values,formulas');
    for (const guard of guards) guard.lookAgain();
    let spilt: readonly Spilt[] = [];
    const failed = await context.sync().then(
      () => {
        spilt = guards.flatMap((guard) => guard.spilt((key) => targets.has(key)));
        return unkept(blocks) ?? spread(spilt);
      },
      (error: unknown) => hostErrorOf(error),
    );
    if (!failed) {
      blocks.forEach((block, index) => remember(block, before[index]!, former));
      return DONE;
    }
    await putBack(context, blocks, before, spilt);
    return refuse(failed.key, failed.data);
  });
}

/** By cell: the first edit says what is expected, the last what shall be. */
function targetsOf(edits: readonly Edit[], former: FormerFormats): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const edit of edits) {
    const key = refKey(edit.at);
    const first = targets.get(key);
    const known = former.get(key);
    const restored = known && holds(known.content, edit.after) ? known.format : undefined;
    targets.set(key, {
      edit: first?.edit ?? edit,
      after: edit.after,
      format: edit.format ?? restored ?? first?.format,
    });
  }
  return targets;
}

function blocksOf(context: Excel.RequestContext, targets: ReadonlyMap<string, Target>): Block[] {
  const places = [...targets.values()].map(({ edit }) => edit.at);
  return [...new Set(places.map(({ sheet }) => sheet))].flatMap((sheet) => {
    const worksheet = context.workbook.worksheets.getItemOrNullObject(sheet);
    worksheet.load('name');
    const protection = worksheet.protection.load('protected');
    const here = places.filter((place) => place.sheet === sheet);
    return rectanglesOf(here).map((area): Block => {
      const range = rangeOf(worksheet, area);
      range.load('values,formulas,numberFormat');
      const locking = range.format.protection.load('locked');
      const here = targetsIn(sheet, area, targets);
      const formulas = here.some((line) => line.some(({ after }) => after !== null && 'formula' in after));
      const tables = formulas ? range.getTables().load('items/id') : undefined;
      return { sheet, area, range, locking, protection, worksheet, targets: here, tables };
    });
  });
}

function rangeOf(worksheet: Excel.Worksheet, { top, left, bottom, right }: Area): Excel.Range {
  return worksheet.getRangeByIndexes(top, left, bottom - top + 1, right - left + 1);
}

function targetsIn(sheet: string, area: Area, targets: ReadonlyMap<string, Target>): Target[][] {
  return Array.from({ length: area.bottom - area.top + 1 }, (_, row) =>
    Array.from({ length: area.right - area.left + 1 }, (_none, column) =>
      targets.get(refKey({ sheet, row: area.top + row, column: area.left + column }))!,
    ),
  );
}

function problemOf(blocks: readonly Block[]): Outcome | undefined {
  for (const { sheet, worksheet, protection, locking, targets } of blocks) {
    if (worksheet.isNullObject) return refuse('host.sheet-missing', { sheet });
    const cell = addressOf(targets[0]![0]!.edit.at);
    // `locked` is null where the cells differ: some are.
    if (protection.protected && locking.locked !== false) return refuse('host.protected-edit', { sheet, cell });
  }
  for (const block of blocks) {
    const stale = firstCell(block, ({ edit }, found) => !holds(found, edit.before));
    if (stale) return refuse('host.stale', { sheet: block.sheet, cell: addressOf(stale.edit.at) });
  }
  return undefined;
}

/** The first cell of the block, as last loaded, of which the question is true. */
function firstCell({ range, targets }: Block, is: (target: Target, found: CellContent) => boolean): Target | undefined {
  const { values, formulas } = range;
  for (const [row, line] of targets.entries()) {
    const found = line.find((target, column) => is(target, contentIn(values[row]![column], formulas[row]![column])));
    if (found) return found;
  }
  return undefined;
}

function stateOf({ range }: Block): State {
  const formats = range.numberFormat as string[][];
  const { values, formulas } = range;
  const typed = values.map((line, row) =>
    line.map((value: unknown, column) => typedFor(contentIn(value, formulas[row]![column]), formats[row]![column]!)),
  );
  return { typed, formats };
}

/** Formats first: what a cell makes of what is typed depends on them. */
function writeTargets(block: Block, before: State): void {
  const { range, targets } = block;
  const formats = formatsAfter(block, before);
  if (!sameGrid(formats, before.formats)) range.numberFormat = formats;
  range.formulas = targets.map((line, row) =>
    line.map((target, column) => typedFor(target.after, formats[row]![column]!)),
  );
}

function formatsAfter({ targets }: Block, { formats }: State): string[][] {
  return targets.map((line, row) =>
    line.map((target, column) => formatFor(target.after, target.format, formats[row]![column]!)),
  );
}

function remember(block: Block, before: State, former: FormerFormats): void {
  const after = formatsAfter(block, before);
  block.targets.forEach((line, row) =>
    line.forEach(({ edit }, column) => {
      const format = before.formats[row]![column]!;
      const key = refKey(edit.at);
      if (former.get(key)?.format === after[row]![column]) former.delete(key);
      else if (format !== after[row]![column] && !former.has(key)) former.set(key, { content: edit.before, format });
    }),
  );
}

function sameGrid(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): boolean {
  return a.every((line, row) => line.every((one, column) => one === b[row]![column]));
}

/** A cell that does not hold what was written, such as one inside a merged area. */
function unkept(blocks: readonly Block[]): HostError | undefined {
  for (const block of blocks) {
    const lost = firstCell(block, ({ after }, found) => !holds(found, after));
    if (lost) return new HostError('host.not-kept', { sheet: block.sheet, cell: addressOf(lost.edit.at) });
  }
  return undefined;
}

/** One guard a table, however many blocks lie in it. */
function guardsOf(blocks: readonly Block[]): TableGuard[] {
  const tables = new Map<string, TableGuard>();
  for (const { sheet, tables: found } of blocks) {
    for (const table of found?.items ?? []) {
      if (!tables.has(table.id)) tables.set(table.id, new TableGuard(sheet, table));
    }
  }
  return [...tables.values()];
}

function spread([first]: readonly Spilt[]): HostError | undefined {
  return first && new HostError('host.table-formula', { sheet: first.at.sheet, cell: addressOf(first.at) });
}

async function putBack(
  context: Excel.RequestContext,
  blocks: readonly Block[],
  before: readonly State[],
  spilt: readonly Spilt[],
): Promise<void> {
  for (const [index, { worksheet, area }] of blocks.entries()) {
    const range = rangeOf(worksheet, area);
    range.numberFormat = before[index]!.formats;
    range.formulas = before[index]!.typed;
  }
  for (const { range, typed } of spilt) range.formulas = [[typed]];
  try {
    await context.sync();
  } catch (cause) {
    throw new HostError('host.half-written', {}, { cause });
  }
}
