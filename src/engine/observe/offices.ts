import { squeeze } from '../../model/index.js';
import type { Observation, Ref, Table } from '../../model/index.js';
import { sameOffice } from './names.js';
import { exact, mentions, mismatch, only, type Scene, type Seen } from './scene.js';
import { oddOnes } from './usual.js';

/** H15: the tables of one set are of one office, and their titles all say 部门 or all 单位. */
export function observeOffices(scene: Scene): Seen {
  const sets = [...new Set(scene.tables.map((table) => table.set))];
  const names = sets.flatMap((set) => officeNames(scene.tables.filter((table) => table.set === set)));
  return only([...names, ...titleScopes(scene.tables)]);
}

const SAYS = '各表的部门（单位）名称一致，标题同为部门或同为单位';

function home(table: Table): Ref {
  return { sheet: table.sheet, row: table.area.top, column: table.area.left };
}

/** 三门峡市医疗保障局 and 市医疗保障局 are one; so are an office and its 本级. */
function officeNames(tables: readonly Table[]): Observation[] {
  const named = tables.filter((table) => table.entity !== undefined);
  const [first] = named;
  if (!first) return [];
  const nameOf = (table: Table) => table.entity!.name;
  const difference = oddOnes(named, nameOf, sameOffice);
  const base = { rule: 'H15', kind: 'form' as const, says: SAYS };
  if (!difference) return [exact({ ...base, target: home(first), parts: mentions(named.slice(1).map(home)) })];
  const usual = nameOf(difference.usual);
  return difference.odd.map((table) =>
    mismatch(
      {
        ...base,
        target: home(table),
        parts: mentions([home(difference.usual)]),
        instance: table.instance,
        reported: nameOf(table),
        expected: usual,
      },
      { key: 'form.office', data: { table: table.title, name: nameOf(table), usual } },
    ),
  );
}

/** A lone 单位 among 部门 titles; where both sets are in the workbook each table has its counterpart. */
function titleScopes(tables: readonly Table[]): Observation[] {
  const titled = tables.flatMap((table) => {
    const scope = scopeOfTitle(table.title);
    return scope ? [{ table, scope }] : [];
  });
  const difference = oddOnes(titled, (one) => one.scope);
  if (!difference || difference.odd.length * 4 > titled.length) return [];
  const ids = new Set(titled.filter((one) => one.scope === difference.usual.scope).map((one) => one.table.id));
  return difference.odd
    .filter(({ table }) => !ids.has(table.id))
    .map(({ table, scope }) =>
      mismatch(
        {
          rule: 'H15',
          kind: 'form',
          target: home(table),
          parts: mentions([home(difference.usual.table)]),
          instance: table.instance,
          says: SAYS,
          reported: scope,
          expected: difference.usual.scope,
        },
        { key: 'form.scope', data: { table: table.title, scope, usual: difference.usual.scope } },
      ),
    );
}

/** 2026年部门…, 单位预算…; 部门（单位）… is both, 单位资金 is money. */
function scopeOfTitle(title: string): string | undefined {
  return /^(?:20\d\d年度?)?(?:预算)?(部门|单位)(?![（(]|资金)/.exec(squeeze(title))?.[1];
}
