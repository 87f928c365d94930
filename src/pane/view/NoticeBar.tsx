import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import type { Language } from '../../report/messages.js';
import { render } from '../../report/messages.js';
import type { Notice } from '../state/state.js';
import type { Words } from '../strings/index.js';
import { usePane } from './context.js';
import { ToneIcon } from './Icon.js';
import { meaning } from './theme.js';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
  },
  done: { backgroundColor: meaning.okSoft },
  refused: { backgroundColor: meaning.warningSoft },
  text: { flexGrow: 1, overflowWrap: 'anywhere' },
});

/** What was just done, with a way back, or why it was not. The live region stays, so that a screen reader hears it. */
export function NoticeBar(): JSX.Element {
  const { session, state, words, language } = usePane();
  const styles = useStyles();
  const { notice, unanswered } = state;
  const undoable = notice !== undefined && 'cells' in notice.what;
  return (
    <div aria-live="polite">
      {unanswered && (
        <div className={mergeClasses(styles.bar, styles.refused)}>
          <ToneIcon tone="warning" />
          <span className={styles.text}>{words.state.unanswered}</span>
        </div>
      )}
      {notice && (
        <div className={mergeClasses(styles.bar, notice.tone === 'done' ? styles.done : styles.refused)}>
          <ToneIcon tone={notice.tone === 'done' ? 'ok' : 'warning'} />
          <span className={styles.text}>{textOf(notice, words, language)}</span>
          {undoable && state.history.done.length > 0 && (
            <Button size="small" onClick={() => void session.undo()}>
              {words.undo}
            </Button>
          )}
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={words.close}
            onClick={() => session.store.dispatch({ type: 'noticed', notice: undefined })}
          />
        </div>
      )}
    </div>
  );
}

function textOf({ what }: Notice, words: Words, language: Language): string {
  switch (what.kind) {
    case 'fixed':
      return words.state.fixed(what.cells.join(', '));
    case 'filled':
      return words.fill.applied(what.cells.length);
    case 'balanced':
      return words.balance.applied(what.cells.length);
    case 'message':
      return render(what.message, language);
    case 'undone':
    case 'redone':
    case 'saved':
    case 'cancelled':
      return words.state[what.kind];
  }
}
