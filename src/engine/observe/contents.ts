import { fold, squeeze } from '../../model/index.js';
import type { Observation, Ref, Sheet, Standard, Table, TableId } from '../../model/index.js';
import { titleCore, titleScores } from '../recognize/titles.js';
import { exact, mismatch, only, unapplied, type Scene, type Seen } from './scene.js';

/** An entry of a table of contents that names a budget table. */
interface Entry {
  readonly at: Ref;
  readonly text: string;
  readonly table: TableId;
}

/** A title names a table from this score on. */
const NAMES = 0.75;

/** E2: 目录 and tables: each table of the contents is there, each table there is in the contents. */
export function observeContents(scene: Scene): Seen {
  const contents = contentsOf(scene);
  if (!contents) return { observations: [], unapplied: [unapplied('E2', 'not-in-layout', { row: '目录' })] };
  return only([compared(contents, scene)]);
}

interface Contents {
  readonly at: Ref;
  readonly entries: readonly Entry[];
}

/** The entries below a cell that says 目录; tables of three and more make a table of contents. */
function contentsOf(scene: Scene): Contents | undefined {
  for (const sheet of scene.snapshot.sheets) {
    const head = headOf(sheet);
    if (!head) continue;
    const entries = entriesOf(sheet, head.row, scene.standard);
    if (entries.length >= 3) return { at: head, entries };
  }
  return undefined;
}

function headOf(sheet: Sheet): Ref | undefined {
  const at = sheet.values.findIndex((value) => typeof value === 'string' && /^(目录|目次)$/.test(fold(value)));
  if (at >= 0) return { sheet: sheet.name, ...placeOf(sheet, at) };
  return /^目录/.test(squeeze(sheet.name)) ? { sheet: sheet.name, row: -1, column: 0 } : undefined;
}

function placeOf(sheet: Sheet, index: number): { row: number; column: number } {
  let row = 0;
  while (sheet.rowStart[row + 1]! <= index) row += 1;
  return { row, column: sheet.columns[index]! };
}

/** Lines that name a table, without dots and page number; sections of the prose (…说明) are no tables. */
function entriesOf(sheet: Sheet, above: number, standard: Standard): Entry[] {
  const entries: Entry[] = [];
  for (let row = above + 1; row < sheet.rowCount; row += 1) {
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const value = sheet.values[index];
      if (typeof value !== 'string') continue;
      const text = squeeze(value).replace(/[.…·．]*[-—]?\d*[-—]?$/, '');
      if (text.length > 60 || /说明|解释|概况|第.部分/.test(text)) continue;
      const best = [...titleScores(text, standard)].sort((a, b) => b[1] - a[1])[0];
      if (best && best[1] >= NAMES) {
        entries.push({ at: { sheet: sheet.name, row, column: sheet.columns[index]! }, text, table: best[0] });
      }
    }
  }
  return entries;
}

function compared({ at, entries }: Contents, scene: Scene): Observation {
  const listed = new Set([...entries.map((one) => one.table), ...entries.map((one) => titleCore(one.text))]);
  const there = new Set([...scene.tables.map((one) => one.id), ...scene.tables.map((one) => titleCore(one.title))]);
  const isListed = (table: Table) => listed.has(table.id) || listed.has(titleCore(table.title));
  const unlisted = distinct(scene.tables.filter((table) => !isListed(table)).map((table) => table.title));
  const absent = distinct(
    entries.filter((one) => !there.has(one.table) && !there.has(titleCore(one.text))).map((one) => one.text),
  );
  const base = {
    rule: 'E2',
    kind: 'form' as const,
    target: { ...at, row: Math.max(at.row, 0) },
    parts: [],
    says: '目录所列各表齐全',
  };
  if (unlisted.length === 0 && absent.length === 0) return exact(base);
  const data = {
    listed: String(entries.length),
    tables: String(scene.tables.length),
    unlisted: unlisted.join('、'),
    absent: absent.join('、'),
  };
  return mismatch(base, { key: 'form.contents', data });
}

function distinct(titles: readonly string[]): string[] {
  return [...new Set(titles)];
}
