import type { Observation, Table } from '../../model/index.js';
import { exact, mismatch, only, type Scene, type Seen } from './scene.js';

/** H22: a set of tables (a department's, a unit's) holds every table that its layout requires. */
export function observeRequired(scene: Scene): Seen {
  const sets = [...new Set(scene.tables.map((table) => table.set))];
  return only(
    sets.flatMap((set) =>
      ofSet(
        scene.tables.filter((table) => table.set === set),
        scene,
      ),
    ),
  );
}

/** A workbook with fewer than half of them is an extract: nothing is missing from it. */
function ofSet(tables: readonly Table[], scene: Scene): Observation[] {
  const first = tables.find((table) => table.stage === '预算');
  const requires = scene.standard.layouts.find((layout) => layout.id === first?.layout)?.requires ?? [];
  const missing = requires.filter((id) => !tables.some((table) => table.id === id));
  if (!first || requires.length === 0 || missing.length * 2 > requires.length) return [];
  const target = { sheet: first.sheet, row: first.area.top, column: first.area.left };
  const base = { rule: 'H22', kind: 'form' as const, target, parts: [] };
  if (missing.length === 0) return [exact({ ...base, says: '表样要求的各表齐全' })];
  return missing.map((id) => {
    const table = scene.standard.tables.find((one) => one.id === id)!.titles[0]!;
    return mismatch({ ...base, says: `有《${table}》` }, { key: 'form.table-missing', data: { table } });
  });
}
