import type { Column, StandardTable, UnmappedColumn } from '../../model/index.js';
import type { Line } from '../recognize/lines.js';
import type { ColumnMapping } from './columns.js';

/** A list has at least so many labels; one or two texts beside amounts are an office's name. */
const FEWEST_LABELS = 3;
/** Lists whose labels are accounts or lines that the standard knows, so that a wrong guess is seen. */
const KNOWN_LABELS = /^(?:outline|function-code|economic-code)$/;
/** What the place of a column says of it, beside a name's 1. */
const BY_PLACE = 0.6;

/**
 * A list whose label column has a head that names nothing (收入 beside 金额, 经济分类 beside 合计) or none: of the columns
 * left of its amounts the nearest that holds texts is taken for the labels.
 */
export function withLabels(mapping: ColumnMapping, body: readonly Line[], table: StandardTable): ColumnMapping {
  const found = table.panels.flatMap(({ id, tree }) =>
    KNOWN_LABELS.test(tree) ? (labelColumn(id, mapping, body, table) ?? []) : [],
  );
  if (found.length === 0) return mapping;
  const taken = new Set(found.map((column) => column.index));
  return {
    ...mapping,
    columns: [...mapping.columns, ...found].sort((a, b) => a.index - b.index),
    unmapped: mapping.unmapped.filter((column) => !taken.has(column.index)),
  };
}

function labelColumn(
  panel: string,
  { columns, unmapped }: ColumnMapping,
  body: readonly Line[],
  table: StandardTable,
): Column | undefined {
  const own = columns.filter((column) => column.panel === panel);
  const amounts = own.filter((column) => column.type === 'amount');
  if (unmapped.length === 0 || amounts.length === 0 || own.some(({ type }) => type === 'text')) return undefined;
  const standard = table.columns.find((column) => column.panel === panel && column.type === 'text');
  if (!standard) return undefined;
  const right = Math.min(...amounts.map((column) => column.index));
  const left = Math.max(-1, ...columns.map((column) => column.index).filter((index) => index < right));
  const label = unmapped.findLast(
    ({ index }) => index > left && index < right && labelsAt(index, body) >= FEWEST_LABELS,
  );
  return label && columnAt(label, standard.id, panel, amounts[0]!);
}

function labelsAt(index: number, body: readonly Line[]): number {
  return body.filter((line) => line.texts.some((cell) => cell.column === index)).length;
}

function columnAt({ index, path }: UnmappedColumn, id: string, panel: string, { unit }: Column): Column {
  return { id, index, type: 'text', path, panel, unit, confidence: BY_PLACE, by: 'structure' };
}
