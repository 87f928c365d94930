import { Button, makeStyles, ProgressBar, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowRedo20Regular, ArrowUndo20Regular, ClipboardTaskListLtr20Regular } from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';
import { usePane } from './context.js';
import { HeadlineLine } from './HeadlineLine.js';

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
  progress: { display: 'grid', rowGap: tokens.spacingVerticalXS, fontSize: tokens.fontSizeBase200 },
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
            disabled={done.length === 0}
            onClick={() => void session.undo()}
          />
        </Tooltip>
        <Tooltip content={words.redo} relationship="label">
          <Button
            appearance="subtle"
            icon={<ArrowRedo20Regular />}
            disabled={undone.length === 0}
            onClick={() => void session.redo()}
          />
        </Tooltip>
      </div>
      {commands}
      {state.activity.kind === 'running' && (
        <div className={styles.progress}>
          <span>{words.state[state.activity.stage]}</span>
          <ProgressBar
            aria-label={words.state[state.activity.stage]}
            {...(state.activity.done > 0 ? { value: state.activity.done } : {})}
          />
        </div>
      )}
      {state.checked && <HeadlineLine checked={state.checked} />}
    </header>
  );
}
