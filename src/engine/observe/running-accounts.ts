import { formatAtLeast, isZero } from '../../model/index.js';
import type { Observation, Table } from '../../model/index.js';
import { placeAt } from '../relate/places.js';
import { cellText, exact, mismatch, only, whereText, type Scene, type Seen } from './scene.js';

/** The tables that have every account once; the others would only repeat them. */
const TABLES = ['expenditure_summary', 'final_expenditure'];

/** N8: 行政运行 and 事业运行 are accounts of basic expenditure. A department's tables repeat what its units' say: told once. */
export function observeRunning(scene: Scene): Seen {
  const told = new Set<string>();
  return only(scene.tables.filter(({ id }) => TABLES.includes(id)).flatMap((table) => projectsIn(table, told, scene)));
}

/** `told`: stage, account and amount of those told already. */
function projectsIn(table: Table, told: Set<string>, scene: Scene): Observation[] {
  const column = table.columns.find(({ id }) => id === 'project');
  const rows = column
    ? table.rows.filter((row) => row.role === 'leaf' && isRunning(cellText(scene, table, row, 'name')))
    : [];
  return rows.map((row) => {
    const { at } = placeAt(table, row, column!);
    const says = '行政运行、事业运行.项目支出 = 0';
    const base = { rule: 'N8', kind: 'form' as const, target: at, parts: [], instance: table.instance, says };
    const figure = scene.analysis.figureOf(at);
    if (!figure?.amount || isZero(figure.amount)) return exact(base);
    const amount = `${formatAtLeast(figure.amount, figure.decimals)} ${figure.unit}`;
    const echo = `${table.stage} ${row.code} ${amount}`;
    if (told.has(echo)) return mismatch(base, undefined);
    told.add(echo);
    const data = { where: whereText(scene, at), account: cellText(scene, table, row, 'name').trim(), amount };
    return mismatch(base, { key: 'form.running-project', data });
  });
}

/** 行政运行（公安）: some classes say of whom. */
function isRunning(name: string): boolean {
  return /^(行政|事业)运行([(（].*)?$/.test(name.trim());
}
