import type { Sheet, Standard, StandardTable } from '../../model/index.js';
import { numbered } from '../map/cells.js';
import type { Line } from './lines.js';
import { prefaceOf, type Preface } from './regions.js';
import { entityIn, isNote } from './surroundings.js';
import { looksLikeTitle } from './titles.js';

/** A form found by its labels (marks): it has no head. */
export interface FormRegion {
  readonly sheet: string;
  readonly table: StandardTable;
  readonly preface: Preface;
  readonly top: number;
  readonly lines: readonly Line[];
  /** Share of the form's marks that are there. */
  readonly fit: number;
}

/** So many different marks make a form. */
const ENOUGH = 4;

/** Forms on a sheet, and the lines that belong to none. */
export function findForms(
  lines: readonly Line[],
  sheet: Sheet,
  standard: Standard,
): { forms: readonly FormRegion[]; rest: readonly Line[] } {
  const forms: FormRegion[] = [];
  const rest: Line[] = [];
  const kinds = standard.tables.filter((table) => table.form);
  let at = 0;
  while (at < lines.length) {
    const form = formAt(lines, at, sheet, standard, kinds);
    if (form) {
      forms.push(form.region);
      rest.splice(rest.length - form.prefaceLength, form.prefaceLength);
      at = form.end;
    } else {
      rest.push(lines[at]!);
      at += 1;
    }
  }
  return { forms, rest };
}

function formAt(
  lines: readonly Line[],
  at: number,
  sheet: Sheet,
  standard: Standard,
  kinds: readonly StandardTable[],
): { region: FormRegion; end: number; prefaceLength: number } | undefined {
  for (const table of kinds) {
    if (!marksIn(lines[at]!, table).length) continue;
    const found = new Set<string>();
    let end = at;
    const firstMarks = new Set(marksIn(lines[at]!, table));
    for (let line = at; line < lines.length && !(line > at && endsForm(lines[line]!, table, firstMarks)); line += 1) {
      for (const mark of marksIn(lines[line]!, table)) found.add(mark);
      end = line + 1;
    }
    if (found.size < Math.min(ENOUGH, table.form!.marks.length)) continue;
    const prefaceLength = prefaceLengthAbove(lines, at);
    const top = at - prefaceLength;
    return {
      region: {
        sheet: sheet.name,
        table,
        preface: prefaceOf(lines.slice(top, at), sheet, standard),
        top: lines[top]!.row,
        lines: lines.slice(at - (namesOffice(lines[at - 1]) ? 1 : 0), end),
        fit: found.size / table.form!.marks.length,
      },
      end,
      prefaceLength,
    };
  }
  return undefined;
}

/** 部门名称：… directly above the first label is a line of the form. */
function namesOffice(line: Line | undefined): boolean {
  return line !== undefined && line.texts.length === 1 && entityIn(line.texts[0]!.text) !== undefined;
}

const LONGEST_MARK = 30;
const endings = new WeakMap<StandardTable, RegExp>();

/** A text that has the last character of no mark is none: saves folding every label of a long list. */
function endingsOf(table: StandardTable): RegExp {
  let pattern = endings.get(table);
  if (!pattern) {
    pattern = new RegExp(`[${[...new Set(table.form!.marks.map((mark) => mark.slice(-1)))].join('')}]`);
    endings.set(table, pattern);
  }
  return pattern;
}

function marksIn(line: Line, table: StandardTable): readonly string[] {
  const ending = endingsOf(table);
  return line.texts
    .filter((cell) => cell.text.length <= LONGEST_MARK && ending.test(cell.text))
    .map((cell) => numbered(cell.text).name)
    .filter((name) => table.form!.marks.includes(name));
}

/** The same form begins again, or another title stands there. */
function endsForm(line: Line, table: StandardTable, firstMarks: ReadonlySet<string>): boolean {
  if (marksIn(line, table).some((mark) => firstMarks.has(mark))) return true;
  const only = line.texts.length === 1 && line.numbers.length === 0 ? line.texts[0]! : undefined;
  return only !== undefined && looksLikeTitle(only.text) && !isNote(only.text);
}

function prefaceLengthAbove(lines: readonly Line[], at: number): number {
  let length = 0;
  while (at - length - 1 >= 0 && length < 4) {
    const line = lines[at - length - 1]!;
    if (line.numbers.length > 0 || line.texts.length > 3 || line.texts.some((cell) => isNote(cell.text))) break;
    length += 1;
    if (line.texts.some((cell) => looksLikeTitle(cell.text))) break;
  }
  return length;
}
