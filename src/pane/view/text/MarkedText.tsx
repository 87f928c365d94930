import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { Finding, Severity } from '../../../model/index.js';
import { say } from '../../../report/messages.js';
import { linesOf, stretchesOf, type Stretch } from '../../select/pasted.js';
import { usePane } from '../context.js';
import { FindingEntry } from '../FindingEntry.js';
import { meaning } from '../theme.js';
import { revealEntry } from '../use-choose.js';

const useStyles = makeStyles({
  text: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalMNudge,
  },
  line: { margin: `0 0 ${tokens.spacingVerticalXS}`, lineHeight: tokens.lineHeightBase400, overflowWrap: 'anywhere' },
  mark: {
    display: 'inline',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  error: {
    color: meaning.error,
    backgroundColor: meaning.errorSoft,
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
  },
  warning: {
    color: meaning.warning,
    backgroundColor: meaning.warningSoft,
    textDecorationLine: 'underline',
    textDecorationStyle: 'dashed',
  },
  info: { color: meaning.info, backgroundColor: meaning.infoSoft, textDecorationLine: 'underline' },
  chosen: { outline: `2px solid ${tokens.colorBrandStroke1}` },
  entry: { marginBottom: tokens.spacingVerticalS },
});

export interface MarkedTextProps {
  readonly text: string;
  /** Findings on the text. */
  readonly findings: readonly Finding[];
}

/** The pasted text with its wrong figures marked; a chosen one opens below its paragraph, and its cell is shown. */
export function MarkedText({ text, findings }: MarkedTextProps): JSX.Element {
  const { state } = usePane();
  const styles = useStyles();
  const chosen = findings.find(({ id }) => id === state.selected);
  return (
    <div className={styles.text}>
      {linesOf(text).map((line, row) => (
        // Lines have no identity but their place.
        <div key={row}>
          <p className={styles.line}>
            {stretchesOf(
              line,
              findings.filter(({ at }) => at?.row === row),
            ).map((stretch, index) => (
              <Piece key={index} stretch={stretch} />
            ))}
          </p>
          {chosen?.at?.row === row && (
            <div className={styles.entry}>
              <FindingEntry finding={chosen} />
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

/** Plain words, or a button on what is wrong; of several findings each press shows the next. */
function Piece({ stretch }: { readonly stretch: Stretch }): JSX.Element {
  const { session, state, language } = usePane();
  const styles = useStyles();
  const { findings, severity, text } = stretch;
  if (!severity) return <>{text}</>;
  const here = findings.findIndex(({ id }) => id === state.selected);
  const choose = (): void => {
    const next = findings[(here + 1) % findings.length]!.id;
    session.store.dispatch({ type: 'selected', id: next });
    void revealEntry(session, next);
  };
  const look: Record<Severity, string> = { error: styles.error, warning: styles.warning, info: styles.info };
  return (
    <button
      type="button"
      className={mergeClasses(styles.mark, look[severity], here >= 0 && styles.chosen)}
      aria-pressed={here >= 0}
      aria-label={`${text} ${say(`severity.${severity}`, language)}`}
      data-text-mark={severity}
      onClick={choose}
    >
      {text}
    </button>
  );
}
