import { fold } from '../../model/index.js';
import type { Sheet } from '../../model/index.js';
import { amountIn } from '../map/cells.js';

/** One sheet row seen as texts and numbers: what recognition looks at first. */
export interface Line {
  readonly row: number;
  readonly texts: readonly TextCell[];
  /** Columns that hold numbers, typed as text or not. */
  readonly numbers: readonly number[];
}

/** A text and where it stands; folded when first asked for: most labels of a long table never are. */
export class TextCell {
  private own: string | undefined;

  constructor(
    readonly column: number,
    readonly text: string,
  ) {}

  get folded(): string {
    this.own ??= this.text.length <= LONGEST_HEAD ? fold(this.text) : this.text;
    return this.own;
  }
}

const LONGEST_HEAD = 60;

/** What a line of a head says, white space left out: by this a head that a person pointed out is found again. */
export function headText(line: Line): string {
  return line.texts.map((cell) => cell.folded).join('|');
}

/** Rows with any content, top down. Long texts keep their text but are not folded: they are no heads. */
export function linesOf(sheet: Sheet): readonly Line[] {
  const lines: Line[] = [];
  for (let row = 0; row < sheet.rowCount; row += 1) {
    if (sheet.rowStart[row] === sheet.rowStart[row + 1]) continue;
    const line = lineAt(sheet, row);
    if (line.texts.length > 0 || line.numbers.length > 0) lines.push(line);
  }
  return lines;
}

export function lineAt(sheet: Sheet, row: number): Line {
  const texts: TextCell[] = [];
  const numbers: number[] = [];
  for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
    const value = sheet.values[index];
    if (amountIn(value!) !== undefined) numbers.push(sheet.columns[index]!);
    else if (typeof value === 'string' && value.trim() !== '') {
      texts.push(new TextCell(sheet.columns[index]!, value));
    }
  }
  return { row, texts, numbers };
}

/** A column's number, or what it is made of: 3=4+7. */
const COLUMN_NUMBER = /^\(?(\d{1,2})\)?(?:=[\d+\-*/().…~]+)?$/;

/** 栏次 1 2 3=4+5 …, or 甲 乙 1 2 …: numbers the columns, holds no data. */
export function isIndexLine(line: Line, sheet: Sheet): boolean {
  const labels = line.texts.map((cell) => cell.folded);
  const counted = [
    ...line.numbers.map((column) => numberAt(sheet, line.row, column)),
    ...labels.flatMap((text) => COLUMN_NUMBER.exec(text)?.[1] ?? []).map(Number),
  ];
  const words = labels.filter((text) => !COLUMN_NUMBER.test(text));
  if (!words.every((text) => /^(栏次|行次|序号|[甲乙丙丁戊类款项]|[*×—-]+)$/.test(text))) return false;
  if (counted.length < 2) return false;
  counted.sort((a, b) => a - b);
  return counted.every(
    (value, index) =>
      Number.isInteger(value) && (index === 0 ? value <= 2 && value >= 0 : value - counted[index - 1]! === 1),
  );
}

function numberAt(sheet: Sheet, row: number, column: number): number {
  for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
    if (sheet.columns[index] === column) return Number(sheet.values[index]);
  }
  return Number.NaN;
}
