import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX, KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { CellContent } from '../model/index.js';
import { addressOf, sameContent } from '../model/index.js';
import type { Session } from '../pane/index.js';
import { usePane } from '../pane/index.js';
import type { BookState } from './book.js';
import { cellIn } from './book.js';
import type { Box } from './geometry.js';
import { contentTyped } from './typed.js';

const useStyles = makeStyles({
  input: {
    position: 'absolute',
    boxSizing: 'border-box',
    zIndex: 1,
    padding: '0 3px',
    border: `2px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: '14px',
    outlineStyle: 'none',
    boxShadow: tokens.shadow8,
  },
});

export interface CellEditorProps {
  readonly box: Box;
  /** The text it opens with: what stands there, or the first key typed. */
  readonly start: string;
  readonly state: BookState;
  readonly session: Session;
  readonly onDone: (moveTo?: BookState['cursor']) => void;
}

/** Writes into the cell on Enter, Tab or when something else is clicked; Escape leaves it as it was. */
export function CellEditor({ box, start, state, session, onDone }: CellEditorProps): JSX.Element {
  const { words } = usePane();
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const finished = useRef(false);
  const { row, column } = state.cursor;
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const finish = (commit: boolean, moveTo?: BookState['cursor']): void => {
    if (finished.current) return;
    finished.current = true;
    const text = input.current?.value ?? '';
    if (commit) void writeCell(session, state, contentTyped(text));
    onDone(moveTo);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const step = event.shiftKey ? -1 : 1;
    if (event.key === 'Escape') finish(false);
    else if (event.key === 'Enter') finish(true, { row: Math.max(0, row + step), column });
    else if (event.key === 'Tab') finish(true, { row, column: Math.max(0, column + step) });
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={input}
      className={styles.input}
      style={{ left: box.left - 1, top: box.top - 1, minWidth: Math.max(96, box.width + 1), height: box.height + 1 }}
      aria-label={`${words.bench.content} ${addressOf(state.cursor)}`}
      defaultValue={start}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
    />
  );
}

/** One typed edit; typing what stands there already changes nothing. */
export async function writeCell(session: Session, state: BookState, after: CellContent): Promise<void> {
  const at = { sheet: state.active, ...state.cursor };
  const before = cellIn(state, at.row, at.column)?.content ?? null;
  if (!sameContent(before, after)) await session.edit([{ at, before, after }]);
}
