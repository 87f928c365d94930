import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { Finding } from '../../model/index.js';
import { say } from '../../report/messages.js';
import { told } from '../../report/numerals.js';
import { placeName } from '../select/pasted.js';
import { isDrift } from '../select/listing.js';
import { differenceOf } from '../select/sum.js';
import { expiredWaiverOf } from '../select/waivers.js';
import { usePane, useStandard } from './context.js';
import { Entry } from './Entry.js';
import { FindingDetails } from './FindingDetails.js';
import type { Tone } from './Icon.js';
import { ruleOf } from './RulePage.js';
import { meaning } from './theme.js';
import { useChoose } from './use-choose.js';

export const useEntryStyles = makeStyles({
  summary: { display: 'grid', rowGap: '1px', minWidth: 0 },
  place: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  // Names of projects run to four lines; the whole of it is there once the entry is open.
  short: { display: '-webkit-box', WebkitLineClamp: '2', WebkitBoxOrient: 'vertical', overflow: 'hidden' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    fontVariantNumeric: 'tabular-nums',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  figure: { fontWeight: tokens.fontWeightSemibold },
  expired: {
    justifySelf: 'start',
    paddingInline: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusSmall,
    color: meaning.warning,
    backgroundColor: meaning.warningSoft,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

export const toneOf = (finding: Finding): Tone => (isDrift(finding) ? 'drift' : finding.severity);

/** One finding: where, what stands there, what should; chosen, its sum and what can be done. */
export function FindingEntry({
  finding,
  inTable,
}: {
  readonly finding: Finding;
  readonly inTable?: boolean;
}): JSX.Element {
  const { state, language } = usePane();
  const choose = useChoose();
  const tone = toneOf(finding);
  const selected = state.selected === finding.id;
  return (
    <Entry
      id={finding.id}
      tone={tone}
      toneLabel={say(tone === 'drift' ? 'verdict.rounding' : `severity.${finding.severity}`, language)}
      selected={selected}
      onSelect={() => choose(finding.id)}
      summary={<FindingSummary finding={finding} inTable={inTable === true} open={selected} />}
    >
      <FindingDetails finding={finding} />
    </Entry>
  );
}

/** What a finding was held against: ties in the words of the tables, other rules by name where those are foreign. */
function useBasis({ rule, kind, says }: Finding): string {
  const { language } = usePane();
  const foreign = language === 'en' && kind !== 'tie' && kind !== 'prose';
  const standard = useStandard(foreign);
  return (standard && ruleOf(standard, rule)?.name.en) || says || say(`kind.${kind}`, language);
}

interface FindingSummaryProps {
  readonly finding: Finding;
  readonly inTable: boolean;
  /** Sentence and sum stand beneath, so that they need not be told here. */
  readonly open: boolean;
}

function FindingSummary({ finding, inTable, open }: FindingSummaryProps): JSX.Element {
  const { state, words } = usePane();
  const styles = useEntryStyles();
  const { where, reported, expected, unit } = finding;
  const expired = expiredWaiverOf(finding, state.settings);
  const line = [where.row, where.column].filter(Boolean).join('·');
  const difference = differenceOf(finding);
  const basis = useBasis(finding);
  // Under the table's own name a finding about the whole of it goes by what was held against it.
  const title = line || (inTable ? basis : where.table);
  return (
    <span className={styles.summary}>
      <span className={mergeClasses(styles.place, !open && styles.short)}>{title}</span>
      {expired && (
        <span className={styles.expired}>
          {words.waiver.title} {words.waiver.expired}
        </span>
      )}
      {!inTable && line !== '' && <span className={styles.quiet}>{where.table}</span>}
      {expected !== undefined && !open && (
        <span className={styles.line}>
          <Figure
            label={finding.kind === 'prose' ? words.text.said : words.reported}
            value={reported === undefined || reported === '' ? words.blank : told(reported, unit)}
          />
          <Figure label={words.expected} value={told(expected, unit)} />
          {difference !== undefined && <Figure label={words.difference} value={told(difference, unit)} />}
        </span>
      )}
      <span className={styles.quiet}>
        {[finding.at && placeName(finding.at, words), !open && title !== basis && basis].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}

export function Figure({ label, value }: { readonly label: string; readonly value: string }): JSX.Element {
  const styles = useEntryStyles();
  return (
    <span>
      {label} <span className={styles.figure}>{value}</span>
    </span>
  );
}
