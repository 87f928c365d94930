import { equal, squeeze } from '../../model/index.js';
import type { Observation, Ref, Sheet, Table, Tie } from '../../model/index.js';
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

function saysUnit(table: Table, scene: Scene): boolean {
  const sheet = scene.sheets.get(table.sheet);
  if (!sheet || unitCell(table, sheet)) return true;
  // A label within (部门预算总额（万元）), or a form's, says it as well.
  return (
    table.rows.some((row) => unitInHead(row.label) !== undefined) || /[(（](万元|元)[)）]/.test(squeeze(table.title))
  );
}

/** The cell above the table or in its head that says the unit. */
export function unitCell(table: Table, sheet: Sheet): Ref | undefined {
  const first = Math.max(table.area.top - 3, 0);
  const last = Math.min(table.rows[0]?.index ?? table.area.bottom, table.area.bottom, sheet.rowCount - 1);
  for (let row = first; row <= last; row += 1) {
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const value = sheet.values[index];
      if (typeof value === 'string' && (unitIn(value) ?? unitInHead(value)))
        return { sheet: table.sheet, row, column: sheet.columns[index]! };
    }
  }
  return undefined;
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

/** Figures copied between tables of different units that agree but for 10⁴: one note on the table with the rarer unit. */
function contradictions(scene: Scene): Observation[] {
  const counts = new Map<string, number>();
  for (const { unit } of scene.tables) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const rarity = (table: Table) => counts.get(table.unit) ?? 0;
  const told = new Map<Table, Observation>();
  for (const tie of scene.analysis.ties) {
    const pair = copiedAsPrinted(tie, scene);
    if (!pair) continue;
    const [odd, other] = rarity(pair[0]) <= rarity(pair[1]) ? pair : [pair[1], pair[0]];
    const { shift, at } = tie.parts[0]!;
    const data = { table: odd.title, unit: odd.unit, other: other.title, times: String(10 ** Math.abs(shift)) };
    const own = { ...base(odd), parts: mentions([tie.target, at]), says: '注明的金额单位与金额相符' };
    if (!told.has(odd)) told.set(odd, mismatch(own, { key: 'form.unit-contradicts', data }));
  }
  return [...told.values()];
}

/** The two tables of a figure that is printed the same in both though their units differ. */
function copiedAsPrinted(tie: Tie, { analysis }: Scene): [Table, Table] | undefined {
  const [part, second] = tie.parts;
  if (!part || second || part.shift === 0 || tie.compare !== '=') return undefined;
  const [table, other] = [analysis.index.spotOf(tie.target)?.table, analysis.index.spotOf(part.at)?.table];
  const [own, copied] = [analysis.figureOf(tie.target)?.amount, analysis.figureOf(part.at)?.amount];
  return table && other && own?.units && copied?.units && equal(own, copied) ? [table, other] : undefined;
}
