import { fold } from '../model/index.js';
import type { KeyKind, RowRole, RowSelector, StandardColumn, StandardTable, Term } from '../model/index.js';

/**
 * The grammar of ties between tables, in an accountant's words:
 *
 *   tie      = sum ("=" | "≤") sum
 *   sum      = term (("+" | "−") term)*
 *   term     = ["Σ"] table ["[" rows "]"] ["." column] ["?" | "!"]
 *   rows     = 合计 | 部门 | 预算 | 明细 | 30217 | 302*,310* | 每科目 | 每功能类* | 每单位* | 每项目 | 每科目对 | 每行
 *            | 每待分 | 每单位&上级提前 | 待分部门 | 结转科目 | 结转功能类 | 类型=特定目标类 | a line's name, id or panel/id
 *
 * `表.名` without rows names a line of a two-sided table. `每…*`: the row of that key, else the detail rows below it.
 * `?`: where the table or row is missing, it counts as blank. `!`: the column itself, never its parts in its stead.
 * Everything is resolved by meaning (table, row key, column id), never by address.
 */
export interface Sides {
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  readonly compare: '=' | '≤';
}

export class SaysError extends Error {}

export function parseSays(says: string, lookup: TableLookup): Sides {
  const sides = says.split(/\s*(=(?![^[]*\])|≤)\s*/);
  if (sides.length !== 3) throw new SaysError(`one = or ≤ is needed: ${says}`);
  return {
    left: parseSum(sides[0]!, lookup),
    compare: sides[1] as '=' | '≤',
    right: parseSum(sides[2]!, lookup),
  };
}

export type TableLookup = (name: string) => StandardTable | undefined;

export function parseSum(text: string, lookup: TableLookup): readonly Term[] {
  const terms: Term[] = [];
  const pattern = /\s*([+−-]?)\s*([^\s+−-][^+−]*?)\s*(?=$|[+−]|\s-\s)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    terms.push(parseTerm(match[2]!, match[1] === '−' || match[1] === '-' ? -1 : 1, lookup));
    if (pattern.lastIndex >= text.length) break;
  }
  if (terms.length === 0) throw new SaysError(`no term in: ${text}`);
  return terms;
}

const TERM = /^(Σ?)([^[\].?!]+)(?:\[([^\]]+)\])?(?:\.([^?!]+))?([?!]?)$/;

function parseTerm(text: string, sign: 1 | -1, lookup: TableLookup): Term {
  const match = TERM.exec(text.trim());
  if (!match) throw new SaysError(`not a term: ${text}`);
  const [, sigma, tableName, rows, name, mark] = match;
  const table = lookup(tableName!.trim());
  if (!table) throw new SaysError(`unknown table ${tableName} in: ${text}`);
  const selector = rows === undefined ? lineSelector(table, name ?? '', text) : parseSelector(table, rows, text);
  const panel = panelOf(table, selector);
  const column =
    rows === undefined || name === undefined ? mainAmount(table, panel, text) : findColumn(table, name, text);
  return {
    sign,
    sum: sigma === 'Σ',
    table: table.id,
    rows: selector,
    column: column.id,
    optional: mark === '?',
    exact: mark === '!',
  };
}

const KEYS: Readonly<Record<string, KeyKind>> = {
  每科目: '科目',
  每功能类: '功能类',
  每单位: '单位',
  每项目: '项目',
  每科目对: '科目对',
  每待分: '待分',
  每行: '行',
};
const ROLES: Readonly<Record<string, RowRole>> = { 合计: 'total', 部门: 'dept', 预算: 'budget' };

function parseSelector(table: StandardTable, rows: string, text: string): RowSelector {
  const key = KEYS[rows.replace(/\*$/, '')];
  if (key) return { kind: 'each', of: key, below: rows.endsWith('*') };
  if (rows === '结转科目' || rows === '结转功能类')
    return { kind: 'carry', of: rows === '结转科目' ? '科目' : '功能类' };
  if (rows === '每单位&上级提前') return { kind: 'advance' };
  if (rows === '待分部门') return { kind: 'pending' };
  if (rows === '明细') return { kind: 'code', codes: [''], exact: false };
  if (/^[\d*,]+$/.test(rows)) {
    return { kind: 'code', codes: rows.split(',').map((code) => code.replace('*', '')), exact: !rows.includes('*') };
  }
  const where = /^([^=]+)=(.+)$/.exec(rows);
  if (where) return { kind: 'where', column: findColumn(table, where[1]!, text).id, contains: fold(where[2]!) };
  const role = ROLES[rows];
  return role ? { kind: 'role', role } : lineSelector(table, rows, text);
}

/** A line by id or name. The usual names of all lines go before the other names, so that 上年结转结余 is the income's. */
function lineSelector(table: StandardTable, name: string, text: string): RowSelector {
  const byPath = lineByPath(table, name);
  if (byPath) return byPath;
  const wanted = fold(name);
  const usual = table.rows.filter((row) => !row.layout && (row.id === name || fold(row.names[0]!) === wanted));
  const found = usual.length > 0 ? usual : table.rows.filter((row) => row.names.some((one) => fold(one) === wanted));
  if (found.length !== 1)
    throw new SaysError(`${found.length === 0 ? 'no' : 'more than one'} line ${name} in ${table.id}: ${text}`);
  return { kind: 'row', panel: found[0]!.panel, key: found[0]!.id };
}

/** `in/grand`: a line of that panel; `carry_in/gpb`: the line gpb that stands under carry_in. */
function lineByPath(table: StandardTable, name: string): RowSelector | undefined {
  const [first, second] = name.split('/');
  const line = table.rows.find((row) => row.id === second && row.panel === first);
  if (line) return { kind: 'row', panel: line.panel, key: line.id };
  const parent = table.rows.find((row) => row.id === first);
  const child = parent && table.rows.find((row) => row.id === second && row.panel === parent.panel);
  return child && { kind: 'row', panel: child.panel, key: `${first}/${second}` };
}

function panelOf(table: StandardTable, selector: RowSelector): string {
  if (selector.kind === 'row') return selector.panel;
  if (selector.kind === 'each' && table.panels.some((panel) => panel.id === 'out')) return 'out';
  return table.panels[0]!.id;
}

function mainAmount(table: StandardTable, panel: string, text: string): StandardColumn {
  const amounts = table.columns.filter(
    (column) => column.type === 'amount' && (column.panel === panel || panel === 'main'),
  );
  if (!amounts[0]) throw new SaysError(`no amount column in panel ${panel} of ${table.id}: ${text}`);
  return amounts[0];
}

/** By id or by any of its header paths, usual paths first; the end of a path is enough where it is unambiguous. */
function findColumn(table: StandardTable, name: string, text: string): StandardColumn {
  const wanted = name.split('/').map(fold).join('/');
  const paths = (column: StandardColumn, all: boolean) =>
    (all ? column.names : column.names.slice(0, 1)).map((path) => path.map(fold).join('/'));
  const tests: ((column: StandardColumn) => boolean)[] = [
    (column) => column.id === name,
    (column) => paths(column, false).includes(wanted),
    (column) => paths(column, true).includes(wanted),
    (column) => paths(column, false).some((path) => path.endsWith(`/${wanted}`)),
  ];
  for (const test of tests) {
    const found = table.columns.filter(test);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) throw new SaysError(`more than one column ${name} in ${table.id}: ${text}`);
  }
  throw new SaysError(`no column ${name} in ${table.id}: ${text}`);
}
