import { squeeze } from '../../model/index.js';
import type { Column, Table, UnmappedColumn } from '../../model/index.js';
import { latestYear } from './head-words.js';

/**
 * What a column beside this year's figures holds: the first budget (年初预算数), what was added to it (预算调整数) and what it
 * came to (全年预算数, 调整预算数), what was expected to be spent (执行数), the final account (决算数), the change against
 * another year (增减额) or its rate in per cent (增减率).
 */
export type DatedKind = 'budget' | 'adjustment' | 'adjusted' | 'executed' | 'final' | 'change' | 'rate';

/** A column of another year or stage: the standard does not know it, but it stands beside one that it knows. */
export interface DatedColumn {
  readonly kind: DatedKind;
  /** Year of its figures, where head or table say it. */
  readonly year?: number;
  /** The mapped column that it repeats for another year or stage. */
  readonly of: Column;
  /** As a column of the table; its id, `final:total`, is no column's of the standard. */
  readonly column: Column;
}

const LAST_YEAR = /上年|上一年|去年|前一年/;
const RATE = /%|[增减升降长变][^/]*(?:率|幅度?|比例|百分比)|增幅|降幅/;
const CHANGE = /增减|增加额|减少额|变动额|变动数|差额/;
const WORDS: readonly (readonly [RegExp, DatedKind])[] = [
  [/(?:预算)?调整[数额]$|追加/, 'adjustment'],
  [/调整|全年/, 'adjusted'],
  [/决算/, 'final'],
  [/执行/, 'executed'],
  [/预算|年初/, 'budget'],
];
/** What heads say of time and stage; the rest of a head says what is counted. */
const DATING =
  /20\d\d年?度?|上一?年度?|去年|前一年|本年度?|当年|年初|全年|调整后?|预计|预算(?:安排)?(?:数|金额|额)?|决算(?:数|金额|额)?|执行(?:数|金额|额)?|金额|数额|合计|小计|数$/g;

/** The columns of other years and stages of a table, in the order of the sheet. */
export function datedColumns(table: Table): readonly DatedColumn[] {
  return table.unmapped.flatMap((column) => dated(column, table) ?? []);
}

function dated(unmapped: UnmappedColumn, table: Table): DatedColumn | undefined {
  const head = squeeze(unmapped.path.join('/')).normalize('NFKC');
  const when = kindOf(head, table);
  const of = when && repeated(unmapped, when.kind, table);
  if (!of) return undefined;
  const column: Column = { ...of, ...unmapped, id: `${when.kind}:${of.id}`, unit: of.unit, by: 'name' };
  return { ...when, of, column };
}

function kindOf(head: string, table: Table): Pick<DatedColumn, 'kind' | 'year'> | undefined {
  if (/原因|说明|备注|占比|比重/.test(head)) return undefined;
  if (RATE.test(head)) return { kind: 'rate' };
  if (CHANGE.test(head)) return { kind: 'change' };
  const year = yearOf(head, table);
  const own = ownYear(table);
  const earlier = LAST_YEAR.test(head) || (year !== undefined && own !== undefined && year < own);
  const kind = WORDS.find(([pattern]) => pattern.test(head))?.[1];
  // In a final account 预算数 alone may be the first budget or the adjusted one: it says neither.
  if (table.stage === '决算' && kind === 'budget' && !earlier && !/年初/.test(head)) return undefined;
  if (!earlier && !(table.stage === '决算' && kind !== undefined && kind !== 'final')) return undefined;
  return { kind: kind ?? (table.stage === '决算' ? 'final' : 'budget'), ...(year === undefined ? {} : { year }) };
}

function yearOf(head: string, table: Table): number | undefined {
  const named = /20\d\d/.exec(head)?.[0];
  if (named !== undefined) return Number(named);
  return table.year === undefined ? undefined : LAST_YEAR.test(head) ? table.year - 1 : table.year;
}

/** The table's own year: what it says, else the year in the heads of its own figures. */
function ownYear(table: Table): number | undefined {
  return table.year ?? latestYear(table.columns.map(({ path }) => path));
}

/** The amount column that counts the same thing: the same words but for time and stage, else the first of its list. */
function repeated(unmapped: UnmappedColumn, kind: DatedKind, table: Table): Column | undefined {
  const panel = panelAt(unmapped.index, table);
  const amounts = table.columns.filter((column) => column.panel === panel && column.type === 'amount');
  if (kind === 'change' || kind === 'rate') return amounts[0];
  const words = undated(unmapped.path);
  return amounts.find((column) => undated(column.path) === words) ?? (isGroup(words) ? amounts[0] : undefined);
}

/** 收入, 支出 and the like head a whole list and name no kind of figure. */
function isGroup(words: string): boolean {
  return words === '' || /^(?:本年)?(?:收入|支出)$/.test(words);
}

function undated(path: readonly string[]): string {
  const words = path.map((part) => squeeze(part).normalize('NFKC').replace(DATING, ''));
  return words.filter((word) => word !== '').join('/');
}

/** The list that the nearest mapped column to the left belongs to. */
export function panelAt(index: number, table: Table): string {
  const before = table.columns.filter((column) => column.index < index).sort((a, b) => b.index - a.index);
  return (before[0] ?? table.columns[0])?.panel ?? 'main';
}
