import type { Paragraph } from '../../model/index.js';

/** Ends a paragraph for sure; a line without it may go on in the next one. */
const ENDS = /[。！？!?；;：:]\s*$/;
/** Starts a paragraph for sure: 一、 （二） 3. 第四部分 1） 注： and page marks of extracted text. */
const STARTS =
  /^\s*(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．]\s*\D|第[一二三四五六七八九十]+(?:部分|章|条)|注[:：]|=====)/;
/** A line this much shorter than the widest is a line by itself. */
const FULL = 0.85;

/**
 * The paragraphs of plain text. Lines are joined where the text was wrapped at a width (as text taken from a PDF is):
 * a full line without an end goes on in the next. Text with a paragraph a line stays as it is.
 * @param name of the file: the `sheet` of each paragraph's place.
 */
export function paragraphsOfText(text: string, name: string): readonly Paragraph[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const width = usualWidth(lines);
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    const isText = line.trim() !== '' && !line.includes('\t');
    if (open && isText && !STARTS.test(line)) joined[joined.length - 1] += line.trim();
    else if (line.trim() !== '') joined.push(line.trim());
    open = isText && !ENDS.test(line) && width > 0 && widthOf(line) >= width * FULL && widthOf(line) <= width * 1.2;
  }
  return joined.map((paragraph, row) => ({ text: paragraph, at: { sheet: name, row, column: 0 } }));
}

/** Half-width characters count half. */
function widthOf(line: string): number {
  let width = 0;
  for (const character of line.trim()) width += character.charCodeAt(0) > 0xff ? 2 : 1;
  return width;
}

/** The width at which the text is wrapped, 0 where it is not: several lines of nearly the same, greatest width. */
function usualWidth(lines: readonly string[]): number {
  const widths = lines
    .filter((line) => line.trim() !== '' && !line.includes('\t'))
    .map(widthOf)
    .sort((a, b) => b - a);
  const [most = 0] = widths;
  const full = widths.filter((width) => width >= most * 0.9).length;
  return full >= 3 && most >= 40 && most <= 160 ? most : 0;
}
