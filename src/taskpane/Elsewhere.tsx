import { Link } from '@fluentui/react-components';
import { PlugDisconnected28Regular, Table28Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { StandaloneTheme, StatePage, WORDS } from '../pane/index.js';
import type { Surroundings } from './connect.js';

/** What each state is called in the words of the pane, and whether it is the connection that is missing. */
const STATES = {
  'no-library': ['noLibraryTitle', 'noLibrary', true],
  'no-answer': ['offlineTitle', 'offline', true],
  'no-office': ['unsupportedTitle', 'unsupported', false],
  'too-old': ['unsupportedTitle', 'unsupported', false],
} as const;

/** The page when there is no Excel that it can work with: why, and where to go instead. */
export function Elsewhere({ where }: { readonly where: Exclude<Surroundings, 'excel'> }): JSX.Element {
  const { state: words } = WORDS[navigator.language.startsWith('zh') ? 'zh' : 'en'];
  const [title, text, lost] = STATES[where];
  return (
    <StandaloneTheme>
      <StatePage
        icon={lost ? <PlugDisconnected28Regular /> : <Table28Regular />}
        title={words[title]}
        text={words[text]}
      >
        <Link href="workbench.html">{words.openWorkbench}</Link>
      </StatePage>
    </StandaloneTheme>
  );
}
