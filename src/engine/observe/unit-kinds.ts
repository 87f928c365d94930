import type { Observation, Table } from '../../model/index.js';
import { cellText, columnIn, exact, mismatch, only, whereText, type Scene, type Seen } from './scene.js';

/** What the government's accounts of a kind of unit begin with (财预〔2017〕98号). */
const KINDS = [
  { kind: '行政单位', words: /行政|机关|参公|参照/, accounts: '501–504', others: /^50[56]/ },
  { kind: '事业单位', words: /事业/, accounts: '505、506', others: /^50[1-4]/ },
] as const;

type Kind = (typeof KINDS)[number];

/** N7: offices (and institutions run like offices) spend on 501–504, other institutions on 505 and 506. */
export function observeUnitKinds(scene: Scene): Seen {
  const kinds = new Map([...new Set(scene.tables.map(({ set }) => set))].map((set) => [set, kindOf(set, scene)]));
  return only(
    scene.tables.flatMap((table) => {
      const kind = kinds.get(table.set);
      return kind ? accountsIn(table, kind, scene) : [];
    }),
  );
}

/** The kind that all units of the list 机构设置 are of; undefined where there is none, or they differ. */
function kindOf(set: Table['set'], scene: Scene): Kind | undefined {
  const natures = scene.tables
    .filter((table) => table.id === 'org_setup' && table.set === set)
    .flatMap((table) => table.rows.map((row) => cellText(scene, table, row, 'nature')))
    .filter((text) => text !== '');
  const kinds = natures.map(kindNamed);
  return kinds.every((one) => one === kinds[0]) ? kinds[0] : undefined;
}

/** 参公事业单位 is run like an office; 行政类事业单位 may be either. */
function kindNamed(text: string): Kind | undefined {
  if (/参公|参照/.test(text)) return KINDS[0];
  const found = KINDS.filter(({ words }) => words.test(text));
  return found.length === 1 ? found[0] : undefined;
}

function accountsIn(table: Table, kind: Kind, scene: Scene): Observation[] {
  return table.rows.flatMap((row) => {
    const account = row.role === 'leaf' ? row.key.split('>')[1] : undefined;
    const column = columnIn(table, 'gov_name', row.panel);
    if (account === undefined || !column) return [];
    const at = { sheet: table.sheet, row: row.index, column: column.index };
    const says = `${kind.kind} → ${kind.accounts}`;
    const base = { rule: 'N7', kind: 'name' as const, target: at, parts: [], instance: table.instance, says };
    if (!kind.others.test(account)) return [exact(base)];
    const data = { where: whereText(scene, at), account, kind: kind.kind, known: kind.accounts };
    return [mismatch({ ...base, reported: account, expected: kind.accounts }, { key: 'name.unit-kind', data })];
  });
}
