import { squeeze, valueAt } from '../../model/index.js';
import type { Figure, Ref, Row, Table } from '../../model/index.js';
import { readAmount } from '../figures/read.js';
import { cellText, columnIn, type Scene } from './scene.js';

/** A project's goals: its amount, its indicators, and the words on what the money is for. */
export interface Goals {
  readonly table: Table;
  readonly name: string;
  readonly amount: Figure;
  readonly indicators: readonly Indicator[];
  readonly usage?: { readonly at: Ref; readonly text: string };
}

export interface Indicator {
  readonly kind: 'cost' | 'other';
  readonly name: string;
  /** As printed, white space apart: `≤902人`. */
  readonly value: string;
  readonly at: Ref;
}

/** The goals of all projects, from 项目绩效目标汇总表 and from the forms that stand once a project. */
export function goalsOf(scene: Scene): Goals[] {
  return scene.tables.flatMap((table) => {
    if (table.id === 'project_performance_summary') return fromSummary(table, scene);
    return table.rows.some((row) => row.role === 'budget') && table.columns.some((column) => column.id === 'budget')
      ? fromForm(table, scene)
      : [];
  });
}

const BLOCKS = ['cost', 'output', 'benefit', 'satisfaction'];

/** A project's row and the rows with further indicators below it. */
function fromSummary(table: Table, scene: Scene): Goals[] {
  const goals: Goals[] = [];
  const rows = new Map<Row, Indicator[]>();
  for (const row of table.rows) {
    const owner = row.role === 'project' ? row : row.role === 'indicator' ? table.rows[row.parent] : undefined;
    const total = columnIn(table, 'total', row.panel);
    if (!owner || !total) continue;
    const found = BLOCKS.flatMap((block) => summaryIndicator(table, row, block, scene) ?? []);
    const known = rows.get(owner);
    if (known) known.push(...found);
    else if (row === owner) {
      const amount = scene.analysis.figureOf({ sheet: table.sheet, row: row.index, column: total.index });
      rows.set(owner, found);
      if (amount) goals.push({ table, name: row.label, amount, indicators: found });
    }
  }
  return goals;
}

function summaryIndicator(table: Table, row: Row, block: string, scene: Scene): Indicator | undefined {
  const column = columnIn(table, `${block}_val`, row.panel);
  const value = cellText(scene, table, row, `${block}_val`);
  if (!column || value === '') return undefined;
  return {
    kind: block === 'cost' ? 'cost' : 'other',
    name: cellText(scene, table, row, `${block}_ind`),
    value,
    at: { sheet: table.sheet, row: row.index, column: column.index },
  };
}

function fromForm(table: Table, scene: Scene): Goals[] {
  const budgetRow = table.rows.find((row) => row.role === 'budget')!;
  const budget = table.columns.find((column) => column.id === 'budget')!;
  const amount = scene.analysis.figureOf({ sheet: table.sheet, row: budgetRow.index, column: budget.index });
  if (!amount) return [];
  const usage = usageOf(table, scene);
  return [
    { table, name: budgetRow.label, amount, indicators: formIndicators(table, scene), ...(usage ? { usage } : {}) },
  ];
}

/** The texts of a row, left to right. */
export function textsOf(table: Table, row: Row, scene: Scene): { at: Ref; text: string }[] {
  const sheet = scene.sheets.get(table.sheet);
  if (!sheet || row.index >= sheet.rowCount) return [];
  const texts: { at: Ref; text: string }[] = [];
  for (let index = sheet.rowStart[row.index]!; index < sheet.rowStart[row.index + 1]!; index += 1) {
    const value = sheet.values[index];
    if (value === null || value === '' || typeof value === 'object') continue;
    const at = { sheet: table.sheet, row: row.index, column: sheet.columns[index]! };
    texts.push({ at, text: squeeze(String(value)) });
  }
  return texts;
}

function usageOf(table: Table, scene: Scene): { at: Ref; text: string } | undefined {
  const rows = table.rows.filter((row) => row.role === 'usage');
  return rows.flatMap((row) => textsOf(table, row, scene)).sort((a, b) => b.text.length - a.text.length)[0];
}

/** Below the line 一级指标 | 二级指标 | 三级指标 | … | 指标值; a blank 二级指标 is that of the line above. */
function formIndicators(table: Table, scene: Scene): Indicator[] {
  const sheet = scene.sheets.get(table.sheet);
  const head = table.rows.find((row) => row.role === 'block-header');
  const labels = head ? textsOf(table, head, scene) : [];
  const columnOf = (label: RegExp) => labels.find((one) => label.test(one.text))?.at.column;
  const [second, third, value] = [columnOf(/^二级指标/), columnOf(/^三级指标/), columnOf(/^指标值$/)];
  if (!sheet || second === undefined || third === undefined || value === undefined) return [];
  const indicators: Indicator[] = [];
  let kind = '';
  for (const row of table.rows.filter((one) => one.role === 'indicator')) {
    const textAt = (column: number) => squeeze(String(valueAt(sheet, row.index, column) ?? ''));
    kind = textAt(second) || kind;
    if (textAt(value) === '') continue;
    const at = { sheet: table.sheet, row: row.index, column: value };
    indicators.push({ kind: kind.includes('成本') ? 'cost' : 'other', name: textAt(third), value: textAt(value), at });
  }
  return indicators;
}

/** 《table》project·indicator; a form bears its project's name itself. */
export function indicatorPlace(goals: Goals, indicator: Indicator): string {
  const project = goals.table.id === 'project_performance_summary' ? `${goals.name}·` : '';
  return `《${goals.table.title}》${project}${indicator.name}`;
}

/** An indicator's value as money with its own unit, `≤130万元`; undefined for a rate (元/人) or no money. */
export function moneyOf(value: string) {
  const bare = value.normalize('NFKC').replace(/^[≤≥<>=约]+/, '');
  const reading = readAmount(bare);
  return reading.kind === 'amount' && reading.unit ? { amount: reading.amount, unit: reading.unit } : undefined;
}
