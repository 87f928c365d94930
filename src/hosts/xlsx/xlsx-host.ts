import {
  contentAt,
  contentOf,
  holds,
  addressOf,
  contains,
  refKey,
  type CellContent,
  type CellValue,
  type Edit,
  type Ref,
  type Settings,
  type Snapshot,
} from '../../model/index.js';
import { cellAt } from '../../model/index.js';
import type { ReportSheet } from '../../report/sheet.js';
import { HostError, type Change, type Host, type Mark, type Outcome, type Progress } from '../host.js';
import { recalculate } from './calculate.js';
import { withCells, type CellState } from './contents.js';
import { parseNumber } from './number.js';
import { patch, type Patched, type WorkbookChange } from './patch.js';
import { readSettingsOf, readWorkbook, type ReadOptions } from './read.js';

const DONE: Outcome = { done: true };

export interface XlsxHostOptions extends ReadOptions {
  /** Shows a cell, where something can be shown: the sheet view of the workbench. */
  readonly onReveal?: (at: Ref, parts: readonly Ref[]) => void;
  /** The old format that the file had before it was made into the .xlsx at hand: `xls`, `ods`, `spreadsheet-xml`. */
  readonly convertedFrom?: string;
}

/**
 * The port over the bytes of an .xlsx file. Changes are kept as what they are against the file that was opened, so
 * a change that is undone leaves no trace in {@link bytes}.
 */
export class XlsxHost implements Host {
  readonly kind = 'xlsx';
  private readonly opened: Snapshot;
  private snapshot: Snapshot;
  /** By `refKey`: the content at opening, the content now. */
  private readonly edits = new Map<string, Edit>();
  private readonly results = new Map<string, { at: Ref; value: CellValue }>();
  private readonly pending: { marks?: readonly Mark[]; settings?: Settings; report?: ReportSheet } = {};
  private readonly listeners = new Set<(change: Change) => void>();

  /** @throws {HostError} as `readWorkbook`. Other formats than .xlsx: see `openHost`. */
  constructor(
    private readonly original: Uint8Array,
    private readonly options: XlsxHostOptions = {},
  ) {
    this.opened = readWorkbook(original, options);
    this.snapshot = this.opened;
  }

  /** Set where saving makes a new .xlsx of a file in an old format. */
  get convertedFrom(): string | undefined {
    return this.options.convertedFrom;
  }

  /** The workbook as it is now, without waiting. */
  get current(): Snapshot {
    return this.snapshot;
  }

  /** Our marks of this session. */
  get marks(): readonly Mark[] {
    return this.pending.marks ?? [];
  }

  /** Something differs from the file that was opened. */
  get changed(): boolean {
    return this.bytes() !== this.original;
  }

  read(
    options: { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal } = {},
  ): Promise<Snapshot> {
    return attempt(() => {
      options.signal?.throwIfAborted();
      options.onProgress?.({ done: 1 });
      return this.snapshot;
    });
  }

  mark(marks: readonly Mark[]): Promise<Outcome> {
    return this.try({ marks }, ({ unmarked }) => {
      this.pending.marks = marks.filter(({ at }) => !unmarked.includes(at.sheet));
    });
  }

  unmark(): Promise<Outcome> {
    return this.mark([]);
  }

  reveal(at: Ref, parts: readonly Ref[] = []): Promise<Outcome> {
    if (!this.sheet(at.sheet)) return refuse('host.sheet-missing', { sheet: at.sheet });
    this.options.onReveal?.(at, parts);
    return Promise.resolve(DONE);
  }

  apply(edits: readonly Edit[]): Promise<Outcome> {
    const merged = mergedEdits(edits);
    const problem = this.problemOf(merged);
    if (problem) return problem;
    return this.try({ edits: merged }, () => this.applyNow(merged));
  }

  readSettings(): Promise<Settings> {
    return attempt(() => this.pending.settings ?? readSettingsOf(this.original, this.options));
  }

  writeSettings(settings: Settings): Promise<Outcome> {
    return this.try({ settings }, () => (this.pending.settings = settings));
  }

  writeReport(report: ReportSheet): Promise<Outcome> {
    return this.try({ report }, () => (this.pending.report = report));
  }

  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The file with all changes: the very same bytes when there are none. */
  bytes(): Uint8Array {
    const edits = [...this.edits.values()];
    return patch(this.original, { ...this.pending, edits, results: [...this.results.values()] }, this.options).bytes;
  }

  private sheet(name: string) {
    return this.snapshot.sheets.find((sheet) => sheet.name === name);
  }

  private problemOf(edits: readonly Edit[]): Promise<Outcome> | undefined {
    for (const { at, before, after } of edits) {
      const sheet = this.sheet(at.sheet);
      const data = { sheet: at.sheet, cell: addressOf(at) };
      if (!sheet) return refuse('host.sheet-missing', { sheet: at.sheet });
      if (!holds(contentAt(sheet, at.row, at.column), before)) return refuse('host.stale', data);
      const covered = sheet.merges.some(
        (area) => contains(area, at.row, at.column) && (area.top !== at.row || area.left !== at.column),
      );
      const unreadable = after !== null && 'number' in after && parseNumber(after.number) === undefined;
      if (covered || unreadable) return refuse('host.not-kept', data);
    }
    return undefined;
  }

  /** Makes the change on a copy first, so that what the file does not allow is refused as a whole. */
  private try(change: WorkbookChange, then: (patched: Patched) => void): Promise<Outcome> {
    let patched: Patched;
    try {
      patched = patch(this.original, change, this.options);
    } catch (error) {
      if (error instanceof HostError) return refuse(error.key, error.data);
      throw error;
    }
    then(patched);
    const sheets = patched.unmarked.join('、');
    return Promise.resolve(
      sheets === '' ? DONE : { done: true, note: { key: 'host.protected-mark', data: { sheets } } },
    );
  }

  private applyNow(edits: readonly Edit[]): void {
    const before = this.snapshot;
    const written = withCells(
      before,
      edits.map((edit) => this.stateAfter(edit)),
    );
    const results = recalculate(
      written,
      edits.map((edit) => edit.at),
    );
    this.snapshot = withCells(
      written,
      results.map(({ at, value }) => this.calculated(written, at, value)),
    );
    for (const edit of edits) this.note(edit);
    for (const { at, value } of results) this.results.set(refKey(at), { at, value });
    this.forgetUnchangedResults();
    for (const at of [...edits, ...results].map((one) => one.at)) {
      const area = { top: at.row, left: at.column, bottom: at.row, right: at.column };
      for (const listener of this.listeners) listener({ sheet: at.sheet, area });
    }
  }

  /** A cell that is taken back to what it was gets back all of it: its very value, result and format. */
  private stateAfter(edit: Edit): CellState {
    const sheet = this.opened.sheets.find((one) => one.name === edit.at.sheet)!;
    if (holds(contentAt(sheet, edit.at.row, edit.at.column), edit.after)) {
      const cell = cellAt(this.opened, sheet, edit.at.row, edit.at.column);
      return { at: edit.at, value: null, format: 'General', ...cell };
    }
    return { at: edit.at, ...stateOf(edit.after), ...(edit.format === undefined ? {} : { format: edit.format }) };
  }

  private calculated(snapshot: Snapshot, at: Ref, value: CellValue): CellState {
    const sheet = snapshot.sheets.find((one) => one.name === at.sheet)!;
    const formula = cellAt(snapshot, sheet, at.row, at.column)?.formula;
    return { at, value, ...(formula === undefined ? {} : { formula }) };
  }

  /** Keeps the edit against the opened file; none when the cell holds again what it held. */
  private note(edit: Edit): void {
    const key = refKey(edit.at);
    const sheet = this.opened.sheets.find((one) => one.name === edit.at.sheet)!;
    const before = contentAt(sheet, edit.at.row, edit.at.column);
    const format = edit.format ?? this.edits.get(key)?.format;
    this.edits.delete(key);
    this.results.delete(key);
    if (holds(before, edit.after)) return;
    this.edits.set(key, { at: edit.at, before, after: edit.after, ...(format === undefined ? {} : { format }) });
  }

  /** With all edits taken back, also results that were out of date at opening are what they were. */
  private forgetUnchangedResults(): void {
    if (this.edits.size === 0) {
      this.results.clear();
      this.snapshot = this.opened;
    }
    for (const [key, { at, value }] of this.results) {
      const sheet = this.opened.sheets.find((one) => one.name === at.sheet)!;
      const known = cellAt(this.opened, sheet, at.row, at.column);
      if (!this.edits.has(key) && known && holds(contentOf(known.value), contentOf(value))) this.results.delete(key);
    }
  }
}

function stateOf(content: CellContent): { value: CellValue; formula?: string } {
  if (content === null) return { value: null };
  if ('number' in content) return { value: parseNumber(content.number) ?? null };
  return 'text' in content ? { value: content.text } : { value: null, formula: content.formula.replace(/^=/, '') };
}

/** By cell: the first edit says what is expected, the last what shall be. */
function mergedEdits(edits: readonly Edit[]): Edit[] {
  const merged = new Map<string, Edit>();
  for (const edit of edits) {
    const key = refKey(edit.at);
    const first = merged.get(key);
    merged.set(key, first ? { ...first, ...edit, before: first.before } : edit);
  }
  return [...merged.values()];
}

function refuse(key: string, data: Readonly<Record<string, string>>): Promise<Outcome> {
  return Promise.resolve({ done: false, refusal: { key, data } });
}

function attempt<T>(compute: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(compute());
  });
}
