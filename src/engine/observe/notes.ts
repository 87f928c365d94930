import { fold, squeeze } from '../../model/index.js';
import type { Observation, Ref, Table } from '../../model/index.js';
import { exact, mismatch, only, type Scene, type Seen } from './scene.js';

/** What a note may say that its table is about, and the tables that are. */
const SUBJECTS: readonly { readonly words: RegExp; readonly name: string; readonly tables: RegExp }[] = [
  { words: /政府性基金/, name: '政府性基金', tables: /fund/ },
  { words: /国有资本经营/, name: '国有资本经营预算', tables: /state_capital/ },
  { words: /三公/, name: '“三公”经费', tables: /three_public/ },
  { words: /政府采购/, name: '政府采购', tables: /procurement/ },
  { words: /固定资产/, name: '固定资产', tables: /asset/ },
];

/** H13: an empty table has its note and the note speaks of it; a table with amounts is not called empty. */
export function observeNotes(scene: Scene): Seen {
  return only(scene.tables.flatMap((table) => noteOf(table, scene) ?? []));
}

function noteOf(table: Table, scene: Scene): Observation | undefined {
  if (!table.columns.some((column) => column.type === 'amount')) return undefined;
  const empty = isBlank(table, scene);
  const notes = [...table.notes, ...bareLines(table, scene)];
  const claim = notes.find((note) => claimsEmpty(note.text, table));
  const home: Ref = { sheet: table.sheet, row: table.area.top, column: table.area.left };
  const base = {
    rule: 'H13',
    kind: 'form' as const,
    parts: [],
    instance: table.instance,
    says: '空表附说明，有数的表不写空表列示',
  };
  const data = { table: table.title, note: claim ? squeeze(claim.text).slice(0, 40) : '' };
  if (!empty) return claim ? mismatch({ ...base, target: claim.at }, { key: 'form.not-empty', data }) : undefined;
  if (!claim && !notes.some((note) => allowsEmpty(note.text)))
    return mismatch(
      { ...base, rule: 'H13.missing', target: home, says: '空表应有说明' },
      { key: 'form.no-note', data },
    );
  const other = claim && otherSubject(claim.text, table);
  if (!claim || !other) return exact({ ...base, target: claim?.at ?? home });
  return mismatch({ ...base, target: claim.at }, { key: 'form.other-fund', data: { ...data, subject: other } });
}

function isBlank(table: Table, scene: Scene): boolean {
  const columns = table.columns.filter((column) => column.type === 'amount');
  return table.rows.every((row) =>
    columns.every((column) => {
      const figure = scene.analysis.figureOf({ sheet: table.sheet, row: row.index, column: column.index });
      return !figure || (figure.unreadable === undefined && (figure.amount === null || figure.amount.units === 0n));
    }),
  );
}

/** Lines of the table itself that hold words only: a note without 注. */
function bareLines(table: Table, scene: Scene): { at: Ref; text: string }[] {
  const columns = table.columns.filter((column) => column.type === 'amount');
  const wordy = table.rows.filter((row) => /空表|无数据|没有|[无此]表/.test(row.label));
  return wordy.flatMap((row) => {
    const filled = columns.some((column) => {
      const figure = scene.analysis.figureOf({ sheet: table.sheet, row: row.index, column: column.index });
      return figure !== undefined && figure.amount !== null;
    });
    return filled ? [] : [{ at: { sheet: table.sheet, row: row.index, column: table.area.left }, text: row.label }];
  });
}

const OUTRIGHT = /空表列示|[本此]表(为空|无数据|没有数据)|(故|因此|所以)(为空|无数据|空表)|无相关收支/;

/** Said outright (空表列示), or of the table's own subject (没有固定资产). 如本表为空表… is said of any table. */
function claimsEmpty(note: string, table: Table): boolean {
  const text = fold(note);
  if (/(如|若|如果)[本此]表/.test(text)) return false;
  const own = SUBJECTS.find(({ tables }) => tables.test(table.id));
  const none = own && new RegExp(`(无|没有|不涉及)(使用|安排)?(财政拨款)?(${own.words.source})`).test(text);
  return OUTRIGHT.test(text) || Boolean(none);
}

function allowsEmpty(note: string): boolean {
  return /空表|为空|无此项|没有|无数据|无.{0,20}(支出|预算|收支|收入|采购|经费|项目)|不涉及/.test(fold(note));
}

/** The subject that a note names, where it is another table's and the table's own is not named. */
function otherSubject(note: string, table: Table): string | undefined {
  const named = SUBJECTS.filter(({ words }) => words.test(note));
  if (named.length === 0 || named.some(({ tables }) => tables.test(table.id))) return undefined;
  return SUBJECTS.some(({ tables }) => tables.test(table.id)) ? named[0]!.name : undefined;
}
