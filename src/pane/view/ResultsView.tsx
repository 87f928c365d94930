import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { Checked, Finding } from '../../model/index.js';
import { formatAmount } from '../../model/index.js';
import { renderReason } from '../../report/messages.js';
import type { Told } from '../../report/overview.js';
import { grouped, plain } from '../../report/numerals.js';
import type { Cut } from '../select/cut.js';
import { cutTo, findingsIn } from '../select/cut.js';
import { headlineOf } from '../select/headline.js';
import type { DriftPlace, Listing } from '../select/listing.js';
import { driftRange, stepsOf } from '../select/listing.js';
import { shortTitle } from '../select/titles.js';
import { CauseCard } from './CauseCard.js';
import { useListing, usePane } from './context.js';
import { EmptyState } from './EmptyState.js';
import { FilterBar } from './FilterBar.js';
import { FindingEntry, useEntryStyles } from './FindingEntry.js';
import { KeyFigures } from './KeyFigures.js';
import { Section } from './Section.js';
import { useResultKeys } from './use-result-keys.js';

const useStyles = makeStyles({
  view: { paddingBottom: tokens.spacingVerticalXXL },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', rowGap: tokens.spacingVerticalS },
  group: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  table: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  reasons: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    '& li': { display: 'grid', gridTemplateColumns: '4.5em 1fr auto', columnGap: tokens.spacingHorizontalS },
  },
  rule: { color: tokens.colorNeutralForeground3 },
});

/** Entries of each list that are drawn at first, and by how many it grows. */
const [FIRST, MORE] = [100, 200];

/** 校验结果: what to look at, gravest first. */
export function ResultsView(): JSX.Element {
  const { state } = usePane();
  const { activity, checked } = state;
  if (activity.kind === 'failed') return <EmptyState kind="failed" message={activity.message} />;
  if (!checked) return <EmptyState kind={activity.kind === 'running' ? 'running' : 'idle'} />;
  if (checked.tables.length === 0) return <EmptyState kind="no-tables" />;
  return <Results checked={checked} />;
}

function Results({ checked }: { readonly checked: Told }): JSX.Element {
  const { state } = usePane();
  const styles = useStyles();
  const frame = useRef<HTMLDivElement>(null);
  const listing = useListing(checked);
  const [limit, setLimit] = useState(FIRST);
  const cut = useMemo(() => cutTo(limit, listing), [limit, listing]);
  const steps = useMemo(() => stepsOf(cut.shown, state.open), [cut, state.open]);
  useResultKeys(steps, checked, frame);
  return (
    <div ref={frame} className={styles.view} data-results>
      <KeyFigures checked={checked} />
      {checked.findings.length > 0 && <FilterBar checked={checked} />}
      <Lists listing={listing} cut={cut} more={() => setLimit(limit + MORE)} checked={checked} />
      <Unchecked checked={checked} />
    </div>
  );
}

interface ListsProps {
  readonly listing: Listing;
  readonly cut: Cut;
  readonly more: () => void;
  readonly checked: Checked;
}

function Lists({ listing, cut, more, checked }: ListsProps): JSX.Element | null {
  const { state, words } = usePane();
  const styles = useStyles();
  const { causes, tables, hints, drifts, waived } = cut.shown;
  const nothing = Object.values(listing).every((list: readonly unknown[]) => list.length === 0);
  const rest = (of: keyof Listing): JSX.Element => <More rest={cut.rest[of]} more={more} />;
  // A green tick belongs under 校验通过 only: with gaps in the check the headline has said what there is to say.
  if (nothing && checked.findings.length > 0) return <EmptyState kind="no-match" />;
  if (nothing) return headlineOf(checked, state.settings).state === 'passed' ? <EmptyState kind="all-good" /> : null;
  return (
    <>
      {causes.length > 0 && (
        <Section title={words.causes} count={listing.causes.length} hint={words.causesHint}>
          <ul className={styles.list}>
            {causes.map((entry) => (
              <li key={entry.id}>
                <CauseCard entry={entry} />
              </li>
            ))}
          </ul>
          {rest('causes')}
        </Section>
      )}
      {tables.length > 0 && (
        <Section title={causes.length > 0 ? words.otherFindings : words.findings} count={findingsIn(listing.tables)}>
          {tables.map((group) => (
            <div key={group.instance} className={styles.group}>
              <h3 className={styles.table}>{shortTitle(group.title)}</h3>
              <Findings findings={group.findings} inTable />
            </div>
          ))}
          {rest('tables')}
        </Section>
      )}
      <Folded id="hints" title={words.hintsTitle} count={listing.hints.length}>
        <Findings findings={hints} />
        {rest('hints')}
      </Folded>
      <Folded id="drifts" title={words.drifts} count={findingsIn(listing.drifts)} hint={words.driftsHint}>
        <Drifts drifts={drifts} />
        {rest('drifts')}
      </Folded>
      <Folded id="waived" title={words.waivedTitle} count={listing.waived.length}>
        <Findings findings={waived} />
        {rest('waived')}
      </Folded>
    </>
  );
}

/** Shown where a list goes on. */
function More({ rest, more }: { readonly rest: number; readonly more: () => void }): JSX.Element | null {
  const { words } = usePane();
  if (rest === 0) return null;
  return (
    <div>
      <Button size="small" onClick={more}>
        {words.showMore(Math.min(MORE, rest), rest)}
      </Button>
    </div>
  );
}

function Findings({
  findings,
  inTable = false,
}: {
  readonly findings: readonly Finding[];
  readonly inTable?: boolean;
}): JSX.Element {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li key={finding.id}>
          <FindingEntry finding={finding} inTable={inTable} />
        </li>
      ))}
    </ul>
  );
}

interface FoldedProps {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly hint?: string;
  readonly children: JSX.Element | readonly JSX.Element[];
}

/** A section that is folded until somebody asks; absent when it is empty. */
function Folded({ id, title, count, hint, children }: FoldedProps): JSX.Element | null {
  const { session, state } = usePane();
  if (count === 0) return null;
  const fold = { open: state.open.has(id), toggle: () => session.store.dispatch({ type: 'toggled', id }) };
  return (
    <Section title={title} count={count} hint={hint} fold={fold}>
      {children}
    </Section>
  );
}

function Drifts({ drifts }: { readonly drifts: readonly DriftPlace[] }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const entry = useEntryStyles();
  return (
    <>
      {drifts.map((place) => (
        <div key={place.id} className={styles.group}>
          <h3 className={styles.table}>{shortTitle(place.findings[0]!.where.table)}</h3>
          <span className={entry.quiet}>{words.driftNote(grouped(plain(formatAmount(driftRange(place)))))}</span>
          <Findings findings={place.findings} inTable />
        </div>
      ))}
    </>
  );
}

function Unchecked({ checked }: { readonly checked: Checked }): JSX.Element {
  const { words, language } = usePane();
  const styles = useStyles();
  return (
    <Folded id="unchecked" title={words.unchecked} count={checked.tally.notEvaluated} hint={words.uncheckedHint}>
      <ul className={styles.reasons}>
        {checked.notEvaluated.map(({ rule, reason, count }) => (
          <li key={`${rule} ${reason.key} ${JSON.stringify(reason.data)}`}>
            <span className={styles.rule}>{rule}</span>
            <span>{renderReason(reason, language)}</span>
            <span className={styles.rule}>{words.uncheckedOnlyTimes(count)}</span>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
