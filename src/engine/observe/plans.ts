import {
  add,
  cellAt,
  compare,
  equal,
  formatAmount,
  parseAmount,
  shiftBy,
  squeeze,
  trimmed,
  ZERO,
} from '../../model/index.js';
import type {
  Amount,
  Column,
  Figure,
  NotEvaluated,
  Observation,
  Ref,
  Row,
  Table,
  Unapplied,
} from '../../model/index.js';
import { readAmount } from '../figures/read.js';
import { exact, mentions, mismatch, unapplied, type Scene, type Seen } from './scene.js';

/** One step of a 资金支出计划: so much of the budget by the end of a month. */
interface Step {
  readonly at: Ref;
  /** A percentage as its number (100 % is 100), else an amount in the table's unit. */
  readonly value: Amount;
  readonly percent: boolean;
}

type Measure = 'percent' | 'amount';

interface Plan {
  readonly table: Table;
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly steps: readonly Step[];
  readonly budget: Figure | undefined;
  /** The head says （%）. */
  readonly headed: boolean;
  readonly measure: Measure;
}

const WHOLE: Amount = { units: 100n, decimals: 0 };

/** P1 … P4: a cumulative spending plan rises, ends at the whole budget, and is kept in the measure that its head says. */
export function observePlans(scene: Scene): Seen {
  const plans = scene.tables.flatMap((table) => plansOf(table, scene));
  const filled = plans.filter((plan) => plan.steps.length > 0);
  const blank = plans
    .filter((plan) => plan.steps.length === 0)
    .flatMap((plan) => ['P1', 'P2'].map((rule) => unapplied(rule, 'all-blank', {}, plan.table.instance)));
  const ends = filled.map((plan) => ending(plan));
  return {
    observations: [
      ...filled.map((plan) => rising(plan)),
      ...ends.filter((one): one is Observation => 'says' in one),
      ...filled.filter((plan) => plan.headed).map((plan) => inPercent(plan)),
      ...oneMeasure(filled),
    ],
    unapplied: [...blank, ...ends.filter((one): one is Unapplied => !('says' in one))],
  };
}

function plansOf(table: Table, scene: Scene): Plan[] {
  const columns = table.columns.filter((column) => column.id.startsWith('plan_')).sort((a, b) => a.index - b.index);
  if (columns.length === 0) return [];
  const headed = table.rows.some((row) => row.role === 'plan-header' && /[%％]/.test(row.label));
  const budget = budgetOf(table, scene);
  return table.rows
    .filter((row) => row.role === 'plan')
    .map((row) => {
      const steps = columns.flatMap((column) => stepAt(table, row, column, scene) ?? []);
      return { table, row, columns, steps, budget, headed, measure: measureOf(steps, budget, headed) };
    });
}

function budgetOf(table: Table, scene: Scene): Figure | undefined {
  const row = table.rows.find((one) => one.role === 'budget');
  const column = table.columns.find((one) => one.id === 'budget');
  return row && column && scene.analysis.figureOf({ sheet: table.sheet, row: row.index, column: column.index });
}

/** 1 with the format 0% and the text 100% are both 100 per cent. */
function stepAt(table: Table, row: Row, column: Column, scene: Scene): Step | undefined {
  const sheet = scene.sheets.get(table.sheet);
  const cell = sheet && cellAt(scene.snapshot, sheet, row.index, column.index);
  if (!cell) return undefined;
  const at = { sheet: table.sheet, row: row.index, column: column.index };
  if (typeof cell.value === 'string' && /^[\d.]+[%％]$/.test(squeeze(cell.value))) {
    const value = parseAmount(squeeze(cell.value).slice(0, -1));
    return value && { at, value, percent: true };
  }
  const reading = readAmount(cell.value);
  if (reading.kind !== 'amount') return undefined;
  const percent = cell.format.includes('%');
  return { at, value: percent ? shiftBy(reading.amount, 2) : reading.amount, percent };
}

/** What the numbers of a plan are: a plan that ends at 100 is in per cent, one that ends at the budget in money. */
function measureOf(steps: readonly Step[], budget: Figure | undefined, headed: boolean): Measure {
  const last = steps[steps.length - 1];
  if (!last || steps.some((step) => step.percent) || equal(last.value, WHOLE)) return 'percent';
  if (budget?.amount && equal(last.value, budget.amount)) return 'amount';
  return headed && steps.every((step) => compare(step.value, WHOLE) <= 0) ? 'percent' : 'amount';
}

function base(rule: string, plan: Plan, says: string) {
  const target = plan.steps[plan.steps.length - 1]!.at;
  return {
    rule,
    kind: 'ratio' as const,
    target,
    parts: mentions(plan.steps.slice(0, -1).map((step) => step.at)),
    instance: plan.table.instance,
    says,
  };
}

/** P1. Steps that are parts of the year, 25 % four times, fall nowhere; P2 tells them. */
function rising(plan: Plan): Observation {
  const { steps } = plan;
  const says = plan.columns.map((column) => column.path[column.path.length - 1]).join(' ≤ ');
  const at = steps.findIndex((step, index) => index > 0 && compare(step.value, steps[index - 1]!.value) < 0);
  if (at < 0) return { ...exact(base('P1', plan, says)), compare: '≤' };
  const [before, after] = [steps[at - 1]!, steps[at]!];
  const data = { where: stepPlace(after, plan), before: printed(before, plan), value: printed(after, plan) };
  const own = {
    ...base('P1', plan, says),
    target: after.at,
    parts: mentions([before.at]),
    reported: printed(after, plan),
  };
  return { ...mismatch(own, { key: 'plan.falls', data }), compare: '≤' };
}

/** P2. Where the last column of the form is missing, a plan that is short of the whole may end in it. */
function ending(plan: Plan): Observation | Unapplied {
  const last = plan.steps[plan.steps.length - 1]!;
  const says = plan.measure === 'percent' ? '最后一期 = 100%' : '最后一期 = 预算数';
  const whole = plan.measure === 'percent' ? WHOLE : plan.budget?.amount;
  if (whole && equal(last.value, whole)) return exact(base('P2', plan, says));
  const missing = missingEnd(plan);
  if (missing)
    return { rule: 'P2', instance: plan.table.instance, verdict: { kind: 'not-evaluated', reason: missing } };
  const sum = plan.steps.reduce((total, step) => add(total, step.value), ZERO);
  const data = {
    where: stepPlace(last, plan),
    value: printed(last, plan),
    budget: plan.budget?.amount ? formatAmount(plan.budget.amount) : '',
  };
  // A plan of parts that come to the whole is complete, only not cumulative.
  if (whole && equal(sum, whole)) return exact(base('P2', plan, '各期之和 = 100%'));
  return mismatch({ ...base('P2', plan, says), reported: data.value }, { key: 'plan.short', data });
}

function missingEnd(plan: Plan): NotEvaluated | undefined {
  if (plan.columns.some((column) => column.id === 'plan_12')) return undefined;
  return { key: 'column-missing', data: { table: plan.table.title, column: '12月底' } };
}

/** P3 */
function inPercent(plan: Plan): Observation {
  const own = base('P3', plan, '表头“资金支出计划（%）”下填百分比');
  if (plan.measure === 'percent') return exact(own);
  const last = plan.steps[plan.steps.length - 1]!;
  const value = formatAmount(trimmed(last.value));
  const data = { where: stepPlace(last, plan), value, unit: plan.table.unit };
  return mismatch({ ...own, reported: value }, { key: 'plan.not-percent', data });
}

/** P4: one note a document, on the first plan that is not in the usual measure. */
function oneMeasure(plans: readonly Plan[]): Observation[] {
  const inMoney = plans.filter((plan) => plan.measure === 'amount');
  const inShares = plans.filter((plan) => plan.measure === 'percent');
  if (inMoney.length === 0 || inShares.length === 0) return [];
  const odd = inMoney.length < inShares.length ? inMoney : inShares;
  const own = base('P4', odd[0]!, '全文支出计划口径一致');
  const data = { where: `《${odd[0]!.table.title}》` };
  const parts = mentions(odd.slice(1).map((plan) => plan.steps[0]!.at));
  const message = odd === inMoney ? { key: 'plan.mixed-amount', data } : { key: 'plan.mixed-percent', data };
  return [mismatch({ ...own, parts }, message)];
}

/** 《table》month: a form bears its project's name in its title. */
function stepPlace(step: Step, plan: Plan): string {
  const column = plan.columns.find((one) => one.index === step.at.column);
  return `《${plan.table.title}》${column?.path.join('/') ?? ''}`;
}

function printed(step: Step, plan: Plan): string {
  return formatAmount(trimmed(step.value)) + (plan.measure === 'percent' ? '%' : '');
}
