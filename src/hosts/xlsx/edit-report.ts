import { addressOf, columnName } from '../../model/index.js';
import type { ReportCell, ReportLink, ReportSheet } from '../../report/sheet.js';
import type { PackageEditor } from './editor.js';
import type { StyleEditor } from './edit-styles.js';
import type { WorkbookParts } from './package.js';
import { escapeText, escapeXml } from './text.js';
import { NAME } from './vocabulary.js';

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

type Style = NonNullable<ReportCell['style']>;

/** Font and fill of each style; `{}` stands for the prefix of the styles part. */
const LOOKS: Readonly<Record<Style, readonly [font: string, fill: string]>> = {
  title: ['<{}b/><{}sz val="16"/><{}name val="等线"/>', ''],
  head: ['<{}b/><{}sz val="11"/><{}name val="等线"/>', solid('FFE7E6E6')],
  error: ['<{}sz val="11"/><{}color rgb="FF9C0006"/><{}name val="等线"/>', solid('FFFFC7CE')],
  warning: ['<{}sz val="11"/><{}color rgb="FF7F6000"/><{}name val="等线"/>', solid('FFFFEB9C')],
  info: ['<{}sz val="11"/><{}color rgb="FF1F4E78"/><{}name val="等线"/>', solid('FFDDEBF7')],
  plain: ['<{}sz val="11"/><{}name val="等线"/>', ''],
  key: ['<{}sz val="8"/><{}color rgb="FF7F7F7F"/><{}name val="等线"/>', ''],
};
const LINK = '<{}u/><{}sz val="11"/><{}color rgb="FF0563C1"/><{}name val="等线"/>';

function solid(colour: string): string {
  return `<{}patternFill patternType="solid"><{}fgColor rgb="${colour}"/><{}bgColor indexed="64"/></{}patternFill>`;
}

/** Writes the report as the last sheet, or in place of the sheet of its name. */
export function editReport(
  editor: PackageEditor,
  styles: StyleEditor,
  workbook: WorkbookParts,
  report: ReportSheet,
): void {
  const known = workbook.sheets.find((sheet) => sheet.name === report.name);
  if (known) {
    for (const relation of editor.relationships(known.part)) {
      if (!relation.external) editor.remove(relation.target, known.part);
    }
    editor.write(known.part, sheetXml(report, styles, editor, known.part));
    return;
  }
  const folder = workbook.part.slice(0, workbook.part.lastIndexOf('/') + 1);
  const part = editor.free(`${folder}worksheets/sheet`, '.xml');
  editor.writeTyped(part, sheetXml(report, styles, editor, part), SHEET_TYPE);
  listSheet(editor, workbook.part, report.name, editor.relate(workbook.part, 'worksheet', part));
}

function listSheet(editor: PackageEditor, part: string, name: string, relation: string): void {
  const scanner = editor.scanner(part);
  let highest = 0;
  scanner.next();
  const { prefix } = scanner;
  while (scanner.nextChild(1)) {
    if (scanner.name !== NAME.sheets) continue;
    while (scanner.nextChild(2)) highest = Math.max(highest, scanner.integer(NAME.sheetId));
    const attributes = `name="${escapeXml(name)}" sheetId="${highest + 1}"`;
    const text = `<${prefix}sheet ${attributes} xmlns:r="${editor.namespaces.office}" r:id="${relation}"/>`;
    editor.splice(part, [{ from: scanner.start, to: scanner.start, text }]);
    return;
  }
}

function sheetXml(report: ReportSheet, styles: StyleEditor, editor: PackageEditor, part: string): string {
  const links: string[] = [];
  const idOf = relatedFiles(report, editor, part);
  const rows = report.rows.map((cells, row) => {
    const texts = cells.map((cell, column) => {
      if (cell.link && links.length < MOST_LINKS) links.push(hyperlink({ row, column }, cell.link, idOf));
      return cellXml(cell, addressOf({ row, column }), styles, cells.length > 1);
    });
    return `<row r="${row + 1}"${heightOf(cells, report.columnWidths)}>${texts.join('')}</row>`;
  });
  const columns = report.columnWidths.map((width, index) => {
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  const last = columnName(Math.max(0, ...report.rows.map((row) => row.length - 1)));
  const body = [
    `<dimension ref="A1:${last}${Math.max(1, report.rows.length)}"/>`,
    frozenAbove(report.headRows),
    columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    '<printOptions gridLines="1"/>',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup orientation="landscape" fitToHeight="0"/>',
  ];
  const properties = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  const { main, office } = editor.namespaces;
  return `${DECLARATION}<worksheet xmlns="${main}" xmlns:r="${office}">${properties}${body.join('')}</worksheet>`;
}

/** The head stays in sight while the rows below it move. */
function frozenAbove(rows: number | undefined): string {
  if (rows === undefined) return '';
  const pane = `<pane ySplit="${rows}" topLeftCell="A${rows + 1}" activePane="bottomLeft" state="frozen"/>`;
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

/** Points of a line of the rows' font. */
const LINE = 15;
const TITLE_LINE = 24;

/**
 * Not every program makes a row as high as its wrapped texts need, so the height is written. A lone text (title,
 * headline) does not wrap: it runs on over the empty cells to its right.
 */
function heightOf(cells: readonly ReportCell[], widths: readonly number[]): string {
  if (cells.some((cell) => cell.style === 'title')) return ` ht="${TITLE_LINE}" customHeight="1"`;
  if (cells.length <= 1) return '';
  // A key is cut off below: nobody reads it, and a row as high as it would be mostly empty.
  const isKeyed = cells.some(({ style }) => style === 'key');
  const lines = cells.map(({ text = '', style }, column) =>
    style === 'key' ? 1 : Math.ceil(lettersIn(text) / (widths[column] ?? 10)),
  );
  const most = Math.max(...lines);
  return most > 1 || isKeyed ? ` ht="${most * LINE}" customHeight="1"` : '';
}

/** Width of a text in letters of the latin alphabet: a Chinese character takes two. */
function lettersIn(text: string): number {
  let letters = 0;
  for (const character of text) letters += character.codePointAt(0)! < 0x2000 ? 1 : 2;
  return letters;
}

/** Text goes in as an inline string, which no program reads as a formula. */
function cellXml(cell: ReportCell, address: string, styles: StyleEditor, wraps: boolean): string {
  const [font, fill] = LOOKS[cell.style ?? 'plain'];
  const code = cell.number === undefined ? '@' : decimalsFormat(cell.decimals ?? 0);
  const style = styles.cellStyle(cell.link ? LINK : font, fill, code, wraps);
  if (cell.number !== undefined) return `<c r="${address}" s="${style}"><v>${cell.number}</v></c>`;
  if (cell.text === undefined || cell.text === '') return `<c r="${address}" s="${style}"/>`;
  const text = `<is><t xml:space="preserve">${escapeText(cell.text)}</t></is>`;
  return `<c r="${address}" s="${style}" t="inlineStr">${text}</c>`;
}

function decimalsFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

/** Excel takes no file with more of them on one sheet. */
const MOST_LINKS = 65_530;

/** The relationship of each other file that the sheet's links lead to. */
function relatedFiles(report: ReportSheet, editor: PackageEditor, part: string): ReadonlyMap<string, string> {
  const files = [...new Set(report.rows.flatMap((cells) => cells.flatMap(({ link }) => link?.file ?? [])))];
  const ids = editor.relateExternal(part, 'hyperlink', files);
  return new Map(files.map((file, index) => [file, ids[index]!]));
}

function hyperlink(at: { row: number; column: number }, to: ReportLink, idOf: ReadonlyMap<string, string>): string {
  const location = `'${to.sheet.replaceAll("'", "''")}'!${addressOf(to)}`;
  const file = to.file === undefined ? '' : ` r:id="${idOf.get(to.file)!}"`;
  return `<hyperlink ref="${addressOf(at)}"${file} location="${escapeXml(location)}"/>`;
}
