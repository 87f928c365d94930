import { absolute, equal, refKey, shiftBy, squeeze, ZERO } from '../../model/index.js';
import type { Observation, Ref, Table } from '../../model/index.js';
import { unitIn, unitInHead } from '../recognize/surroundings.js';
import { mentions, mismatch, only, type Scene, type Seen } from './scene.js';

/** U1: every table says its money unit, where most do; a unit that puts a copied figure off by a power of ten is wrong. */
export function observeUnits(scene: Scene): Seen {
  const withAmounts = scene.tables.filter((table) => table.columns.some((column) => column.type === 'amount'));
  const silent = withAmounts.filter((table) => !saysUnit(table, scene));
  const missing = silent.length * 2 < withAmounts.length ? silent : [];
  return only([...missing.map((table) => missingUnit(table, withAmounts)), ...contradictions(scene)]);
}

function home(table: Table): Ref {
  return { sheet: table.sheet, row: table.area.top, column: table.area.left };
}

/** A unit above the table or in its head. */
function saysUnit(table: Table, scene: Scene): boolean {
  const sheet = scene.sheets.get(table.sheet);
  if (!sheet) return true;
  const first = Math.max(table.area.top - 3, 0);
  const last = Math.min(table.rows[0]?.index ?? table.area.bottom, table.area.bottom, sheet.rowCount - 1);
  for (let row = first; row <= last; row += 1) {
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const value = sheet.values[index];
      if (typeof value === 'string' && (unitIn(value) ?? unitInHead(value))) return true;
    }
  }
  // A label within (部门预算总额（万元）), or a form's, says it as well.
  return (
    table.rows.some((row) => unitInHead(row.label) !== undefined) || /[(（](万元|元)[)）]/.test(squeeze(table.title))
  );
}

function missingUnit(table: Table, others: readonly Table[]): Observation {
  const usual = others.find((one) => one !== table)?.unit ?? table.unit;
  return mismatch(
    { ...base(table), parts: [], says: '各表都注明金额单位' },
    { key: 'form.unit-missing', data: { table: table.title, usual } },
  );
}

function base(table: Table) {
  return { rule: 'U1', kind: 'form' as const, target: home(table), instance: table.instance };
}

/** Figures copied between tables of different units that agree but for 10⁴: one note a table. */
function contradictions(scene: Scene): Observation[] {
  const { ties, index, figureOf } = scene.analysis;
  const told = new Map<string, Observation>();
  for (const tie of ties) {
    const [part, second] = tie.parts;
    if (!part || second || part.shift === 0 || tie.compare !== '=') continue;
    const [table, other] = [index.spotOf(tie.target)?.table, index.spotOf(part.at)?.table];
    const [own, copied] = [figureOf(tie.target)?.amount, figureOf(part.at)?.amount];
    if (!table || !other || !own?.units || !copied?.units || told.has(table.instance)) continue;
    if (!equal(absolute(own), absolute(copied)) || equal(shiftBy(copied, part.shift), ZERO)) continue;
    const data = { table: table.title, unit: table.unit, other: other.title, power: String(Math.abs(part.shift)) };
    const key = refKey(tie.target);
    told.set(
      table.instance,
      mismatch(
        { ...base(table), parts: mentions([tie.target, part.at]), says: `${key} 与所引金额单位一致` },
        { key: 'form.unit-contradicts', data },
      ),
    );
  }
  return [...told.values()];
}
