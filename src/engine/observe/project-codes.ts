import { fold, valueAt } from '../../model/index.js';
import type { Observation, Ref, Row, Table } from '../../model/index.js';
import { isProject, likeness, sameProject } from '../relate/projects.js';
import { ALIKE } from './project-names.js';
import { cellText, columnIn, exact, mentions, mismatch, only, type Scene, type Seen } from './scene.js';

/** One project with its code, as one table has it. */
interface Coded {
  readonly code: string;
  readonly name: string;
  /** 类型; '' where the table has none. */
  readonly kind: string;
  readonly at: Ref;
  readonly table: Table;
}

/** N10: within a set a 项目编码 stands for one project, of one kind. A name that is only misspelt is D6's. */
export function observeProjectCodes(scene: Scene): Seen {
  const observations: Observation[] = [];
  const first = new Map<string, Coded>();
  for (const entry of scene.tables.flatMap((table) => codedIn(table, scene))) {
    const key = `${entry.table.set}|${entry.code}`;
    const known = first.get(key);
    if (known) observations.push(compared(entry, known));
    else first.set(key, entry);
  }
  return only(observations);
}

function codedIn(table: Table, scene: Scene): Coded[] {
  const isForm = table.id === 'project_performance_single';
  return table.rows.flatMap((row) => {
    const code = isForm && row.role === 'budget' ? row.key : isProject(row) ? (row.code ?? '') : '';
    if (!isCode(code) || isCutNumber(table, row, scene)) return [];
    const column = columnIn(table, 'name', row.panel) ?? table.columns[0];
    const at = { sheet: table.sheet, row: row.index, column: column?.index ?? table.area.left };
    return [{ code, name: row.label, kind: cellText(scene, table, row, 'type'), at, table }];
  });
}

/** The zeros of a text that once was a number of more than fifteen digits say nothing. */
function isCode(code: string): boolean {
  return /^[0-9A-Z-]{8,}$/i.test(code) && !/^\d{11,}0{5}$/.test(code);
}

/** A long code that a spreadsheet took for a number has lost its last digits, and is like its neighbours'. */
function isCutNumber(table: Table, row: Row, scene: Scene): boolean {
  const column = columnIn(table, 'code', row.panel);
  const sheet = scene.sheets.get(table.sheet);
  const value = column && sheet ? valueAt(sheet, row.index, column.index) : null;
  return typeof value === 'number' && !Number.isSafeInteger(value);
}

function compared(entry: Coded, known: Coded): Observation {
  const base = {
    rule: 'N10',
    kind: 'name' as const,
    target: entry.at,
    parts: mentions([known.at]),
    instance: entry.table.instance,
    says: `项目编码 ${entry.code} 只对应一个项目、一个类型`,
  };
  const isOther = !sameName(entry, known);
  if (!isOther && (entry.kind === '' || known.kind === '' || fold(entry.kind) === fold(known.kind))) return exact(base);
  const [here, there] = isOther ? [entry.name, known.name] : [entry.kind, known.kind];
  const data = {
    where: `《${entry.table.title}》`,
    code: entry.code,
    here,
    elsewhere: `《${known.table.title}》`,
    there,
  };
  return mismatch({ ...base, reported: here, expected: there }, { key: 'name.project-code', data });
}

function sameName(a: Coded, b: Coded): boolean {
  const [one, other] = [fold(a.name), fold(b.name)];
  return sameProject(one, other) || (a.table !== b.table && likeness(one, other) >= ALIKE);
}
