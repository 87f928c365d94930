import { Button, Checkbox, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { FillAs, Proposal, Proposals } from '../../model/index.js';
import { addressOf, refKey } from '../../model/index.js';
import { grouped } from '../../report/numerals.js';
import { whereabouts } from '../select/sum.js';
import { usePane } from './context.js';
import { ToneIcon } from './Icon.js';
import { Section } from './Section.js';

const useStyles = makeStyles({
  view: { paddingBottom: tokens.spacingVerticalXXL },
  intro: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', rowGap: '2px' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    paddingInlineEnd: tokens.spacingHorizontalS,
  },
  place: {
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    padding: `${tokens.spacingVerticalXS} 0`,
    display: 'grid',
    minWidth: 0,
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  value: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold, textAlign: 'end' },
  as: { minWidth: '7em' },
});

/** 自动填列: nothing is written before it was seen here; one Undo takes the batch back. */
export function FillView(): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const { fill } = state;
  return (
    <div className={styles.view}>
      <Section title={words.views.fill}>
        <p className={styles.intro}>{words.fill.intro}</p>
        <div className={styles.row}>
          <Button appearance="primary" disabled={fill.busy} onClick={() => void session.findFills(fill.as)}>
            {words.fill.propose}
          </Button>
          <Select
            className={styles.as}
            aria-label={words.fill.as}
            value={fill.as}
            onChange={(_event, { value }) => void session.findFills(value as FillAs)}
          >
            <option value="auto">{words.fill.asAuto}</option>
            <option value="formulas">{words.fill.asFormulas}</option>
            <option value="values">{words.fill.asValues}</option>
          </Select>
          {fill.busy && <Spinner size="tiny" />}
        </div>
      </Section>
      {fill.found && <Preview found={fill.found} />}
    </div>
  );
}

function Preview({ found }: { readonly found: Proposals }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const { chosen } = state.fill;
  const { proposals, conflicts } = found;
  const choose = (keys: Iterable<string>): void => session.store.dispatch({ type: 'fill-chosen', keys: new Set(keys) });
  if (proposals.length + conflicts.length === 0) {
    return (
      <Section title={words.fill.none}>
        <span />
      </Section>
    );
  }
  return (
    <Section title={words.fill.count(proposals.length)}>
      <div className={styles.row}>
        <Button size="small" onClick={() => choose(proposals.map(keyOf))}>
          {words.fill.all}
        </Button>
        <Button size="small" onClick={() => choose([])}>
          {words.fill.nothing}
        </Button>
        <Button
          size="small"
          appearance="primary"
          disabled={chosen.size === 0}
          onClick={() => void session.applyFills()}
        >
          {words.fill.apply(chosen.size)}
        </Button>
      </div>
      <ul className={styles.list}>
        {proposals.map((proposal) => (
          <ProposalRow
            key={keyOf(proposal)}
            proposal={proposal}
            chosen={chosen.has(keyOf(proposal))}
            toggle={(on) =>
              choose(on ? [...chosen, keyOf(proposal)] : [...chosen].filter((key) => key !== keyOf(proposal)))
            }
          />
        ))}
        {conflicts.map((conflict) => (
          <li key={refKey(conflict.at)} className={styles.item}>
            <ToneIcon tone="warning" label={words.fill.conflict} />
            <span className={styles.place}>
              <span>{whereabouts(conflict.where)}</span>
              <span className={styles.quiet}>{words.fill.conflict}</span>
            </span>
            <span className={styles.value}>{conflict.values.map(grouped).join(' / ')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const keyOf = (proposal: Proposal): string => refKey(proposal.edit.at);

interface ProposalRowProps {
  readonly proposal: Proposal;
  readonly chosen: boolean;
  readonly toggle: (on: boolean) => void;
}

function ProposalRow({ proposal, chosen, toggle }: ProposalRowProps): JSX.Element {
  const { session, words } = usePane();
  const styles = useStyles();
  const { edit, where, value, says, safety } = proposal;
  const { after } = edit;
  const place = `${edit.at.sheet} ${addressOf(edit.at)}`;
  return (
    <li className={styles.item}>
      <Checkbox checked={chosen} aria-label={place} onChange={(_event, data) => toggle(data.checked === true)} />
      <button type="button" className={styles.place} onClick={() => void session.reveal(edit.at)}>
        <span>{whereabouts(where)}</span>
        <span className={styles.quiet}>
          {place} · {says}
          {safety === 'review' ? ` · ${words.fill.review}` : ''}
        </span>
        {after && 'formula' in after && <span className={styles.quiet}>{after.formula}</span>}
      </button>
      <span className={styles.value}>{grouped(value)}</span>
    </li>
  );
}
