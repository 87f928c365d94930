import { absolute, cellRef, compare, formatAtLeast, refKey, subtract } from '../../../model/index.js';
import type { Figure, Observation } from '../../../model/index.js';
import { mentions, mismatch, whereText, type Scene } from '../scene.js';
import { cellNames, resultOf, type FormulaCell } from './cells.js';

/** Binary sums are off by less than this; amounts have no more decimals. */
const NOISE = { units: 5n, decimals: 7 };

/** R5: numbers stored as text that a SUM skips. */
export function textInSum(cell: FormulaCell, scene: Scene): Observation | undefined {
  const texts = (cell.sum?.terms ?? []).filter((term) => {
    const figure = scene.analysis.figureOf(term.at);
    return term.inSum && figure?.asText && figure.amount !== null && figure.amount.units !== 0n;
  });
  if (texts.length === 0) return undefined;
  const cells = texts.map((term) => term.at);
  const data = { where: whereText(scene, cell.at), formula: cell.formula, cells: cellNames(cells, cell.at.sheet) };
  return mismatch(
    { ...base(cell, 'R5', 'SUM 的各单元格都是数值'), parts: mentions(cells), reported: cell.formula },
    { key: 'formula.text-in-sum', data },
  );
}

/** R7: the stored result is not what the formula gives with the values that stand there now. */
export function staleResult(cell: FormulaCell, scene: Scene): Observation | undefined {
  const result = cell.sum && resultOf(scene, cell.sum);
  const { amount, decimals } = cell.figure;
  if (!result || !amount || compare(absolute(subtract(result, amount)), NOISE) <= 0) return undefined;
  const data = {
    where: whereText(scene, cell.at),
    formula: cell.formula,
    expected: formatAtLeast(result, decimals),
    reported: formatAtLeast(amount, decimals),
  };
  return mismatch(
    { ...base(cell, 'R7', '公式结果 = 各引用单元格之和'), reported: data.reported, expected: data.expected },
    { key: 'formula.stale', data },
  );
}

/** R6: error values; one that comes from another cell's error is told there. */
export function errorValues(cells: readonly FormulaCell[], scene: Scene): Observation[] {
  const formulas = new Map(cells.map((cell) => [refKey(cell.at), cell]));
  const broken = scene.analysis.figures.filter(isError);
  const keys = new Set(broken.map((figure) => refKey(figure.at)));
  return broken.map((figure) => {
    const cell = formulas.get(refKey(figure.at));
    const inherited = cell?.sum?.terms.some((term) => keys.has(refKey(term.at))) ?? false;
    const data = { where: whereText(scene, figure.at), error: figure.unreadable! };
    const own = {
      rule: 'R6',
      kind: 'formula' as const,
      target: figure.at,
      parts: [],
      says: '单元格没有错误值',
      reported: figure.unreadable!,
    };
    return mismatch(own, inherited ? undefined : { key: 'formula.error', data });
  });
}

/** R8: text in an amount cell that is no number: a letter O, a second point, words. Error values are told by R6. */
export function noAmounts(scene: Scene): Observation[] {
  return scene.analysis.figures.flatMap((figure) => {
    if (figure.unreadable === undefined || isError(figure) || !isMeantAsAmount(figure, scene)) return [];
    const instance = scene.analysis.index.spotOf(figure.at)?.table.instance;
    const data = { where: whereText(scene, figure.at), content: figure.unreadable };
    const own = { rule: 'R8', kind: 'formula' as const, target: figure.at, parts: [], says: '金额栏的内容是数' };
    return [
      mismatch(
        { ...own, ...(instance === undefined ? {} : { instance }), reported: figure.unreadable },
        { key: 'formula.no-amount', data },
      ),
    ];
  });
}

/** Mostly digits, or words in a row that otherwise holds amounts: else the row may be none of the table's. */
function isMeantAsAmount({ at, unreadable = '' }: Figure, { tables, analysis }: Scene): boolean {
  const spot = analysis.index.spotOf(at);
  if (!spot || !tables.includes(spot.table)) return false;
  const digits = unreadable.match(/\d/g)?.length ?? 0;
  if (digits * 2 >= unreadable.length) return true;
  const own = spot.table.columns.filter(({ panel }) => panel === spot.row.panel);
  const figures = own.flatMap((column) => analysis.figureOf(cellRef(spot.table, spot.row, column)) ?? []);
  const unread = figures.filter((figure) => figure.unreadable !== undefined).length;
  return figures.filter(({ amount }) => amount !== null).length >= unread;
}

function isError(figure: Figure): boolean {
  return (
    figure.unreadable !== undefined &&
    /^#(REF!|VALUE!|DIV\/0!|NAME\?|N\/A|NULL!|NUM!|SPILL!|CALC!)/.test(figure.unreadable)
  );
}

function base(cell: FormulaCell, rule: string, says: string) {
  return { rule, kind: 'formula' as const, target: cell.at, parts: [], instance: cell.table.instance, says };
}
