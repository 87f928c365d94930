import { createRoot } from 'react-dom/client';
import sample from '../../assets/samples/jiyuan.xlsx';
import type { Checker } from '../pane/index.js';
import {
  browserPreferences,
  createSession,
  createStore,
  PaneRoot,
  preferencesFrom,
  withStages,
} from '../pane/index.js';
import { standard } from '../standard/index.js';
import { startDesk } from '../worker/start.js';
import type { Bench } from './bench.js';
import { BenchProvider } from './bench.js';
import { Book } from './book.js';
import { createExports } from './exports.js';
import { blobOfDataUrl } from './files.js';
import { RecentFiles } from './recent.js';
import { Shelf } from './shelf.js';
import { WorkbenchPage } from './WorkbenchPage.js';
import { WorkbenchHost } from './workbench-host.js';

/** After an edit the workbook is checked again once nothing has been typed for this long, in milliseconds. */
const PAUSE = 250;

const keeper = startDesk();
const { desk, interrupt } = keeper;
const preferences = browserPreferences(() => localStorage);
// Known before the first drawing, so that a dark page does not begin with a white one.
const store = createStore({ preferences: preferencesFrom(await preferences.load().catch(() => undefined)) });
const book = new Book(desk);
const checker: Checker = {
  standard: async () => standard(),
  check: (settings, run = {}) => withStages(keeper.onStage, run, () => desk.check({ settings, text: run.text })),
  rows: (instance) => desk.rows(instance),
  unnamed: () => desk.unnamed(),
  fill: (settings, as) => desk.fill({ settings, as }),
  balance: (settings) => desk.balance(settings),
  review: (file) => desk.review(file),
  cancel: interrupt,
};
const session = createSession({
  store,
  host: new WorkbenchHost(desk, book),
  checker,
  preferences,
  fileName: () => book.get().name,
  later: (task) => {
    const timer = setTimeout(task, PAUSE);
    return () => clearTimeout(timer);
  },
});
const shelf = new Shelf(desk, book, store, session.check);
const recent = new RecentFiles();
const bench: Bench = {
  book,
  shelf,
  recent,
  interrupt,
  exports: createExports(desk, book, shelf, store),
  async open(files) {
    // What can't be kept is no reason not to open.
    void recent.remember(files).catch(() => undefined);
    await shelf.add(files);
  },
};

document.body.style.margin = '0';
const root = document.getElementById('root')!;
root.style.height = '100vh';
createRoot(root).render(
  <PaneRoot session={session}>
    <BenchProvider value={bench}>
      <WorkbenchPage session={session} />
    </BenchProvider>
  </PaneRoot>,
);
void recent.start().catch(() => undefined);
await shelf.add([{ name: 'jiyuan.xlsx', file: blobOfDataUrl(sample) }], true);
await session.start();
