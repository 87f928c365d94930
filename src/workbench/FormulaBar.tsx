import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useEffect, useRef, useState } from 'react';
import { addressOf } from '../model/index.js';
import type { Session } from '../pane/index.js';
import { usePane } from '../pane/index.js';
import type { BookState } from './book.js';
import { cellIn } from './book.js';
import { writeCell } from './CellEditor.js';
import { contentTyped, typedText } from './typed.js';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(56px, auto) 1fr',
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    fontVariantNumeric: 'tabular-nums',
  },
  address: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    paddingInline: tokens.spacingHorizontalS,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  input: {
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

/** The chosen cell and what it holds: the place to read and change long texts and formulas. */
export function FormulaBar({ state, session }: { readonly state: BookState; readonly session: Session }): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const { cursor } = state;
  const held = typedText(cellIn(state, cursor.row, cursor.column)?.content ?? null);
  const [text, setText] = useState(held);
  const typed = useRef<string | undefined>();
  const write = (): void => {
    const { current } = typed;
    typed.current = undefined;
    if (current !== undefined) void writeCell(session, state, contentTyped(current));
  };
  useEffect(() => setText(held), [held, cursor]);
  // What was typed belongs to the cell that was chosen then, as in every spreadsheet.
  useEffect(
    () => write,
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [cursor, state.active],
  );
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        write();
      }}
      aria-label={words.bench.formulaBar}
    >
      <span className={styles.address} data-testid="address">
        {addressOf(cursor)}
      </span>
      <input
        className={styles.input}
        aria-label={`${words.bench.content} ${addressOf(cursor)}`}
        value={text}
        onChange={({ target }) => setText((typed.current = target.value))}
        onBlur={write}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          typed.current = undefined;
          setText(held);
        }}
        data-testid="formula"
      />
    </form>
  );
}
