import { Button, makeStyles, ProgressBar, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowRedo20Regular, ArrowUndo20Regular, ClipboardTaskListLtr20Regular } from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';
import { useMemo } from 'react';
import type { RunProgress } from '../checker.js';
import { headlineOf } from '../select/headline.js';
import { usePane } from './context.js';
import { countsOf, HeadlineLine, titleOf } from './HeadlineLine.js';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
    backgroundColor: tokens.colorNeutralBackground1,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
  },
  row: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  space: { flexGrow: 1 },
  progress: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    rowGap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
  },
  percent: { fontVariantNumeric: 'tabular-nums' },
  track: { gridColumn: '1 / -1' },
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** 校验, undo and redo, and beneath them other commands, the progress, the headline. */
export function TopBar({ commands }: { readonly commands?: ReactNode }): JSX.Element {
  const { state, words, session } = usePane();
  const styles = useStyles();
  const running = state.activity.kind === 'running';
  const { done, undone } = state.history;
  return (
    <header className={styles.bar}>
      <div className={styles.row}>
        {running ? (
          <Button onClick={() => session.cancel()}>{words.cancel}</Button>
        ) : (
          <Button
            appearance="primary"
            icon={<ClipboardTaskListLtr20Regular />}
            onClick={() => void session.check()}
            data-testid="check"
          >
            {words.check}
          </Button>
        )}
        <span className={styles.space} />
        <Tooltip content={words.undo} relationship="label">
          <Button
            appearance="subtle"
            icon={<ArrowUndo20Regular />}
            disabledFocusable={done.length === 0}
            onClick={() => void session.undo()}
          />
        </Tooltip>
        <Tooltip content={words.redo} relationship="label">
          <Button
            appearance="subtle"
            icon={<ArrowRedo20Regular />}
            disabledFocusable={undone.length === 0}
            onClick={() => void session.redo()}
          />
        </Tooltip>
      </div>
      {commands}
      {state.activity.kind === 'running' && <Progress progress={state.activity.progress} />}
      {state.checked && <HeadlineLine checked={state.checked} />}
      <Announcement />
    </header>
  );
}

/** What is being done, and how far it has come. */
function Progress({ progress }: { readonly progress: RunProgress }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const stage = words.stage[progress.stage];
  return (
    <div className={styles.progress}>
      <span>{stage}</span>
      <span className={styles.percent}>{words.percent(progress.done)}</span>
      <ProgressBar className={styles.track} aria-label={stage} value={progress.done} />
    </div>
  );
}

/** The headline for those who hear it: it stays on the page, so that what changes in it is spoken. */
function Announcement(): JSX.Element {
  const { state, words } = usePane();
  const styles = useStyles();
  const { activity, checked, settings, stale } = state;
  const text = useMemo(() => {
    if (!checked) return '';
    const headline = headlineOf(checked, settings);
    return words.state.announceDone([titleOf(headline, words), ...countsOf(headline, words)].join(words.comma));
  }, [checked, settings, words]);
  // Somebody who asks for a check hears the end of it also where it ends as before; typing is not commented on.
  return (
    <div role="status" className={styles.heard} data-testid="announcement">
      {activity.kind === 'running' && !stale ? '' : text}
    </div>
  );
}
