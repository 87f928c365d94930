import type { Checked, Message, Settings } from '../model/index.js';
import type { Headline, Kept, Store } from '../pane/index.js';
import { headlineOf, isAbort, keptOf, messageOf } from '../pane/index.js';
import type { Language } from '../report/messages.js';
import { render } from '../report/messages.js';
import { workbookReport } from '../report/json.js';
import type { WorkbookReport } from '../report/workbook-report.js';
import type { Desk } from '../worker/protocol.js';
import { slim } from '../report/slim.js';
import type { Book } from './book.js';
import { Observed } from './observed.js';

/** What is known of a workbook that lies on the shelf. */
export type Standing =
  | { readonly kind: 'waiting' | 'checking' }
  | {
      readonly kind: 'checked';
      readonly checked: Checked;
      readonly settings: Settings;
      readonly headline: Headline;
    }
  | { readonly kind: 'failed'; readonly message: Message };

export interface ShelfItem {
  readonly id: number;
  readonly name: string;
  /** As it was opened or last put away. A Blob: the browser keeps the bytes, not this page. */
  readonly file: Blob;
  /** Holds changes that were not saved. */
  readonly edited: boolean;
  readonly standing: Standing;
  /** Where the person was in it when it was put away. */
  readonly kept?: Kept;
  /** The example that the page brings along: it makes room for the first workbook of one's own. */
  readonly example?: boolean;
}

export interface ShelfState {
  readonly items: readonly ShelfItem[];
  /** The one on the desk. */
  readonly active?: number | undefined;
  readonly surveying: boolean;
}

export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

export const standingOf = (checked: Checked, settings: Settings): Standing => ({
  kind: 'checked',
  checked,
  settings,
  headline: headlineOf(checked, settings),
});

/**
 * The workbooks that are open. One lies on the desk and is shown; the others lie here as files, and are checked one
 * after the other while nobody waits for anything else. What is kept of each is its file and what the check found.
 */
export class Shelf extends Observed<ShelfState> {
  private turn: Promise<void> = Promise.resolve();
  private last = 0;

  constructor(
    private readonly desk: Desk,
    private readonly book: Book,
    private readonly store: Store,
    private readonly check: () => Promise<void>,
  ) {
    super({ items: [], surveying: false });
  }

  /** Takes files on; the first that can be read is shown, the others are checked. */
  async add(files: readonly NamedFile[], example = false): Promise<void> {
    const items = files.map(({ name, file }) => ({
      id: (this.last += 1),
      name,
      file,
      edited: false,
      standing: { kind: 'waiting' } as const,
      example,
    }));
    this.set({ items: [...this.get().items, ...items] });
    for (const { id } of items) if (await this.show(id)) break;
    // A single file that can't be read is told of beside the workbook that stays open, and is not listed.
    if (items.length === 1 && this.item(items[0]!.id)?.standing.kind === 'failed') this.remove(items[0]!.id);
    void this.survey();
  }

  /** Takes a workbook on the desk; false when it can't be read. */
  show(id: number): Promise<boolean> {
    const shown = this.turn.then(() => this.showNow(id));
    this.turn = shown.then(() => undefined);
    return shown;
  }

  /** Checks what has not been checked yet. */
  async survey(): Promise<void> {
    if (this.get().surveying) return;
    this.set({ surveying: true });
    for (let item = this.nextWaiting(); item && this.get().surveying; item = this.nextWaiting()) {
      this.change(item.id, { standing: { kind: 'checking' } });
      const standing = await this.surveyed(item.file);
      if (this.item(item.id)?.standing.kind === 'checking') this.change(item.id, { standing });
    }
    this.set({ surveying: false });
  }

  /** Ends after the one at hand; what waits keeps waiting. */
  stop(): void {
    this.set({ surveying: false });
  }

  /** Takes a workbook off the list; of the one on the desk its neighbour takes the place. */
  async close(id: number): Promise<void> {
    const { items, active } = this.get();
    const at = items.findIndex((item) => item.id === id);
    const neighbour = items[at + 1] ?? items[at - 1];
    if (id === active && (!neighbour || !(await this.show(neighbour.id)))) return;
    this.remove(id);
  }

  /** All workbooks, that on the desk as it is now. */
  reports(language: Language): readonly WorkbookReport[] {
    return this.get().items.flatMap((item) => reportOf(item, this.standing(item), language));
  }

  /** What is known of a workbook now: of the one on the desk the pane knows more. */
  standing(item: ShelfItem): Standing {
    if (item.id !== this.get().active) return item.standing;
    const { checked, settings, activity } = this.store.get();
    if (activity.kind === 'failed') return { kind: 'failed', message: activity.message };
    return checked ? standingOf(checked, settings) : { kind: activity.kind === 'running' ? 'checking' : 'waiting' };
  }

  private async showNow(id: number): Promise<boolean> {
    const item = this.item(id);
    if (!item) return false;
    if (id === this.get().active) return true;
    this.book.set({ opening: item.name, failure: undefined });
    try {
      await this.putAway();
      const opened = await this.desk.open(item.file);
      this.set({ active: id, items: this.get().items.filter(({ example, edited }) => !example || edited) });
      this.store.dispatch({ type: 'workbook-opened', settings: opened.settings, kept: item.kept });
      const shown = this.book.opened(item.name, opened, item.edited);
      // Asked for before the sheet is drawn: the worker checks meanwhile.
      void this.check();
      await shown;
      return true;
    } catch (error) {
      const failure = { name: item.name, message: messageOf(error) };
      this.book.set({ opening: undefined, failure: isAbort(error) ? undefined : failure });
      this.change(id, {
        standing: isAbort(error) ? { kind: 'waiting' } : { kind: 'failed', message: failure.message },
      });
      return false;
    }
  }

  /** What was done to the workbook on the desk is kept with it. */
  private async putAway(): Promise<void> {
    const { active } = this.get();
    const { edited } = this.book.get();
    if (active === undefined) return;
    const pane = this.store.get();
    const fresh = pane.checked && !pane.stale;
    this.change(active, {
      kept: keptOf(pane),
      standing: fresh ? standingOf(slim(pane.checked), pane.settings) : { kind: 'waiting' },
      ...(edited ? { edited, file: await this.desk.file() } : {}),
    });
  }

  private async surveyed(file: Blob): Promise<Standing> {
    try {
      const { checked, settings } = await this.desk.survey(file);
      return standingOf(checked, settings);
    } catch (error) {
      return isAbort(error) ? { kind: 'waiting' } : { kind: 'failed', message: messageOf(error) };
    }
  }

  private nextWaiting(): ShelfItem | undefined {
    const { items, active } = this.get();
    return items.find((item) => item.id !== active && item.standing.kind === 'waiting');
  }

  private item(id: number): ShelfItem | undefined {
    return this.get().items.find((item) => item.id === id);
  }

  private change(id: number, change: Partial<ShelfItem>): void {
    this.set({ items: this.get().items.map((item) => (item.id === id ? { ...item, ...change } : item)) });
  }

  private remove(id: number): void {
    this.set({ items: this.get().items.filter((item) => item.id !== id) });
  }
}

function reportOf({ name }: ShelfItem, standing: Standing, language: Language): readonly WorkbookReport[] {
  if (standing.kind === 'failed') {
    const { key, data } = standing.message;
    const message = render({ key, data: { file: name, ...data } }, language);
    return [{ file: name, status: 'unreadable', error: { code: key, message } }];
  }
  if (standing.kind !== 'checked') return [];
  const { checked, settings } = standing;
  if (checked.tables.length === 0) return [{ file: name, status: 'no-tables' }];
  return [workbookReport(name, checked, language, { settings })];
}
