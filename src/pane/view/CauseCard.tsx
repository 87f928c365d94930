import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowRight16Regular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import type { Cause } from '../../model/index.js';
import { say } from '../../report/messages.js';
import { told } from '../../report/numerals.js';
import { placeName } from '../select/pasted.js';
import type { CauseEntry } from '../select/listing.js';
import { tiesOf } from '../select/listing.js';
import { Actions } from './Actions.js';
import { usePane } from './context.js';
import { Entry } from './Entry.js';
import { FindingEntry, useEntryStyles } from './FindingEntry.js';
import { useChoose } from './use-choose.js';

const useStyles = makeStyles({
  change: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    fontVariantNumeric: 'tabular-nums',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  old: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground2 },
  blank: { color: tokens.colorNeutralForeground2 },
  new: { fontWeight: tokens.fontWeightSemibold },
  ties: { display: 'grid', rowGap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
});

/** A cell that is most likely wrong: what stands there, what it should be, why, and the ties it breaks. */
export function CauseCard({ entry }: { readonly entry: CauseEntry }): JSX.Element {
  const { session, state, words, language } = usePane();
  const styles = useStyles();
  const choose = useChoose();
  const { cause, findings } = entry;
  const key = tiesOf(entry.id);
  const open = state.open.has(key);
  return (
    <Entry
      id={entry.id}
      tone={entry.severity}
      toneLabel={say(`severity.${entry.severity}`, language)}
      selected={state.selected === entry.id}
      onSelect={() => choose(entry.id)}
      summary={<CauseSummary cause={cause} />}
      footer={
        <>
          <Actions id={entry.id} fixes={cause.fixes}>
            <Button
              size="small"
              appearance="subtle"
              aria-expanded={open}
              onClick={() => session.store.dispatch({ type: 'toggled', id: key })}
            >
              {open ? words.hideTies : words.explains(findings.length)}
            </Button>
          </Actions>
          {open && (
            <ul className={styles.ties} aria-label={words.explains(findings.length)}>
              {findings.map((finding) => (
                <li key={finding.id}>
                  <FindingEntry finding={finding} />
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  );
}

function CauseSummary({ cause }: { readonly cause: Cause }): JSX.Element {
  const { words, language } = usePane();
  const styles = useStyles();
  const entry = useEntryStyles();
  const line = [cause.where.row, cause.where.column].filter(Boolean).join('·');
  return (
    <span className={entry.summary}>
      <span className={entry.place}>{line || cause.where.table}</span>
      <span className={entry.quiet}>
        {cause.where.table} · {placeName(cause.at, words)}
      </span>
      <span className={styles.change}>
        {cause.suggested === undefined ? (
          <span>{told(cause.reported) || words.blank}</span>
        ) : (
          <>
            <span className={cause.reported === '' ? styles.blank : styles.old}>
              {told(cause.reported) || words.blank}
            </span>
            <ArrowRight16Regular aria-label={words.suggested} />
            <span className={styles.new}>{told(cause.suggested)}</span>
          </>
        )}
      </span>
      <span className={entry.quiet}>
        {say(`cause.${cause.cause}`, language)} · {words.certainty[cause.certainty]}
      </span>
    </span>
  );
}
