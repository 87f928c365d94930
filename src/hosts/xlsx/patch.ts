import { addressOf, valueAt, type CellValue, type Edit, type Ref, type Settings } from '../../model/index.js';
import type { ReportSheet } from '../../report/sheet.js';
import { HostError, type Mark } from '../host.js';
import { editCells, type CellChange, type CellStyles } from './edit-cells.js';
import { editMarks, findMarks, MARK_LOOK } from './edit-marks.js';
import { editNotes, type Note } from './edit-notes.js';
import { editReport } from './edit-report.js';
import { editSettings } from './edit-settings.js';
import { StyleEditor } from './edit-styles.js';
import { editCalculation } from './edit-workbook.js';
import { PackageEditor } from './editor.js';
import { readWorkbookParts, type Package, type WorkbookParts } from './package.js';
import { isDateFormat } from './display.js';
import { readLocks } from './protection.js';
import { openPackage, readSheets, type ReadOptions } from './read.js';
import { readNumberFormats } from './styles.js';

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

export interface Patched {
  readonly bytes: Uint8Array;
  /** Names of protected sheets whose marks stayed as they were. */
  readonly unmarked: readonly string[];
}

/**
 * The file with the change made in it. Parts that the change does not touch keep their compressed bytes; without any
 * change the very same bytes come back.
 * @throws {HostError} as `readWorkbook`, and `host.array-formula` (a cell of an array formula can't be written alone),
 *   `host.sheet-missing`, `host.protected-edit`, `host.workbook-protected`, `host.report-name-taken`.
 */
export function patchWorkbook(bytes: Uint8Array, change: WorkbookChange, options: ReadOptions = {}): Uint8Array {
  return patch(bytes, change, options).bytes;
}

/** As {@link patchWorkbook}, with what could not be marked. */
export function patch(bytes: Uint8Array, change: WorkbookChange, options: ReadOptions = {}): Patched {
  const file = openPackage(bytes, options);
  const workbook = readWorkbookParts(file);
  const editor = new PackageEditor(file);
  const styles = new LazyStyles(editor, workbook);
  if (change.report) refuseReport(file, workbook, change.report);
  patchCells(editor, workbook, styles, cellChanges(change));
  const unmarked = change.marks ? patchMarks(editor, workbook, styles, change.marks) : [];
  if (change.report) editReport(editor, styles.get(), workbook, change.report);
  styles.finish();
  if (change.settings) editSettings(editor, workbook.part, change.settings);
  if ((change.edits?.length ?? 0) > 0) editCalculation(editor, workbook, change.edits!);
  return { bytes: editor.toBytes(bytes), unmarked };
}

function requireSheets(workbook: WorkbookParts, names: Iterable<string>): void {
  const known = new Set(workbook.sheets.map(({ name }) => name));
  for (const name of names) if (!known.has(name)) throw new HostError('host.sheet-missing', { sheet: name });
}

function patchCells(
  editor: PackageEditor,
  workbook: WorkbookParts,
  styles: LazyStyles,
  changes: ReadonlyMap<string, readonly CellChange[]>,
): void {
  requireSheets(workbook, changes.keys());
  const cellStyles: CellStyles = {
    withFormat: (base, code) => styles.get().withFormat(base, code),
    stored: storedNumber(editor, workbook),
    locked: lazily(() => (workbook.styles === undefined ? () => true : readLocks(editor, workbook.styles))),
  };
  for (const { name, part } of workbook.sheets) {
    const cells = changes.get(name);
    if (cells) editor.splice(part, editCells(editor.scanner(part), name, cells, cellStyles));
  }
}

/** A function that is looked up when it is first asked. */
function lazily<T, R>(find: () => (of: T) => R): (of: T) => R {
  let found: ((of: T) => R) | undefined;
  return (of) => (found ??= find())(of);
}

/**
 * The marks that are there come off first, with their formats, so that marking twice adds nothing twice. Gives the
 * names of the sheets that had marks or should get some and are protected.
 */
function patchMarks(
  editor: PackageEditor,
  workbook: WorkbookParts,
  styles: LazyStyles,
  marks: readonly Mark[],
): readonly string[] {
  const sheets = workbook.sheets.map(({ name, part }) => {
    const here = marks.filter((mark) => mark.at.sheet === name);
    return { name, part, here, places: findMarks(editor.scanner(part)) };
  });
  requireSheets(workbook, new Set(marks.map(({ at }) => at.sheet)));
  const marked = sheets.filter(({ places }) => places.ours.length > 0);
  const locked = sheets.filter(({ places }) => places.protection.formats);
  // A sheet whose marks must stay needs their formats.
  if (marked.length > 0 && !marked.some((sheet) => locked.includes(sheet))) styles.get().dropOurDxfs();
  const folder = workbook.part.slice(0, workbook.part.lastIndexOf('/') + 1);
  for (const sheet of sheets) {
    const { part, here, places } = sheet;
    if (locked.includes(sheet)) continue;
    editor.splice(
      part,
      editMarks(places, here, (kind) => styles.get().dxf(MARK_LOOK[kind])),
    );
    if (!places.protection.objects) editNotes(editor, part, folder, notesOf(here));
  }
  return locked.filter(({ here, places }) => here.length + places.ours.length > 0).map(({ name }) => name);
}

/** One note a cell: its marks' texts under each other. */
function notesOf(marks: readonly Mark[]): Note[] {
  const notes = new Map<string, Note>();
  for (const { at, note } of marks) {
    if (note === undefined || note === '') continue;
    const { row, column } = at;
    const known = notes.get(addressOf(at));
    notes.set(addressOf(at), { row, column, text: known ? `${known.text}\n${note}` : note });
  }
  return [...notes.values()];
}

/** A sheet of the report's name that does not begin with the report's title is somebody else's, and stays. */
function refuseReport(file: Package, workbook: WorkbookParts, report: ReportSheet): void {
  const known = workbook.sheets.find(({ name }) => name === report.name);
  // Spreadsheet programs take names that differ in capitals only for the same.
  const others = [...workbook.otherSheets, ...workbook.sheets.map(({ name }) => name)].filter(
    (name) => name !== known?.name,
  );
  const clash = others.find((name) => name.toLowerCase() === report.name.toLowerCase());
  if (clash !== undefined) throw new HostError('host.report-name-taken', { sheet: clash });
  if (!known) {
    if (workbook.structureLocked) throw new HostError('host.workbook-protected');
    return;
  }
  const sheet = readSheets(file, { ...workbook, sheets: [known] }).sheets[0]!;
  const ours = sheet.values.length === 0 || valueAt(sheet, 0, 0) === report.rows[0]?.[0]?.text;
  if (!ours) throw new HostError('host.report-name-taken', { sheet: report.name });
  if (findMarks(file.scanner(known.part)).protection.cells) {
    throw new HostError('host.protected-edit', { sheet: report.name, cell: 'A1' });
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
    this.editor.writeTyped(part, EMPTY_STYLES.replace('{}', this.editor.namespaces.main), type);
    this.editor.relate(this.workbook.part, 'styles', part);
    return part;
  }
}

const EMPTY_STYLES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="{}">' +
  '<fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>';
