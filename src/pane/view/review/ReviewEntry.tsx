import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { Checked } from '../../../model/index.js';
import { say } from '../../../report/messages.js';
import type { CheckedItem } from '../../select/review.js';
import { entryOf, placeOf } from '../../select/review.js';
import { usePane } from '../context.js';
import { ToneIcon } from '../Icon.js';
import { meaning } from '../theme.js';
import { revealEntry } from '../use-choose.js';

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  text: { display: 'grid', rowGap: '2px', minWidth: 0 },
  state: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  name: { fontWeight: tokens.fontWeightSemibold },
  where: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
  },
  fixed: { color: meaning.ok },
  open: { color: meaning.error },
  explained: { color: meaning.drift },
  unknown: { color: meaning.warning },
});

const TONES = { fixed: 'ok', open: 'error', explained: 'drift', unknown: 'warning' } as const;

/** One item and what became of it: chosen, it goes to its cell. */
export function ReviewEntry({ item, checked }: { readonly item: CheckedItem; readonly checked: Checked }): JSX.Element {
  const { session, words, language } = usePane();
  const styles = useStyles();
  const { state, where, place, problem, demand, deadline } = item;
  const go = (): void => {
    const entry = entryOf(item, checked);
    const at = placeOf(item);
    if (entry !== undefined) void revealEntry(session, entry);
    else if (at) void session.reveal(at);
  };
  return (
    <button type="button" className={styles.item} onClick={go} data-review-state={state}>
      <ToneIcon tone={TONES[state]} />
      <span className={styles.text}>
        <span className={styles.state}>
          <span className={mergeClasses(styles.name, styles[state])}>{say(`review.state.${state}`, language)}</span>
          <span className={styles.quiet}>{place}</span>
          {deadline !== '' && <span className={styles.quiet}>{words.review.due(deadline)}</span>}
        </span>
        <span className={styles.where}>{where}</span>
        <span className={styles.quiet}>{problem}</span>
        {state === 'open' && <span className={styles.quiet}>{demand}</span>}
      </span>
    </button>
  );
}
