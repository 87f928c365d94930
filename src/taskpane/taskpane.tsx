import { lazy } from 'react';
import { createRoot } from 'react-dom/client';
import { registerCommands } from '../commands/commands.js';
import type { Later, PreferenceStore, Views } from '../pane/index.js';
import { CommandBar, createSession, createStore, Pane, PaneRoot, patientHost } from '../pane/index.js';
import type { DeskKeeper } from '../worker/keeper.js';
import { startDesk } from '../worker/start.js';
import { connectToOffice } from './connect.js';
import { Elsewhere } from './Elsewhere.js';
import { snapshotChecker } from './snapshot-checker.js';

/** How long Excel may take to answer, in milliseconds; slow machines take several seconds. */
const ANSWER = 15_000;
/** After a change the workbook is checked again once nothing has changed for this long, in milliseconds. */
const PAUSE = 800;
/** The pane says that Excel has not answered after this long, in milliseconds. */
const SLOW = 2_000;

/** Loaded together when somebody first asks for one of them: everybody waits for the results. */
const later = (view: keyof Views): Views[keyof Views] =>
  lazy(async () => ({ default: (await import('../pane/view/views.js')).VIEWS[view] }));

const VIEWS: Views = {
  tables: later('tables'),
  map: later('map'),
  text: later('text'),
  review: later('review'),
  fill: later('fill'),
  settings: later('settings'),
};

document.body.style.margin = '0';
const root = document.getElementById('root')!;
root.style.height = '100vh';

const surroundings = await connectToOffice(ANSWER);
if (surroundings === 'excel') await startPane();
else createRoot(root).render(<Elsewhere where={surroundings} />);

async function startPane(): Promise<void> {
  const [{ ExcelHost }, { startRecordingIfAsked }, { ribbonActions, showPane }, { officePreferences }] =
    await Promise.all([
      import('../hosts/excel/excel-host.js'),
      import('../hosts/excel/record.js'),
      import('../hosts/excel/ribbon.js'),
      import('../pane/office-preferences.js'),
    ]);
  startRecordingIfAsked(localStorage, globalThis);
  const store = createStore();
  const host = patientHost(new ExcelHost(), after(SLOW), (is) => store.dispatch({ type: 'unanswered', is }));
  const preferences: PreferenceStore = officePreferences();
  let keeper: DeskKeeper | undefined;
  const checker = snapshotChecker(host, () => (keeper ??= startDesk()));
  const session = createSession({
    store,
    host,
    checker,
    preferences,
    later: after(PAUSE),
    fileName: () => Office.context.document.url || undefined,
  });
  const actions = ribbonActions();
  if (actions) registerCommands(actions, session, showPane);
  createRoot(root).render(
    <PaneRoot session={session}>
      <Pane commands={<CommandBar />} views={VIEWS} />
    </PaneRoot>,
  );
  await session.start();
}

function after(milliseconds: number): Later {
  return (task) => {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  };
}
