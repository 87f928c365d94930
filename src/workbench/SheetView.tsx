import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Severity, Table } from '../model/index.js';
import { columnName } from '../model/index.js';
import type { Session } from '../pane/index.js';
import { usePane } from '../pane/index.js';
import type { SheetFrame } from '../worker/protocol.js';
import type { Book, BookState } from './book.js';
import { CellEditor } from './CellEditor.js';
import { CellsLayer } from './CellsLayer.js';
import type { Geometry, Span, Starts } from './geometry.js';
import { boxOf, cellArea, linesOf, MergeIndex, scrollInto, startsOf, visibleSpan } from './geometry.js';
import { Outlines } from './Outlines.js';
import { useGridKeys } from './use-grid-keys.js';

const HEAD_WIDTH = 46;
const HEAD_HEIGHT = 24;

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflow: 'auto',
    position: 'relative',
    overscrollBehavior: 'contain',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'Calibri, "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    cursor: 'cell',
    // The cursor shows the focus: an outline of the whole would be cut by the heads.
    outlineStyle: 'none',
    ':focus-visible [data-focus]': { boxShadow: `0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  sheet: { position: 'relative' },
  columnHeads: {
    position: 'sticky',
    top: 0,
    height: `${HEAD_HEIGHT}px`,
    zIndex: 4,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    boxSizing: 'border-box',
  },
  rowHeads: {
    position: 'sticky',
    left: 0,
    width: `${HEAD_WIDTH}px`,
    zIndex: 3,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke1}`,
    boxSizing: 'border-box',
  },
  corner: {
    position: 'sticky',
    left: 0,
    display: 'block',
    width: `${HEAD_WIDTH}px`,
    height: '100%',
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  head: {
    position: 'absolute',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    boxSizing: 'border-box',
    overflow: 'hidden',
    fontSize: '12px',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
  },
  columnHead: { top: 0, bottom: 0, borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  rowHead: { left: 0, right: 0, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  here: { backgroundColor: tokens.colorNeutralBackground5, fontWeight: 600, color: tokens.colorNeutralForeground1 },
  body: { position: 'absolute', left: `${HEAD_WIDTH}px`, top: `${HEAD_HEIGHT}px` },
  frozen: {
    position: 'sticky',
    top: `${HEAD_HEIGHT}px`,
    height: 0,
    zIndex: 2,
  },
  // Their numbers, over those of the rows that they cover.
  frozenHeads: { position: 'sticky', top: `${HEAD_HEIGHT}px`, left: 0, width: `${HEAD_WIDTH}px`, height: 0, zIndex: 4 },
  frozenPaper: {
    position: 'absolute',
    left: `${HEAD_WIDTH}px`,
    right: 0,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
});

export interface SheetViewProps {
  readonly book: Book;
  readonly state: BookState;
  readonly frame: SheetFrame;
  readonly session: Session;
  /** By `refKey`. */
  readonly marks: ReadonlyMap<string, Severity | 'drift'>;
  readonly tables: readonly Table[];
  /** Leaves the workbook's own colours out. */
  readonly plain: boolean;
}

interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The sheet, of which only what is in view is drawn. */
export function SheetView(props: SheetViewProps): JSX.Element {
  const { book, state, frame, session } = props;
  const { words } = usePane();
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const geometry = useMemo<Geometry>(
    () => ({
      rows: startsOf(frame.rowHeights),
      columns: startsOf(frame.columnWidths),
      merges: new MergeIndex(frame.merges),
    }),
    [frame],
  );
  const view = useWindow(scroller, frame.name);
  const { rows, columns } = geometry;
  const rowSpan = visibleSpan(rows, view.top, view.height, 4);
  const columnSpan = visibleSpan(columns, view.left, view.width, 2);
  const frozen = frozenRows(props.tables, frame, rows, view);
  useEffect(() => book.want(rowSpan.from, rowSpan.to), [book, frame, rowSpan.from, rowSpan.to]);
  useEffect(() => {
    if (frozen) book.want(frozen.from, frozen.to);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [book, frame, frozen?.from, frozen?.to]);
  useFollowCursor(scroller, state, frame, geometry, view);
  const { editing, setEditing, onKeyDown } = useGridKeys({ book, state, frame, session, geometry, scroller });
  const [width, height] = [columns.at(-1)! + HEAD_WIDTH, rows.at(-1)! + HEAD_HEIGHT];
  const layer = { ...props, geometry, columnSpan };
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      tabIndex={0}
      aria-label={words.bench.grid(frame.name)}
      aria-rowcount={frame.rowCount}
      aria-colcount={frame.columnCount}
      aria-activedescendant={`cell-${state.cursor.row}-${state.cursor.column}`}
      onKeyDown={onKeyDown}
      data-testid="grid"
    >
      <div className={styles.sheet} style={{ width, height }} role="presentation">
        <ColumnHeads span={columnSpan} columns={columns} here={state.cursor.column} />
        {frozen && (
          <div className={styles.frozen} aria-hidden="true">
            <div
              className={styles.frozenPaper}
              style={{ height: rows[frozen.to + 1]! - rows[frozen.from]!, width: width - HEAD_WIDTH }}
            >
              <CellsLayer {...layer} rowSpan={frozen} top={-rows[frozen.from]!} still />
            </div>
          </div>
        )}
        {frozen && (
          <div className={styles.frozenHeads}>
            <RowHeads span={frozen} rows={rows} top={rows[frozen.from]!} here={state.cursor.row} />
          </div>
        )}
        <RowHeads span={rowSpan} rows={rows} top={0} here={state.cursor.row} />
        <div className={styles.body} role="rowgroup">
          <CellsLayer {...layer} rowSpan={rowSpan} top={0} />
        </div>
        <div className={styles.body} role="presentation">
          <Outlines state={state} geometry={geometry} />
          {editing !== undefined && (
            <CellEditor
              box={boxOf(rows, columns, cellArea(geometry, state.cursor))}
              start={editing}
              state={state}
              session={session}
              onDone={(moveTo) => {
                setEditing(undefined);
                if (moveTo) book.set({ cursor: moveTo });
                scroller.current?.focus({ preventScroll: true });
              }}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** The part of the sheet in view, without the heads. */
function useWindow(scroller: React.RefObject<HTMLDivElement | null>, sheet: string): Window {
  const [view, setView] = useState<Window>({ left: 0, top: 0, width: 800, height: 600 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void =>
      setView({
        left: element.scrollLeft,
        top: element.scrollTop,
        width: element.clientWidth - HEAD_WIDTH,
        height: element.clientHeight - HEAD_HEIGHT,
      });
    element.scrollTo(0, 0);
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, sheet]);
  return view;
}

/** Keeps the cursor in view when it moves, not when the user scrolls away from it. */
function useFollowCursor(
  scroller: React.RefObject<HTMLDivElement | null>,
  state: BookState,
  frame: SheetFrame,
  geometry: Geometry,
  view: Window,
): void {
  const latest = useRef({ geometry, view });
  latest.current = { geometry, view };
  const { cursor, active } = state;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || frame.name !== active) return;
    const { geometry: now, view: window } = latest.current;
    const box = boxOf(now.rows, now.columns, cellArea(now, cursor));
    const left = scrollInto(element.scrollLeft, window.width, box.left, box.left + box.width, 60);
    const top = scrollInto(element.scrollTop, window.height, box.top, box.top + box.height, 110);
    if (left !== element.scrollLeft || top !== element.scrollTop) element.scrollTo(left, top);
  }, [scroller, cursor, active, frame.name]);
}

/** The header of the table in view, once it has been scrolled away; not where it would take half of a small window. */
function frozenRows(
  tables: readonly Table[],
  frame: SheetFrame,
  rows: Starts,
  { top, height: room }: Window,
): Span | undefined {
  for (const table of tables) {
    if (table.sheet !== frame.name || table.headerRows.length === 0) continue;
    const first = Math.min(...table.headerRows);
    const last = Math.max(...table.headerRows);
    const height = rows[last + 1]! - rows[first]!;
    const [start, end] = [rows[first]!, rows[Math.min(table.area.bottom + 1, rows.length - 1)]! - height];
    if (top > start && top < end && last - first < 8 && height * 2 <= room) return { from: first, to: last };
  }
  return undefined;
}

interface HeadsProps {
  readonly span: Span;
  readonly here: number;
}

function ColumnHeads({ span, columns, here }: HeadsProps & { readonly columns: Starts }): JSX.Element {
  const styles = useStyles();
  return (
    <div className={styles.columnHeads} aria-hidden="true">
      <span className={styles.corner} />
      {linesOf(span).map((column) => (
        <span
          key={column}
          className={mergeClasses(styles.head, styles.columnHead, column === here && styles.here)}
          style={{ left: HEAD_WIDTH + columns[column]!, width: columns[column + 1]! - columns[column]! }}
        >
          {columnName(column)}
        </span>
      ))}
    </div>
  );
}

interface RowHeadsProps extends HeadsProps {
  readonly rows: Starts;
  /** Where on the sheet they begin, in pixels. */
  readonly top: number;
}

function RowHeads({ span, rows, top, here }: RowHeadsProps): JSX.Element {
  const styles = useStyles();
  const height = top === 0 ? rows.at(-1)! : rows[span.to + 1]! - top;
  return (
    <div className={styles.rowHeads} style={{ height }} aria-hidden="true">
      {linesOf(span).map((row) => (
        <span
          key={row}
          className={mergeClasses(styles.head, styles.rowHead, row === here && styles.here)}
          style={{ top: rows[row]! - top, height: rows[row + 1]! - rows[row]! }}
        >
          {row + 1}
        </span>
      ))}
    </div>
  );
}
