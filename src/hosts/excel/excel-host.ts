import type { Edit, Ref, Settings, Snapshot } from '../../model/index.js';
import type { ReportSheet } from '../../report/sheet.js';
import type { Change, Host, Mark, Outcome } from '../host.js';
import { applyEdits, type FormerFormats } from './apply.js';
import { listen, namesOf } from './changes.js';
import { markCells, revealCell } from './mark.js';
import { readWorkbook, type ReadOptions } from './read.js';
import { reread } from './reread.js';
import { writeReport } from './report.js';
import { outcomeOf } from './run.js';
import { readSettings, writeSettings } from './settings.js';
import type { ListedSheet } from './sheets.js';

/** The workbook that is open in Excel. Needs ExcelApi 1.9. */
export class ExcelHost implements Host {
  readonly kind = 'excel';
  /** As the last read listed them: what is asked about all sheets then needs no sync to list them first. */
  private sheets: readonly ListedSheet[] = [];
  private readonly formerFormats: FormerFormats = new Map();

  async read(options: ReadOptions = {}): Promise<Snapshot> {
    const patch = options.since && (await reread(options.since, this.sheets));
    options.signal?.throwIfAborted();
    if (patch) {
      options.onProgress?.({ done: 1 });
      return patch;
    }
    const { sheets, snapshot } = await readWorkbook(options, this.sheets);
    this.sheets = sheets;
    return snapshot;
  }

  mark(marks: readonly Mark[]): Promise<Outcome> {
    return outcomeOf(() => markCells(marks, this.sheets));
  }

  unmark(): Promise<Outcome> {
    return this.mark([]);
  }

  reveal(at: Ref, parts: readonly Ref[] = []): Promise<Outcome> {
    return outcomeOf(() => revealCell(at, parts, this.sheets));
  }

  apply(edits: readonly Edit[]): Promise<Outcome> {
    return outcomeOf(() => applyEdits(edits, this.formerFormats));
  }

  readSettings(): Promise<Settings> {
    return readSettings();
  }

  writeSettings(settings: Settings): Promise<Outcome> {
    return outcomeOf(() => writeSettings(settings));
  }

  writeReport(sheet: ReportSheet): Promise<Outcome> {
    return outcomeOf(() => writeReport(sheet));
  }

  onChange(listener: (change: Change) => void): () => void {
    return listen(listener, (id) => namesOf(this.sheets)(id));
  }
}
