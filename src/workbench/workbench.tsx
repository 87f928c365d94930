import { createRoot } from 'react-dom/client';
import sample from '../../assets/samples/jiyuan.xlsx';
import type { Checker } from '../pane/index.js';
import { browserPreferences, createSession, createStore, PaneRoot } from '../pane/index.js';
import { standard } from '../standard/index.js';
import { startDesk } from '../worker/start.js';
import { Book } from './book.js';
import { bytesOfDataUrl, createFiles } from './files.js';
import { WorkbenchPage } from './WorkbenchPage.js';
import { WorkbenchHost } from './workbench-host.js';

/** After an edit the workbook is checked again once nothing has been typed for this long, in milliseconds. */
const PAUSE = 250;

const desk = startDesk();
const book = new Book(desk);
const store = createStore();
const checker: Checker = {
  standard: async () => standard(),
  check: (settings, run) => desk.check({ settings, text: run?.text }),
  fill: (settings, as) => desk.fill({ settings, as }),
  balance: (settings) => desk.balance(settings),
};
const session = createSession({
  store,
  host: new WorkbenchHost(desk, book),
  checker,
  preferences: browserPreferences(() => localStorage),
  later: (task) => {
    const timer = setTimeout(task, PAUSE);
    return () => clearTimeout(timer);
  },
});
const files = createFiles(desk, book, store, session.check);

document.body.style.margin = '0';
const root = document.getElementById('root')!;
root.style.height = '100vh';
createRoot(root).render(
  <PaneRoot session={session}>
    <WorkbenchPage book={book} files={files} session={session} />
  </PaneRoot>,
);
void files.open('jiyuan.xlsx', bytesOfDataUrl(sample)).then(() => session.start());
