import { Button, Checkbox } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { Drift, RoundingRepair } from '../../model/index.js';
import { refKey } from '../../model/index.js';
import { whereabouts } from '../select/sum.js';
import { usePane } from './context.js';
import { ToneIcon } from './Icon.js';
import { ProposalRow, useProposalStyles } from './ProposalRow.js';
import { Searching } from './Searching.js';
import { Section } from './Section.js';

/** 舍位平衡, on request: every move is seen here before it is written; one Undo takes the batch back. */
export function BalanceSection(): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useProposalStyles();
  const { busy, found } = state.balance;
  return (
    <>
      <Section title={words.balance.title}>
        <p className={styles.intro}>{words.balance.intro}</p>
        <div className={styles.row}>
          <Button disabled={busy} onClick={() => void session.findBalance()}>
            {words.balance.find}
          </Button>
          {busy && <Searching />}
        </div>
      </Section>
      {found && <Preview found={found} />}
    </>
  );
}

function Preview({ found }: { readonly found: readonly RoundingRepair[] }): JSX.Element {
  const { session, state, words } = usePane();
  const styles = useProposalStyles();
  const { chosen } = state.balance;
  const taken = found.filter((_, index) => chosen.has(index));
  const [cells, ties] = [taken.flatMap(movesOf).length, taken.flatMap(({ drifts }) => drifts).length];
  const toggle = (index: number, on: boolean): void => {
    const next = on ? [...chosen, index] : [...chosen].filter((one) => one !== index);
    session.store.dispatch({ type: 'balance-chosen', chosen: new Set(next) });
  };
  const title = found.length === 0 ? words.balance.none : words.balance.count(cells, ties);
  return (
    <Section title={title}>
      {found.some((repair) => repair.kind === 'repaired') && (
        <div className={styles.row}>
          <Button size="small" appearance="primary" disabled={cells === 0} onClick={() => void session.applyBalance()}>
            {words.balance.apply(cells)}
          </Button>
        </div>
      )}
      {found.map((repair, index) => (
        <RepairSet
          key={index}
          repair={repair}
          chosen={chosen.has(index)}
          toggle={(on) => toggle(index, on)}
          open={state.open.has(nameOf(index))}
          fold={() => session.store.dispatch({ type: 'toggled', id: nameOf(index) })}
        />
      ))}
    </Section>
  );
}

const movesOf = (repair: RoundingRepair) => (repair.kind === 'repaired' ? repair.moves : []);
const nameOf = (index: number): string => `balance ${index}`;

interface RepairSetProps {
  readonly repair: RoundingRepair;
  readonly chosen: boolean;
  readonly toggle: (on: boolean) => void;
  /** Whether the ties are listed. */
  readonly open: boolean;
  readonly fold: () => void;
}

/** One connected set of ties: its moves are taken together or not at all. */
function RepairSet({ repair, chosen, toggle, open, fold }: RepairSetProps): JSX.Element {
  const { words } = usePane();
  const styles = useProposalStyles();
  const moves = movesOf(repair);
  return (
    <div>
      {repair.kind === 'repaired' ? (
        <Checkbox
          checked={chosen}
          label={words.balance.set(moves.length, repair.drifts.length)}
          onChange={(_event, data) => toggle(data.checked === true)}
        />
      ) : (
        <p className={styles.row}>
          <ToneIcon tone="warning" />
          {words.balance[repair.kind]}
        </p>
      )}
      {moves.length > 0 && (
        <ul className={styles.list}>
          {moves.map((move) => (
            <ProposalRow key={refKey(move.edit.at)} proposal={move} />
          ))}
        </ul>
      )}
      <Button size="small" appearance="subtle" aria-expanded={open} onClick={fold}>
        {words.balance.ties(repair.drifts.length)}
      </Button>
      {open && <DriftList drifts={repair.drifts} />}
    </div>
  );
}

function DriftList({ drifts }: { readonly drifts: readonly Drift[] }): JSX.Element {
  const styles = useProposalStyles();
  return (
    <ul className={styles.list}>
      {drifts.map(({ where, says }, index) => (
        <li key={index} className={styles.quiet}>
          {whereabouts(where)} · {says}
        </li>
      ))}
    </ul>
  );
}
