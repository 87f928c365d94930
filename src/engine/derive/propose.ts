import { cellIndex, FigureBook, parseAmount, refKey, sheetNamed, ZERO } from '../../model/index.js';
import type { Figure, FillAs, Proposals, Ref, Snapshot, Standard, Tie } from '../../model/index.js';
import type { Analysis } from '../analyse.js';
import { formatDecimals } from '../figures/decimals.js';
import type { Spot } from '../findings/place-index.js';
import { relate } from '../relate/relate.js';
import { derive, type DeriveContext } from './derive.js';

/** Ties may hang on amounts that are filled first; each round can only add to what is known. */
const ROUNDS = 4;

/** 自动填列 for a workbook: what its ties say its blank derived cells should hold. Nothing is written. */
export function propose(analysis: Analysis, as: FillAs = 'auto'): Proposals {
  const { snapshot, standard, index, tables } = analysis;
  const figures = withDecimals(analysis);
  const { figureOf } = new FigureBook(figures);
  const context: DeriveContext = {
    where: (at) => index.where(at),
    contentOf: (at) => index.contentOf(at),
    isProtected: (at) => isProtected(index.spotOf(at), standard),
    usesFormulas: (sheet) => (sheetNamed(snapshot, sheet)?.formulas.size ?? 0) > 0,
    formatFor: (at) => formatFor(at, analysis),
  };
  let result: Proposals = { proposals: [], conflicts: [] };
  for (let round = 0, before = -1; round < ROUNDS && (round < 2 || result.proposals.length > before); round += 1) {
    before = result.proposals.length;
    const { ties } = relate(tables, new FigureBook(withoutBlanks(figures, result)).figureOf, standard, snapshot);
    // What holds between tables can hang on amounts (carry-over, other funds), so each table is summed up first.
    const usable = round === 0 ? ties.filter(isWithinSheet) : ties;
    result = derive(usable, figureOf, context, as);
  }
  return result;
}

function isWithinSheet(tie: Tie): boolean {
  return tie.parts.every((part) => part.at.sheet === tie.target.sheet);
}

/**
 * The figures, blanks with the decimals to be filled with. A table that is still blank, or holds whole numbers only so
 * far, tells too few of them: where the format leaves them open, they are as many as any amount in the same unit has.
 */
function withDecimals({ figures, snapshot }: Analysis): readonly Figure[] {
  const most = new Map<Figure['unit'], number>();
  for (const { amount, decimals, unit } of figures) if (amount) most.set(unit, Math.max(most.get(unit) ?? 0, decimals));
  const isOpen = ({ at }: Figure) => formatDecimals(formatAt(snapshot, at) ?? 'General') === undefined;
  return figures.map((figure) => {
    const decimals = Math.max(figure.decimals, most.get(figure.unit) ?? 0);
    return !figure.amount && decimals > figure.decimals && isOpen(figure) ? { ...figure, decimals } : figure;
  });
}

function formatAt(snapshot: Snapshot, { sheet: name, row, column }: Ref): string | undefined {
  const sheet = sheetNamed(snapshot, name);
  const cell = sheet ? cellIndex(sheet, row, column) : -1;
  return cell < 0 ? undefined : snapshot.formats[sheet!.formats[cell]!];
}

/**
 * The figures as they will be: proposals filled in, other blanks as 0. A check leaves out ties that are blank altogether
 * or whose condition is not met; before the fill just these are wanted.
 */
function withoutBlanks(figures: readonly Figure[], { proposals }: Proposals): readonly Figure[] {
  const values = new Map(proposals.map(({ edit, value }) => [refKey(edit.at), parseAmount(value) ?? ZERO]));
  return figures.map((figure) => {
    const blank = figure.amount === null && figure.unreadable === undefined;
    return blank ? { ...figure, amount: values.get(refKey(figure.at)) ?? ZERO } : figure;
  });
}

/** 三公 and performance tables are typed by hand. */
const BY_HAND: ReadonlySet<string> = new Set([
  'three_public',
  'final_three_public',
  'overall_performance',
  'project_performance_single',
  'project_performance_summary',
]);

/** 三公, 结转, 其中, 绩效, 待分: never filled, except that a column of 其中 has 合计 and 小计 like any other. */
function isProtected(spot: Spot | undefined, standard: Standard): boolean {
  if (!spot) return true;
  const { table, row, column } = spot;
  if (BY_HAND.has(table.id) || row.role === 'carry' || row.role === 'of-which' || row.pending) return true;
  const kind = standard.tables.find((one) => one.id === table.id)!;
  const isOfWhich = kind.columns.some((one) =>
    one.sums.some((sum) => sum.compare === '≤' && sum.parts.includes(column.id)),
  );
  const isParent = () => table.rows.some((one) => table.rows[one.parent] === row);
  return (isOfWhich && !isParent()) || /^(co_|carry)/.test(column.id);
}

/** The number format most used in the column, where the cell's own does not fix its decimals. */
function formatFor(at: Ref, { snapshot, index }: Analysis): string | undefined {
  const spot = index.spotOf(at);
  if (!spot) return undefined;
  const own = formatAt(snapshot, at);
  if (own !== undefined && formatDecimals(own) !== undefined) return undefined;
  const counts = new Map<string, number>();
  for (const row of spot.table.rows) {
    const format = row.panel === spot.column.panel ? formatAt(snapshot, { ...at, row: row.index }) : undefined;
    if (format !== undefined && formatDecimals(format) !== undefined) counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
