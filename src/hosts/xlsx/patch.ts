import type { CellValue, Edit, Ref, Settings } from '../../model/index.js';
import type { ReportSheet } from '../../report/sheet.js';
import { HostError, type Mark } from '../host.js';
import { editCells, type CellChange, type CellStyles } from './edit-cells.js';
import { editMarks, findMarks, MARK_LOOK } from './edit-marks.js';
import { editReport } from './edit-report.js';
import { editSettings } from './edit-settings.js';
import { StyleEditor } from './edit-styles.js';
import { editCalculation } from './edit-workbook.js';
import { PackageEditor } from './editor.js';
import { readWorkbookParts, type WorkbookParts } from './package.js';
import { isDateFormat } from './display.js';
import { readNumberFormats } from './styles.js';
import { openPackage, type ReadOptions } from './read.js';

/** What is to be changed in a file; what is absent stays as it is. */
export interface WorkbookChange {
  /** The caller has compared `before`. */
  readonly edits?: readonly Edit[];
  /** Results of formulas that the edits changed, so that a reader that does not calculate sees them. */
  readonly results?: readonly { readonly at: Ref; readonly value: CellValue }[];
  /** Replaces all our marks; none takes them off. */
  readonly marks?: readonly Mark[];
  readonly settings?: Settings;
  readonly report?: ReportSheet;
}

/**
 * The file with the change made in it. Parts that the change does not touch keep their compressed bytes; without any
 * change the very same bytes come back.
 * @throws {HostError} as `readWorkbook`, and `host.array-formula` (a cell of an array formula can't be written alone),
 *   `host.sheet-missing`.
 */
export function patchWorkbook(bytes: Uint8Array, change: WorkbookChange, options: ReadOptions = {}): Uint8Array {
  const file = openPackage(bytes, options);
  const workbook = readWorkbookParts(file);
  const editor = new PackageEditor(file);
  const styles = new LazyStyles(editor, workbook);
  patchSheets(editor, workbook, styles, change);
  if (change.report) editReport(editor, styles.get(), workbook, change.report);
  styles.finish();
  if (change.settings) editSettings(editor, workbook.part, change.settings);
  if ((change.edits?.length ?? 0) > 0) editCalculation(editor, workbook, change.edits!);
  return editor.toBytes(bytes);
}

function patchSheets(editor: PackageEditor, workbook: WorkbookParts, styles: LazyStyles, change: WorkbookChange): void {
  const changes = cellChanges(change);
  for (const name of [...changes.keys(), ...(change.marks ?? []).map((mark) => mark.at.sheet)]) {
    if (!workbook.sheets.some((sheet) => sheet.name === name))
      throw new HostError('host.sheet-missing', { sheet: name });
  }
  const cellStyles: CellStyles = {
    withFormat: (base, code) => styles.get().withFormat(base, code),
    stored: storedNumber(editor, workbook),
  };
  for (const { name, part } of workbook.sheets) {
    const cells = changes.get(name);
    if (cells) editor.splice(part, editCells(editor.scanner(part), cells, cellStyles));
  }
  if (change.marks) patchMarks(editor, workbook, styles, change.marks);
}

/** The marks that are there come off first, with their formats, so that marking twice adds nothing twice. */
function patchMarks(editor: PackageEditor, workbook: WorkbookParts, styles: LazyStyles, marks: readonly Mark[]): void {
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, places: findMarks(editor.scanner(sheet.part)) }));
  if (sheets.some(({ places }) => places.ours.length > 0)) styles.get().dropOurDxfs();
  for (const { name, part, places } of sheets) {
    const here = marks.filter((mark) => mark.at.sheet === name);
    editor.splice(
      part,
      editMarks(places, here, (kind) => styles.get().dxf(MARK_LOOK[kind])),
    );
  }
}

/** How a number is stored in a cell of a style: dates of a workbook that counts from 1904 are less by four years. */
function storedNumber(editor: PackageEditor, workbook: WorkbookParts): CellStyles['stored'] {
  if (!workbook.date1904 || workbook.styles === undefined) return (numeral) => numeral;
  const { codes, ofStyle } = readNumberFormats(editor, workbook.styles);
  return (numeral, style) =>
    isDateFormat(codes[ofStyle[style] ?? 0] ?? '') ? String(Number(numeral) - 1462) : numeral;
}

function cellChanges(change: WorkbookChange): Map<string, CellChange[]> {
  const results = new Map((change.results ?? []).map((result) => [keyOf(result.at), result]));
  const changes: { sheet: string; cell: CellChange }[] = (change.edits ?? []).map((edit) => {
    const result = results.get(keyOf(edit.at));
    results.delete(keyOf(edit.at));
    const { sheet, row, column } = edit.at;
    const format = edit.format === undefined ? {} : { format: edit.format };
    return {
      sheet,
      cell: { row, column, content: edit.after, ...format, ...(result ? { result: result.value } : {}) },
    };
  });
  for (const { at, value } of results.values()) {
    changes.push({ sheet: at.sheet, cell: { row: at.row, column: at.column, result: value } });
  }
  const bySheet = new Map<string, CellChange[]>();
  for (const { sheet, cell } of changes) {
    const known = bySheet.get(sheet);
    if (known) known.push(cell);
    else bySheet.set(sheet, [cell]);
  }
  return bySheet;
}

function keyOf(at: Ref): string {
  return `${at.row}:${at.column}:${at.sheet}`;
}

/** The styles are read only when something has to be added to them. */
class LazyStyles {
  private styles: StyleEditor | undefined;

  constructor(
    private readonly editor: PackageEditor,
    private readonly workbook: WorkbookParts,
  ) {}

  get(): StyleEditor {
    this.styles ??= new StyleEditor(this.editor, this.workbook.styles ?? this.create());
    return this.styles;
  }

  finish(): void {
    this.styles?.finish();
  }

  private create(): string {
    const folder = this.workbook.part.slice(0, this.workbook.part.lastIndexOf('/') + 1);
    const part = this.editor.free(`${folder}styles`, '.xml');
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';
    this.editor.writeTyped(part, EMPTY_STYLES, type);
    this.editor.relate(this.workbook.part, 'styles', part);
    return part;
  }
}

const EMPTY_STYLES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>';
