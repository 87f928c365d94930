import { fold } from '../../model/index.js';
import type { Observation, Ref, RowRole, Table } from '../../model/index.js';
import { textsOf } from './goals.js';
import { exact, mentions, mismatch, only, type Scene, type Seen } from './scene.js';

/** What a form holds, item by item: the cells of a row role, or one field of the budget line. */
const ITEMS: readonly {
  readonly item: string;
  readonly roles?: readonly RowRole[];
  readonly field?: string;
  readonly label?: RegExp;
}[] = [
  { item: '项目编码', roles: ['project-info'], label: /^项目编码$/ },
  { item: '项目名称', roles: ['project-info'], label: /^项目名称$/ },
  { item: '预算数', field: 'budget' },
  { item: '财政资金', field: 'fiscal' },
  { item: '其他资金', field: 'other' },
  { item: '资金用途', roles: ['usage'] },
  { item: '资金支出计划', roles: ['plan'] },
  { item: '绩效目标', roles: ['goal'] },
  { item: '指标', roles: ['indicator'] },
];

/** G1: a project's form says the same in the department's document and in that of the one unit that carries it. */
export function observeGoalForms(scene: Scene): Seen {
  const forms = scene.tables.filter((table) => table.columns.some((column) => column.id === 'budget'));
  const units = new Map<string, Table[]>();
  for (const form of forms.filter((table) => table.scope === '单位')) {
    units.set(keyOf(form), [...(units.get(keyOf(form)) ?? []), form]);
  }
  return only(
    forms
      .filter((table) => table.scope === '部门')
      .flatMap((department) => {
        const [unit, second] = units.get(keyOf(department)) ?? [];
        return unit && !second ? ITEMS.map((item) => compared(department, unit, item, scene)) : [];
      }),
  );
}

function keyOf(form: Table): string {
  return form.rows.find((row) => row.role === 'budget')?.key ?? '';
}

interface Content {
  readonly text: string;
  readonly at: Ref;
}

function compared(
  department: Table,
  unit: Table,
  { item, ...item_ }: (typeof ITEMS)[number],
  scene: Scene,
): Observation {
  const here = contentOf(department, item_, scene);
  const there = contentOf(unit, item_, scene);
  const base = {
    rule: 'G1',
    kind: 'form' as const,
    target: here.at,
    parts: mentions([there.at]),
    instance: department.instance,
    says: `部门表.${item} = 单位表.${item}`,
  };
  if (neutral(here.text) === neutral(there.text)) return exact(base);
  const data = { where: `《${department.title}》`, item, elsewhere: unit.sheet };
  return mismatch(
    { ...base, reported: here.text.slice(0, 60), expected: there.text.slice(0, 60) },
    { key: 'form.goal-differs', data },
  );
}

/** The unit's copy says 单位 where the department's says 部门. */
function neutral(text: string): string {
  return fold(text).replace(/部门|单位/g, '');
}

function contentOf(form: Table, item: Omit<(typeof ITEMS)[number], 'item'>, scene: Scene): Content {
  const home = { sheet: form.sheet, row: form.area.top, column: form.area.left };
  if (item.field) {
    const row = form.rows.find((one) => one.role === 'budget')!;
    const column = form.columns.find((one) => one.id === item.field);
    const at = column ? { sheet: form.sheet, row: row.index, column: column.index } : home;
    const text = textsOf(form, row, scene).find((one) => one.at.column === column?.index)?.text ?? '';
    return { at, text: /\d/.test(text) ? text : '' };
  }
  const cells = form.rows.filter((row) => item.roles!.includes(row.role)).flatMap((row) => textsOf(form, row, scene));
  if (!item.label) return { at: cells[0]?.at ?? home, text: cells.map((cell) => cell.text).join(' ') };
  const label = cells.findIndex((cell) => item.label!.test(cell.text));
  const value = label < 0 ? undefined : cells[label + 1];
  return { at: value?.at ?? home, text: value?.text ?? '' };
}
