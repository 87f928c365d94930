import { add, isZero, subtract, ZERO } from '../../model/index.js';
import type { Amount, Observation, Table } from '../../model/index.js';
import { placeAt } from '../relate/places.js';
import { isProject } from '../relate/projects.js';
import { exact, mentions, mismatch, only, type Scene, type Seen } from './scene.js';

/** 其他商品和服务支出: where everything goes that nobody has divided. */
const OTHER = '30299';

/** N12: several projects, and all their money in 30299: the budget has not been divided by account (未细化). */
export function observeUndivided(scene: Scene): Seen {
  const all = scene.tables.filter(({ id }) => id === 'economic_class_summary');
  return only(all.flatMap((table) => dividedIn(table, scene) ?? []));
}

/** What 支出经济分类汇总表 has more than 基本支出表 is what the projects spend, account by account. */
function dividedIn(all: Table, scene: Scene): Observation | undefined {
  const [basic, projects] = ['gpb_basic_expenditure', 'project_expenditure'].map((id) =>
    scene.tables.find((table) => table.id === id && table.set === all.set),
  );
  if (!basic || !projects || projects.rows.filter(isProject).length < 2) return undefined;
  const spent = accounts(all, scene);
  for (const [account, amount] of accounts(basic, scene))
    spent.set(account, subtract(spent.get(account) ?? ZERO, amount));
  const used = [...spent].filter(([, amount]) => !isZero(amount)).map(([account]) => account);
  const row = all.rows.find((one) => one.role === 'leaf' && accountOf(one) === OTHER);
  const column = all.columns.find(({ id }) => id === 'total');
  if (used.length === 0 || !column) return undefined;
  const at = placeAt(all, row ?? all.rows[0]!, column).at;
  const base = {
    rule: 'N12',
    kind: 'form' as const,
    target: at,
    parts: mentions([]),
    instance: all.instance,
    says: '项目支出按经济科目细化',
  };
  if (used.join() !== OTHER) return exact(base);
  const data = { table: `《${all.title}》`, projects: String(projects.rows.filter(isProject).length), account: OTHER };
  return mismatch(base, { key: 'form.undivided', data });
}

function accountOf(row: { readonly key: string }): string {
  return row.key.split('>')[0]!;
}

/** Amounts by department account; a pair's second half does not count. */
function accounts(table: Table, scene: Scene): Map<string, Amount> {
  const column = table.columns.find(({ id }) => id === 'total');
  const sums = new Map<string, Amount>();
  for (const row of column ? table.rows.filter(({ role }) => role === 'leaf') : []) {
    const amount = scene.analysis.figureOf(placeAt(table, row, column!).at)?.amount ?? ZERO;
    sums.set(accountOf(row), add(sums.get(accountOf(row)) ?? ZERO, amount));
  }
  return sums;
}
