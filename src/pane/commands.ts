import type { Host } from '../hosts/host.js';
import type { Checked } from '../model/index.js';
import { workbookReport } from '../report/json.js';
import { marksOf } from '../report/marked-cells.js';
import { reportSheet } from '../report/report-sheet.js';
import { attempt } from './attempt.js';
import type { Edits } from './edits.js';
import type { Runs } from './runs.js';
import type { Store } from './state/store.js';

/** What the ribbon offers beside 校验, and the pane with it: whoever asks, the pane shows what came of it. */
export interface Commands {
  /** Opens 自动填列 and looks for what can be filled. */
  fill(): Promise<void>;
  /** 标注: highlights the cells with findings in the sheets. */
  mark(): Promise<void>;
  unmark(): Promise<void>;
  /** Writes the sheet 校验报告. */
  report(): Promise<void>;
}

export function createCommands(store: Store, host: Host, runs: Runs, edits: Edits): Commands {
  /** The result that fits the workbook as it is now; undefined when it could not be checked, which the pane then says. */
  async function upToDate(): Promise<Checked | undefined> {
    if (!store.get().checked || store.get().stale) await runs.check();
    const { checked, activity } = store.get();
    return activity.kind === 'failed' ? undefined : checked;
  }

  return {
    async fill() {
      store.dispatch({ type: 'view-chosen', view: 'fill' });
      await edits.findFills(store.get().fill.as);
    },
    async mark() {
      const checked = await upToDate();
      if (!checked) return;
      const { settings, preferences } = store.get();
      const report = workbookReport('', checked, preferences.language, { settings });
      const marks = marksOf(report, preferences.language);
      const message = { key: 'host.marked', data: { count: String(marks.length) } };
      await attempt(store, () => host.mark(marks), { kind: 'message', message });
    },
    async unmark() {
      const message = { key: 'host.unmarked', data: {} };
      await attempt(store, () => host.unmark(), { kind: 'message', message });
    },
    async report() {
      const checked = await upToDate();
      if (!checked) return;
      const sheet = reportSheet(checked, store.get().preferences.language);
      const message = { key: 'host.report-written', data: { sheet: sheet.name } };
      await attempt(store, () => host.writeReport(sheet), { kind: 'message', message });
    },
  };
}
