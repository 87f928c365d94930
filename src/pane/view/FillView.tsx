import { Button, Checkbox, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { FillAs, Proposal, Proposals } from '../../model/index.js';
import { addressOf, refKey } from '../../model/index.js';
import { grouped } from '../../report/numerals.js';
import { whereabouts } from '../select/sum.js';
import { BalanceSection } from './BalanceSection.js';
import { usePane } from './context.js';
import { ToneIcon } from './Icon.js';
import { ProposalRow, useProposalStyles } from './ProposalRow.js';
import { Searching } from './Searching.js';
import { Section } from './Section.js';

const useStyles = makeStyles({
  view: { paddingBottom: tokens.spacingVerticalXXL },
  as: { minWidth: '7em' },
});

/** 自动填列: nothing is written before it was seen here; one Undo takes the batch back. */
export function FillView(): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useStyles();
  const line = useProposalStyles();
  const { fill } = state;
  return (
    <div className={styles.view}>
      <Section title={words.views.fill}>
        <p className={line.intro}>{words.fill.intro}</p>
        <div className={line.row}>
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
          {fill.busy && <Searching />}
        </div>
      </Section>
      {fill.found && <Preview found={fill.found} />}
      <BalanceSection />
    </div>
  );
}

function Preview({ found }: { readonly found: Proposals }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useProposalStyles();
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
            check={
              <Checkbox
                checked={chosen.has(keyOf(proposal))}
                aria-label={`${proposal.edit.at.sheet} ${addressOf(proposal.edit.at)}`}
                onChange={(_event, { checked }) =>
                  choose(checked ? [...chosen, keyOf(proposal)] : [...chosen].filter((key) => key !== keyOf(proposal)))
                }
              />
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
