import type { Host, Mark, Outcome } from '../hosts/host.js';
import type { Checked, Message } from '../model/index.js';
import { parseAddress, refKey, type Ref } from '../model/index.js';
import type { Session } from '../pane/index.js';
import { listingOf, marksByCell, messageOf, NO_FILTER } from '../pane/index.js';
import { reportSheet } from '../report/report-sheet.js';
import type { CommandHandlers } from './commands.js';

/** The commands as the pane carries them out: it shows what came of them, whoever asked. */
export function paneCommands(session: Session, host: Host): CommandHandlers {
  const { store } = session;
  const say = (tone: 'done' | 'refused', message: Message): void =>
    store.dispatch({ type: 'noticed', notice: { tone, what: { kind: 'message', message } } });

  async function attempt(work: () => Promise<Outcome>, done: Message): Promise<void> {
    try {
      const outcome = await work();
      if (!outcome.done) say('refused', outcome.refusal);
      else if (outcome.note) say('refused', outcome.note);
      else say('done', done);
    } catch (error) {
      say('refused', messageOf(error));
    }
  }

  /** The result that fits the workbook as it is now; undefined when it could not be checked, which the pane then says. */
  async function upToDate(): Promise<Checked | undefined> {
    if (!store.get().checked || store.get().stale) await session.check();
    const { checked, activity } = store.get();
    return activity.kind === 'failed' ? undefined : checked;
  }

  return {
    check: () => session.check(),
    async fill() {
      store.dispatch({ type: 'view-chosen', view: 'fill' });
      await session.findFills(store.get().fill.as);
    },
    async mark() {
      const checked = await upToDate();
      if (!checked) return;
      const marks = marksOf(session, checked);
      await attempt(() => host.mark(marks), { key: 'host.marked', data: { count: String(marks.length) } });
    },
    unmark: () => attempt(() => host.unmark(), { key: 'host.unmarked', data: {} }),
    async report() {
      const checked = await upToDate();
      if (!checked) return;
      const sheet = reportSheet(checked, store.get().preferences.language);
      await attempt(() => host.writeReport(sheet), { key: 'host.report-written', data: { sheet: sheet.name } });
    },
  };
}

/** One mark a cell: the cause where it is one, else the gravest of its findings. Hints and waived findings are not marked. */
function marksOf(session: Session, checked: Checked): Mark[] {
  const listing = listingOf(checked, session.store.get().settings, NO_FILTER);
  const kinds = new Map<string, Mark['kind']>();
  for (const [key, kind] of marksByCell(listing)) if (kind !== 'info') kinds.set(key, kind);
  for (const { cause } of listing.causes) kinds.set(refKey(cause.at), 'cause');
  return [...kinds].map(([key, kind]) => ({ at: placeOf(key), kind }));
}

/** The inverse of `refKey`; a sheet's name may hold `!`, an address does not. */
function placeOf(key: string): Ref {
  const bang = key.lastIndexOf('!');
  return { sheet: key.slice(0, bang), ...parseAddress(key.slice(bang + 1))! };
}
