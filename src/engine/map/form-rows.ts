import { fold, squeeze } from '../../model/index.js';
import type { CellValue, Column, MoneyUnit, Row, RowRole, StandardTable } from '../../model/index.js';
import { readAmount } from '../figures/read.js';
import type { Line } from '../recognize/lines.js';
import { numbered } from './cells.js';

/** Columns with numbers, or with text that reads as an amount. */
function amountColumns(line: Line): readonly number[] {
  return [
    ...line.numbers,
    ...line.texts.filter((cell) => readAmount(cell.text).kind === 'amount').map((cell) => cell.column),
  ];
}

/** A form's fields as columns and rows, so that its amounts are found like those of any table. */
export interface FormContent {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

type ValueOf = (row: number, column: number) => CellValue;

/** Reads a form: one with named lines (整体绩效目标表) or one with labelled cells side by side (项目绩效目标表). */
export function readForm(lines: readonly Line[], table: StandardTable, unit: MoneyUnit, valueOf: ValueOf): FormContent {
  return table.rows.length > 0 ? lineForm(lines, table, unit) : fieldForm(lines, table, unit, valueOf);
}

/** Each named line has its amount somewhere to the right, all in one column. */
function lineForm(lines: readonly Line[], table: StandardTable, unit: MoneyUnit): FormContent {
  const rows: Row[] = [];
  const votes = new Map<number, number>();
  let block: RowRole = 'goal';
  for (const line of lines) {
    const names = line.texts.map((cell) => numbered(cell.text).name);
    block = blockOf(names, block);
    const known =
      block === 'budget'
        ? table.rows.find((row) => names.some((name) => row.names.some((one) => fold(one) === name)))
        : undefined;
    const label = line.texts
      .map((cell) => squeeze(cell.text))
      .join(' ')
      .slice(0, 60);
    rows.push({
      index: line.row,
      panel: 'main',
      role: known ? 'budget' : lineRole(names, block),
      key: known?.id ?? '',
      label: known ? lastLabel(line) : label,
      parent: -1,
    });
    if (known) for (const column of amountColumns(line)) votes.set(column, (votes.get(column) ?? 0) + 1);
  }
  const amount = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
  const columns = amount === undefined ? [] : [columnAt(table, 'amount', amount, ['金额'], unit, 'main')];
  return { columns, rows };
}

const BLOCKS: readonly (readonly [RegExp, RowRole])[] = [
  [/^(部门|单位)名称/, 'entity'],
  [/^年度履职目标$/, 'goal'],
  [/^年度主要任务$/, 'task'],
  [/^预算情况$/, 'budget'],
  [/^一级指标$/, 'indicator'],
];

function blockOf(names: readonly string[], current: RowRole): RowRole {
  for (const [pattern, role] of BLOCKS) if (names.some((name) => pattern.test(name))) return role;
  return current;
}

function lineRole(names: readonly string[], block: RowRole): RowRole {
  return names.some((name) => /^(年度主要任务|一级指标)$/.test(name)) ? 'block-header' : block;
}

function lastLabel(line: Line): string {
  return squeeze(line.texts[line.texts.length - 1]!.text);
}

/** Labels stand left of (预算数 | 10) or above (3月底 over 100 %) what they name. */
function fieldForm(lines: readonly Line[], table: StandardTable, unit: MoneyUnit, valueOf: ValueOf): FormContent {
  const columns: Column[] = [];
  const rows: Row[] = [];
  const name = fieldText(lines, valueOf, '项目名称');
  const code = fieldText(lines, valueOf, '项目编码');
  lines.forEach((line, position) => {
    const fields = line.texts.flatMap((cell) => {
      const column = table.columns.find((one) =>
        one.names.some((path) => fold(path[path.length - 1]!) === numbered(cell.text).name),
      );
      return column ? [{ cell, column }] : [];
    });
    const role = fieldRole(
      line,
      fields.map((field) => field.column.id),
      rows[position - 1]?.role,
    );
    for (const { cell, column } of fields) {
      const at = role === 'plan-header' ? cell.column : nextCell(line, cell.column);
      columns.push(
        columnAt(table, column.id, at, [squeeze(cell.text)], unit, role === 'plan-header' ? 'plan' : 'main'),
      );
    }
    const panel = role === 'plan' || role === 'plan-header' ? 'plan' : 'main';
    rows.push({
      index: line.row,
      panel,
      role,
      key: role === 'budget' || role === 'plan' ? code || fold(name) : '',
      label: role === 'budget' || role === 'plan' ? name : squeeze(line.texts[0]?.text ?? '').slice(0, 60),
      parent: -1,
    });
  });
  return { columns, rows };
}

function fieldRole(line: Line, fields: readonly string[], before: RowRole | undefined): RowRole {
  const names = line.texts.map((cell) => numbered(cell.text).name);
  if (names.includes('项目编码')) return 'project-info';
  if (fields.includes('budget')) return 'budget';
  if (fields.some((id) => id.startsWith('plan_'))) return 'plan-header';
  if (before === 'budget') return 'usage';
  if (before === 'plan-header') return 'plan';
  if (names.includes('绩效目标')) return 'goal';
  if (names.includes('一级指标')) return 'block-header';
  return before === 'block-header' || before === 'indicator' ? 'indicator' : 'other';
}

/** The cell that a label names: the nearest number to the right before the next label, else the next cell. */
function nextCell(line: Line, label: number): number {
  const nextText = line.texts.find((cell) => cell.column > label)?.column ?? Number.POSITIVE_INFINITY;
  const number = line.numbers.find((column) => column > label && column < nextText);
  if (number !== undefined) return number;
  return amountColumns(line).find((column) => column > label && column <= nextText) ?? label + 1;
}

function fieldText(lines: readonly Line[], valueOf: ValueOf, label: string): string {
  for (const line of lines) {
    const cell = line.texts.find((one) => one.folded === label);
    if (!cell) continue;
    const next = line.texts.find((one) => one.column > cell.column);
    const number = line.numbers.find((column) => column > cell.column);
    if (next) return squeeze(next.text);
    return number === undefined ? '' : String(valueOf(line.row, number));
  }
  return '';
}

function columnAt(
  table: StandardTable,
  id: string,
  index: number,
  path: readonly string[],
  unit: MoneyUnit,
  panel: string,
): Column {
  const column = table.columns.find((one) => one.id === id)!;
  return { id, index, type: column.type, path, panel, unit, confidence: 1, by: 'name' };
}
