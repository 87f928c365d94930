import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { Ref } from '../../model/index.js';
import { grouped } from '../../report/numerals.js';
import type { Sum } from '../select/sum.js';
import { usePane } from './context.js';
import { meaning } from './theme.js';

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  sign: { width: '1.2em', color: tokens.colorNeutralForeground3, textAlign: 'center', padding: 0 },
  label: { padding: 0, textAlign: 'start', fontWeight: tokens.fontWeightRegular },
  figure: { padding: 0, paddingInlineStart: tokens.spacingHorizontalS, textAlign: 'end', whiteSpace: 'nowrap' },
  blank: { color: tokens.colorNeutralForeground3 },
  part: {
    border: 'none',
    background: 'none',
    padding: 0,
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  rule: { '& > *': { borderTop: `1px solid ${tokens.colorNeutralStroke1}` } },
  strong: { fontWeight: tokens.fontWeightSemibold },
  difference: { color: meaning.error },
  drift: { color: meaning.drift },
});

export interface SumTableProps {
  readonly sum: Sum;
  readonly tone: 'error' | 'warning' | 'info' | 'drift';
  readonly onPart: (at: Ref) => void;
}

/** The tie as an accountant would write it down: parts, a rule, what they come to, what the table says, the difference. */
export function SumTable({ sum, tone, onPart }: SumTableProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const colour = tone === 'drift' || tone === 'info' ? styles.drift : styles.difference;
  return (
    <table className={styles.table} aria-label={words.basis}>
      <tbody>
        {sum.lines.map((line, index) => (
          <tr key={`${line.at.sheet} ${line.at.row} ${line.at.column} ${index}`}>
            <td className={styles.sign}>{line.sign < 0 ? '−' : index === 0 ? '' : '+'}</td>
            <th scope="row" className={styles.label}>
              <button type="button" className={styles.part} onClick={() => onPart(line.at)}>
                {line.label}
              </button>
            </th>
            <td className={mergeClasses(styles.figure, line.value === '' && styles.blank)}>
              {line.value === '' ? words.blank : grouped(line.value)}
            </td>
          </tr>
        ))}
        <tr className={styles.rule}>
          <td className={styles.sign}>=</td>
          <th scope="row" className={mergeClasses(styles.label, styles.strong)}>
            {words.expected}
          </th>
          <td className={mergeClasses(styles.figure, styles.strong)}>{grouped(sum.total)}</td>
        </tr>
        <tr>
          <td className={styles.sign} />
          <th scope="row" className={styles.label}>
            {words.reported}
          </th>
          <td className={styles.figure}>{sum.reported === '' ? words.blank : grouped(sum.reported)}</td>
        </tr>
        <tr>
          <td className={styles.sign} />
          <th scope="row" className={mergeClasses(styles.label, colour)}>
            {words.difference}
          </th>
          <td className={mergeClasses(styles.figure, styles.strong, colour)}>{grouped(sum.difference)}</td>
        </tr>
      </tbody>
    </table>
  );
}
