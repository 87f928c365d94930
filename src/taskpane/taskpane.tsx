import { Link } from '@fluentui/react-components';
import { PlugDisconnected28Regular, Table28Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { createRoot } from 'react-dom/client';
import { registerCommands } from '../commands/commands.js';
import type { PreferenceStore } from '../pane/index.js';
import {
  CommandBar,
  createSession,
  createStore,
  Pane,
  PaneRoot,
  StatePage,
  StandaloneTheme,
  WORDS,
} from '../pane/index.js';
import { startDesk } from '../worker/start.js';
import type { Surroundings } from './connect.js';
import { connectToOffice } from './connect.js';
import { snapshotChecker } from './snapshot-checker.js';

/** How long Excel may take to answer, in milliseconds; slow machines take several seconds. */
const ANSWER = 15_000;
/** After a change the workbook is checked again once nothing has changed for this long, in milliseconds. */
const PAUSE = 800;

document.body.style.margin = '0';
const root = document.getElementById('root')!;
root.style.height = '100vh';

const surroundings = await connectToOffice(ANSWER);
if (surroundings === 'excel') await startPane();
else createRoot(root).render(<Elsewhere surroundings={surroundings} />);

async function startPane(): Promise<void> {
  const [{ ExcelHost }, { startRecordingIfAsked }, { ribbonActions, showPane }, { officePreferences }] =
    await Promise.all([
      import('../hosts/excel/excel-host.js'),
      import('../hosts/excel/record.js'),
      import('../hosts/excel/ribbon.js'),
      import('../pane/office-preferences.js'),
    ]);
  startRecordingIfAsked(localStorage, globalThis);
  const host = new ExcelHost();
  const preferences: PreferenceStore = officePreferences();
  const later = (task: () => void): (() => void) => {
    const timer = setTimeout(task, PAUSE);
    return () => clearTimeout(timer);
  };
  const checker = snapshotChecker(host, startDesk());
  const session = createSession({ store: createStore(), host, checker, preferences, later });
  const actions = ribbonActions();
  if (actions) registerCommands(actions, session, showPane);
  createRoot(root).render(
    <PaneRoot session={session}>
      <Pane commands={<CommandBar />} />
    </PaneRoot>,
  );
  await session.start();
}

/** The page when there is no Excel that it can work with: why, and where to go instead. */
function Elsewhere({ surroundings: where }: { readonly surroundings: Surroundings }): JSX.Element {
  const words = WORDS[navigator.language.startsWith('zh') ? 'zh' : 'en'];
  const lost = where === 'no-answer';
  return (
    <StandaloneTheme>
      <StatePage
        icon={lost ? <PlugDisconnected28Regular /> : <Table28Regular />}
        title={lost ? words.state.offlineTitle : words.state.unsupportedTitle}
        text={lost ? words.state.offline : words.state.unsupported}
      >
        <Link href="workbench.html">{words.state.openWorkbench}</Link>
      </StatePage>
    </StandaloneTheme>
  );
}
