import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useMemo } from 'react';
import type { Checked } from '../../model/index.js';
import { grouped } from '../../report/numerals.js';
import type { KeyFigure, KeyFigureCell, KeyFigureState } from '../../report/key-figures.js';
import type { Told } from '../../report/overview.js';
import { shortTitles } from '../select/titles.js';
import type { Words } from '../strings/index.js';
import { usePane } from './context.js';
import type { Tone } from './Icon.js';
import { ToneIcon } from './Icon.js';
import { Section } from './Section.js';
import { meaning } from './theme.js';

const useStyles = makeStyles({
  frame: { overflowX: 'auto' },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  head: {
    padding: '0 1px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    textAlign: 'center',
    minWidth: '22px',
  },
  // Where not all tables fit, the figure's name stays in sight while they are looked through.
  name: {
    position: 'sticky',
    left: 0,
    backgroundColor: tokens.colorNeutralBackground2,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
    paddingInlineEnd: '6px',
  },
  value: { textAlign: 'end', whiteSpace: 'nowrap', paddingInlineEnd: '6px', fontWeight: tokens.fontWeightSemibold },
  differs: { color: meaning.error },
  cell: { padding: '1px', textAlign: 'center' },
  mark: {
    width: '22px',
    height: '22px',
    padding: 0,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    border: 'none',
    background: 'none',
    color: 'inherit',
    borderRadius: tokens.borderRadiusSmall,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

const TONES: Readonly<Record<KeyFigureState, Tone>> = { agrees: 'ok', drift: 'drift', differs: 'error', alone: 'none' };
const GRAVEST: readonly KeyFigureState[] = ['differs', 'drift', 'agrees', 'alone'];

/** 关键数核对: does every table that prints a key figure print the same? */
export function KeyFigures({ checked }: { readonly checked: Told }): JSX.Element | null {
  const { words } = usePane();
  const styles = useStyles();
  const figures = checked.overview.keyFigures;
  const columns = useMemo(() => columnsOf(checked, figures, words), [checked, figures, words]);
  if (figures.length === 0) return null;
  return (
    <Section title={words.keyFigures}>
      <div className={styles.frame} tabIndex={0} role="group" aria-label={words.keyFigures}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td colSpan={2} />
              {columns.map((column) => (
                <th key={column.instance} scope="col" className={styles.head} title={column.title}>
                  <abbr title={column.title} style={{ textDecoration: 'none' }}>
                    {column.short}
                  </abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.id}>
                <th scope="row" className={styles.name}>
                  {words.keyFigureNames[figure.id]}
                </th>
                <td className={mergeClasses(styles.value, figure.state === 'differs' && styles.differs)}>
                  {figure.value === '' ? '' : grouped(figure.value)}
                </td>
                {columns.map((column) => (
                  <td key={column.instance} className={styles.cell}>
                    <Mark figure={figure} title={column.title} cells={figure.cells.get(column.instance) ?? []} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface MarkProps {
  readonly figure: KeyFigure;
  readonly title: string;
  readonly cells: readonly KeyFigureCell[];
}

/** A figure printed several times in one table is shown by the place that agrees least. */
function Mark({ figure, title, cells }: MarkProps): JSX.Element | null {
  const { session, words } = usePane();
  const styles = useStyles();
  const state = GRAVEST.find((one) => cells.some((cell) => cell.state === one));
  const cell = cells.find((one) => one.state === state);
  if (!cell || state === undefined) return null;
  const value = cell.value === '' ? words.blank : grouped(cell.value);
  const label = words.keyFigureCell(words.keyFigureNames[figure.id], title, value, words.keyFigureState[state]);
  return (
    <button
      type="button"
      className={styles.mark}
      aria-label={label}
      title={label}
      onClick={() => void session.reveal(cell.at, others(figure, cell))}
    >
      <ToneIcon tone={TONES[state]} />
    </button>
  );
}

function others(figure: KeyFigure, cell: KeyFigureCell): readonly KeyFigureCell['at'][] {
  return [...figure.cells.values()].flat().flatMap((one) => (one === cell ? [] : [one.at]));
}

interface GridColumn {
  readonly instance: string;
  readonly title: string;
  readonly short: string;
}

function columnsOf(checked: Checked, figures: readonly KeyFigure[], words: Words): readonly GridColumn[] {
  const used = new Set(figures.flatMap((figure) => [...figure.cells.keys()]));
  const titles = shortTitles(checked.tables);
  const tables = checked.tables.flatMap((table, index) =>
    used.has(table.instance)
      ? [
          {
            instance: table.instance,
            title: titles.get(table.instance) ?? table.title,
            short: String(index + 1).padStart(2, '0'),
          },
        ]
      : [],
  );
  return used.has('prose')
    ? [...tables, { instance: 'prose', title: words.kindProse, short: words.proseShort }]
    : tables;
}
