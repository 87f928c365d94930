import type { Change, Host, Mark, Outcome } from '../hosts/host.js';
import type { Edit, Ref, Settings, Snapshot } from '../model/index.js';
import type { ReportSheet } from '../report/sheet.js';
import type { Desk } from '../worker/protocol.js';
import type { Book } from './book.js';

const DONE: Outcome = { done: true };

/** The port to a workbook that stands on the worker's desk and is shown by the page. */
export class WorkbenchHost implements Host {
  readonly kind = 'xlsx';
  private readonly listeners = new Set<(change: Change) => void>();

  constructor(
    private readonly desk: Desk,
    private readonly book: Book,
  ) {}

  read(): Promise<Snapshot> {
    return this.desk.snapshot();
  }

  mark(marks: readonly Mark[]): Promise<Outcome> {
    return this.desk.mark(marks);
  }

  unmark(): Promise<Outcome> {
    return this.desk.mark([]);
  }

  async reveal(at: Ref, parts: readonly Ref[] = []): Promise<Outcome> {
    const found = await this.book.show(at, parts);
    return found ? DONE : { done: false, refusal: { key: 'host.sheet-missing', data: { sheet: at.sheet } } };
  }

  async apply(edits: readonly Edit[]): Promise<Outcome> {
    const { edited } = this.book.get();
    // From now on there is something to lose: who closes the workbook before the worker has answered is asked too.
    this.book.set({ edited: true });
    const outcome = await this.desk.apply(edits);
    if (!outcome.done) {
      this.book.set({ edited });
      return outcome;
    }
    await this.book.refresh();
    for (const sheet of new Set(edits.map((edit) => edit.at.sheet))) {
      for (const listener of [...this.listeners]) listener({ sheet });
    }
    return outcome;
  }

  readSettings(): Promise<Settings> {
    return this.desk.readSettings();
  }

  async writeSettings(settings: Settings): Promise<Outcome> {
    const outcome = await this.desk.writeSettings(settings);
    if (outcome.done) this.book.set({ edited: true });
    return outcome;
  }

  async writeReport(sheet: ReportSheet): Promise<Outcome> {
    const outcome = await this.desk.writeReport(sheet);
    if (outcome.done) this.book.set({ edited: true });
    return outcome;
  }

  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
