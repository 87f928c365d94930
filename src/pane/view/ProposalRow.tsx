import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import type { Proposal } from '../../model/index.js';
import { addressOf } from '../../model/index.js';
import { grouped } from '../../report/numerals.js';
import { whereabouts } from '../select/sum.js';
import { usePane } from './context.js';

/** How a list of changes looks: auto-fill and balancing alike. */
export const useProposalStyles = makeStyles({
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
  old: {
    color: tokens.colorNeutralForeground3,
    textDecorationLine: 'line-through',
    fontWeight: tokens.fontWeightRegular,
  },
});

interface ProposalRowProps {
  readonly proposal: Proposal;
  /** What chooses it, where it can be chosen alone. */
  readonly check?: ReactNode;
}

/** One cell of a preview: where it is, by what tie, what stands there now and what would. */
export function ProposalRow({ proposal, check }: ProposalRowProps): JSX.Element {
  const { session, words } = usePane();
  const styles = useProposalStyles();
  const { edit, where, value, says, safety } = proposal;
  const { before, after } = edit;
  const asks = check !== undefined && safety === 'review';
  return (
    <li className={styles.item}>
      {check ?? <span />}
      <button type="button" className={styles.place} onClick={() => void session.reveal(edit.at)}>
        <span>{whereabouts(where)}</span>
        <span className={styles.quiet}>
          {edit.at.sheet} {addressOf(edit.at)} · {says}
          {asks ? ` · ${words.fill.review}` : ''}
        </span>
        {after && 'formula' in after && <span className={styles.quiet}>{after.formula}</span>}
      </button>
      <span className={styles.value}>
        {before && 'number' in before && <span className={styles.old}>{grouped(before.number)}</span>} {grouped(value)}
      </span>
    </li>
  );
}
