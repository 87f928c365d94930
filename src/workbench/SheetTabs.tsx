import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX, KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { Tone } from '../pane/index.js';
import { ToneIcon, usePane } from '../pane/index.js';
import type { Book, BookState } from './book.js';
import type { SheetState } from './sheet-states.js';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    overflowX: 'auto',
    scrollbarWidth: 'thin',
    backgroundColor: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  tab: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalMNudge}`,
    border: 'none',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: '2px solid transparent',
    background: 'none',
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `2px solid ${tokens.colorBrandStroke1}`,
  },
});

const TONES: Readonly<Record<SheetState, Tone | undefined>> = {
  error: 'error',
  warning: 'warning',
  drift: 'drift',
  ok: 'ok',
  none: undefined,
};

export interface SheetTabsProps {
  readonly book: Book;
  readonly state: BookState;
  readonly states: ReadonlyMap<string, SheetState>;
}

/** One tab a sheet, with what the check found on it. Hidden sheets are listed too: what is published hides nothing. */
export function SheetTabs({ book, state, states }: SheetTabsProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const bar = useRef<HTMLDivElement>(null);
  const names = state.sheets.map((sheet) => sheet.name);
  const active = names.indexOf(state.active);
  useEffect(() => {
    bar.current?.children[active]?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = names[active + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    void book.activate(next);
    (bar.current?.children[active + step] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={bar} className={styles.bar} role="tablist" aria-label={words.bench.sheets} onKeyDown={onKeyDown}>
      {state.sheets.map(({ name, visibility }) => {
        const status = states.get(name) ?? 'none';
        const tone = TONES[status];
        return (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === state.active}
            aria-controls="gouji-sheet"
            tabIndex={name === state.active ? 0 : -1}
            className={mergeClasses(styles.tab, name === state.active && styles.active)}
            data-state={status}
            onClick={() => void book.activate(name)}
          >
            {tone && <ToneIcon tone={tone} label={words.bench.sheetState[status]} />}
            {name}
            {visibility === 'visible' ? '' : words.bench.hidden}
          </button>
        );
      })}
    </div>
  );
}
