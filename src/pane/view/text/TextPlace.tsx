import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Wrench16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import type { Finding } from '../../../model/index.js';
import { addressOf, isPasted } from '../../../model/index.js';
import { grouped } from '../../../report/numerals.js';
import { whereabouts } from '../../select/sum.js';
import { usePane } from '../context.js';
import { meaning } from '../theme.js';

const useStyles = makeStyles({
  places: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  place: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  mark: { fontWeight: tokens.fontWeightSemibold, backgroundColor: meaning.errorSoft, color: meaning.error },
  warning: { backgroundColor: meaning.warningSoft, color: meaning.warning },
  info: { backgroundColor: meaning.infoSoft, color: meaning.info },
});

/** Of a finding on running text: the sentence with the figure marked, and the cells it was held against. Both lead there. */
export function TextPlace({ finding }: { readonly finding: Finding }): JSX.Element | null {
  const { session, words } = usePane();
  const styles = useStyles();
  const { at, sentence, correction, related } = finding;
  if (!at || !sentence) return null;
  const { text, from, to } = sentence;
  const inPane = isPasted(at);
  const show = (): void => {
    if (!inPane) return void session.reveal(at);
    session.store.dispatch({ type: 'selected', id: finding.id });
    session.store.dispatch({ type: 'view-chosen', view: 'text' });
  };
  return (
    <div className={styles.places}>
      <span className={styles.label}>{words.text.sentence}</span>
      <button type="button" className={styles.place} onClick={show} data-sentence>
        {text.slice(0, from)}
        <mark
          className={mergeClasses(
            styles.mark,
            finding.severity === 'warning' && styles.warning,
            finding.severity === 'info' && styles.info,
          )}
        >
          {text.slice(from, to)}
        </mark>
        {text.slice(to)}
      </button>
      {related.length > 0 && <span className={styles.label}>{words.text.cells}</span>}
      {related.map((part) => (
        <button
          key={`${part.at.sheet} ${addressOf(part.at)}`}
          type="button"
          className={styles.place}
          onClick={() => void session.reveal(part.at)}
          data-cell
        >
          {whereabouts(part.where)} {addressOf(part.at)}: {grouped(part.value) || words.blank}
        </button>
      ))}
      {inPane && correction && (
        <span>
          <Button
            size="small"
            appearance="primary"
            icon={<Wrench16Regular />}
            onClick={() => void session.correctText(finding)}
            data-testid="correct-text"
          >
            {words.text.correct(correction.text)}
          </Button>
        </span>
      )}
    </div>
  );
}
