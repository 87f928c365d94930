import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { CSSProperties, JSX } from 'react';
import { useMemo } from 'react';
import type { Checked } from '../../model/index.js';
import { grouped } from '../../report/numerals.js';
import type { KeyFigure, KeyFigureCell, KeyFigureState } from '../../report/key-figures.js';
import type { Told } from '../../report/overview.js';
import { shortTitles } from '../select/titles.js';
import type { Words } from '../strings/index.js';
import { bareButton } from './buttons.js';
import { usePane } from './context.js';
import type { Tone } from './Icon.js';
import { ToneIcon } from './Icon.js';
import { Section } from './Section.js';
import { meaning } from './theme.js';

/** Pixels: as large as a target should at least be. */
const CELL = 24;

const useStyles = makeStyles({
  table: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, fontVariantNumeric: 'tabular-nums' },
  // Where a pane is too narrow for all tables beside a figure, its marks stand beneath it: every row alike.
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
  figure: {
    display: 'flex',
    columnGap: '1ch',
    paddingInlineEnd: '1ch',
    boxSizing: 'border-box',
    justifyContent: 'space-between',
    whiteSpace: 'nowrap',
    width: 'var(--figure)',
  },
  value: { fontWeight: tokens.fontWeightSemibold },
  differs: { color: meaning.error },
  cells: {
    display: 'flex',
    flexWrap: 'wrap',
    maxWidth: '100%',
    '& > *': { width: `${CELL}px`, minHeight: `${CELL}px`, textAlign: 'center' },
  },
  head: { color: tokens.colorNeutralForeground3, lineHeight: `${CELL}px` },
  mark: {
    ...bareButton,
    width: `${CELL}px`,
    height: `${CELL}px`,
    padding: 0,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: tokens.borderRadiusSmall,
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
      <div
        className={styles.table}
        style={{ '--figure': widthOf(figures, words) } as CSSProperties}
        role="table"
        aria-label={words.keyFigures}
      >
        <div role="row" className={styles.row}>
          <span className={styles.figure} />
          <div className={styles.cells}>
            {columns.map((column) => (
              <span key={column.instance} role="columnheader" className={styles.head} title={column.title}>
                <abbr title={column.title} style={{ textDecoration: 'none' }}>
                  {column.short}
                </abbr>
              </span>
            ))}
          </div>
        </div>
        {figures.map((figure) => (
          <FigureRow key={figure.id} figure={figure} columns={columns} />
        ))}
      </div>
    </Section>
  );
}

/** Room for the longest name and the longest value: a Chinese character is as wide as two digits, a Latin one narrower. */
function widthOf(figures: readonly KeyFigure[], words: Words): string {
  const longest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length));
  const names = longest(figures.map(({ id }) => words.keyFigureNames[id].replace(/[^ -~]/g, '中中')));
  return `${names + 1 + longest(figures.map(({ value }) => grouped(value))) + 1}ch`;
}

interface FigureRowProps {
  readonly figure: KeyFigure;
  readonly columns: readonly GridColumn[];
}

function FigureRow({ figure, columns }: FigureRowProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  return (
    <div role="row" className={styles.row}>
      <span role="rowheader" className={styles.figure}>
        <span>{words.keyFigureNames[figure.id]}</span>
        <span className={mergeClasses(styles.value, figure.state === 'differs' && styles.differs)}>
          {figure.value === '' ? '' : grouped(figure.value)}
        </span>
      </span>
      <div className={styles.cells}>
        {columns.map((column) => (
          <span key={column.instance} role="cell">
            <Mark figure={figure} title={column.title} cells={figure.cells.get(column.instance) ?? []} />
          </span>
        ))}
      </div>
    </div>
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
