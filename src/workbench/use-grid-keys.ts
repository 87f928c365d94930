import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useState } from 'react';
import type { Session } from '../pane/index.js';
import type { SheetFrame } from '../worker/protocol.js';
import type { Book, BookState } from './book.js';
import { cellIn } from './book.js';
import { writeCell } from './CellEditor.js';
import type { Geometry } from './geometry.js';
import { cellArea } from './geometry.js';
import { typedText } from './typed.js';

interface Grid {
  readonly book: Book;
  readonly state: BookState;
  readonly frame: SheetFrame;
  readonly session: Session;
  readonly geometry: Geometry;
  readonly scroller: RefObject<HTMLElement | null>;
}

export interface GridKeys {
  /** The text that the editor opens with; undefined while nothing is edited. */
  readonly editing: string | undefined;
  readonly setEditing: (text: string | undefined) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const PAGE = 20;

/** The keys of a spreadsheet: arrows, Home, End, pages, F2 or typing to edit, Delete, Ctrl+Z and Ctrl+Y. */
export function useGridKeys(grid: Grid): GridKeys {
  const { book, state, frame, session, geometry, scroller } = grid;
  const [editing, setEditing] = useState<string | undefined>();
  const current = (): string => typedText(cellIn(state, state.cursor.row, state.cursor.column)?.content ?? null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = movedCursor(event.key, state.cursor, frame, geometry);
    if (moved) book.set({ cursor: moved, shown: undefined });
    else if (event.ctrlKey || event.metaKey) {
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) void session.undo();
      else if (key === 'y' || key === 'z') void session.redo();
      else return;
    } else if (event.key === 'F2' || event.key === 'Enter') setEditing(current());
    else if (event.key === 'Delete' || event.key === 'Backspace') void writeCell(session, state, null);
    else if (event.key.length === 1 && !event.altKey) setEditing(event.key);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const element = scroller.current;
    const onDoubleClick = (): void => {
      const { cursor } = book.get();
      setEditing(typedText(cellIn(book.get(), cursor.row, cursor.column)?.content ?? null));
    };
    element?.addEventListener('dblclick', onDoubleClick);
    return () => element?.removeEventListener('dblclick', onDoubleClick);
  }, [book, scroller]);
  return { editing, setEditing, onKeyDown };
}

/** Where a key leads; a merged cell is left at its far side. */
export function movedCursor(
  key: string,
  cursor: BookState['cursor'],
  frame: SheetFrame,
  geometry: Geometry,
): BookState['cursor'] | undefined {
  const { top, left, bottom, right } = cellArea(geometry, cursor);
  const [lastRow, lastColumn] = [frame.rowCount - 1, frame.columnCount - 1];
  const to = (row: number, column: number): BookState['cursor'] => {
    const place = { row: Math.min(Math.max(0, row), lastRow), column: Math.min(Math.max(0, column), lastColumn) };
    const area = geometry.merges.at(place.row, place.column);
    return area ? { row: area.top, column: area.left } : place;
  };
  switch (key) {
    case 'ArrowUp':
      return to(top - 1, cursor.column);
    case 'ArrowDown':
      return to(bottom + 1, cursor.column);
    case 'ArrowLeft':
      return to(cursor.row, left - 1);
    case 'ArrowRight':
    case 'Tab':
      return key === 'Tab' ? undefined : to(cursor.row, right + 1);
    case 'Home':
      return to(cursor.row, 0);
    case 'End':
      return to(cursor.row, lastColumn);
    case 'PageUp':
      return to(cursor.row - PAGE, cursor.column);
    case 'PageDown':
      return to(cursor.row + PAGE, cursor.column);
    default:
      return undefined;
  }
}
