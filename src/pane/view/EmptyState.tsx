import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircle48Regular,
  ClipboardTaskListLtr24Regular,
  ErrorCircle24Regular,
  Search24Regular,
  TableSearch28Regular,
} from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';
import type { Message } from '../../model/index.js';
import { render } from '../../report/messages.js';
import { usePane } from './context.js';
import { meaning } from './theme.js';

const useStyles = makeStyles({
  state: {
    display: 'grid',
    justifyItems: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXL}`,
    color: tokens.colorNeutralForeground2,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    color: tokens.colorNeutralForeground1,
  },
  text: { margin: 0, maxWidth: '34em', lineHeight: tokens.lineHeightBase400 },
});

export interface StatePageProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** A page for when there is nothing to list: says why, and what to do next. */
export function StatePage({ icon, title, text, children }: StatePageProps): JSX.Element {
  const styles = useStyles();
  return (
    <div className={styles.state}>
      {icon}
      <h2 className={styles.title}>{title}</h2>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {children}
    </div>
  );
}

export type EmptyStateProps =
  | { readonly kind: 'idle' | 'running' | 'all-good' | 'no-match' }
  | { readonly kind: 'no-tables'; readonly children?: ReactNode }
  | { readonly kind: 'failed'; readonly message: Message };

export function EmptyState(props: EmptyStateProps): JSX.Element {
  const { session, words, language } = usePane();
  switch (props.kind) {
    case 'idle':
      return (
        <StatePage icon={<ClipboardTaskListLtr24Regular />} title={words.state.idleTitle} text={words.state.idle} />
      );
    case 'running':
      return <StatePage icon={<Spinner size="small" aria-hidden />} title={words.state.checking} />;
    case 'no-tables':
      return (
        <StatePage icon={<TableSearch28Regular />} title={words.state.noTablesTitle} text={words.state.noTables}>
          {props.children}
        </StatePage>
      );
    case 'all-good':
      return <StatePage icon={<CheckmarkCircle48Regular color={meaning.ok} />} title={words.state.allGood} />;
    case 'no-match':
      return <StatePage icon={<Search24Regular />} title={words.filter.none} />;
    case 'failed':
      return (
        <StatePage
          icon={<ErrorCircle24Regular color={meaning.error} />}
          title={words.state.failedTitle}
          text={render(props.message, language)}
        >
          <Button appearance="primary" onClick={() => void session.check()}>
            {words.retry}
          </Button>
        </StatePage>
      );
  }
}
