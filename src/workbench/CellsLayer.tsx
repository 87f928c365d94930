import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { CSSProperties, JSX } from 'react';
import { memo, useMemo } from 'react';
import type { Severity } from '../model/index.js';
import { addressOf, refKey } from '../model/index.js';
import { usePane } from '../pane/index.js';
import { say } from '../report/messages.js';
import type { CellLook, TileCell } from '../worker/protocol.js';
import { TILE_ROWS } from '../worker/protocol.js';
import type { Book, BookState } from './book.js';
import type { Box, Span } from './geometry.js';
import { boxOf } from './geometry.js';
import type { Geometry } from './geometry.js';
import { linesOf } from './geometry.js';

const LINE = tokens.colorNeutralForeground3;

const useStyles = makeStyles({
  layer: { position: 'absolute', left: 0 },
  gridline: { position: 'absolute', backgroundColor: tokens.colorNeutralStroke3, pointerEvents: 'none' },
  cell: {
    position: 'absolute',
    boxSizing: 'border-box',
    display: 'flex',
    overflow: 'hidden',
    border: '1px solid transparent',
    backgroundClip: 'padding-box',
    lineHeight: 1.3,
  },
  text: { whiteSpace: 'pre', minWidth: 0, flexShrink: 0, paddingInline: '3px' },
  wrap: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', flexShrink: 1 },
  number: { fontVariantNumeric: 'tabular-nums' },
  error: {
    backgroundColor: 'var(--goujiErrorSoft)',
    boxShadow: 'inset 0 0 0 2px var(--goujiError)',
  },
  warning: {
    backgroundColor: 'var(--goujiWarningSoft)',
    outline: '2px dashed var(--goujiWarning)',
    outlineOffset: '-2px',
  },
  info: { boxShadow: 'inset 0 -3px 0 -1px var(--goujiDrift)' },
  drift: {
    backgroundImage: 'linear-gradient(225deg, var(--goujiDrift) 5px, transparent 5px)',
  },
});

export interface CellsLayerProps {
  readonly book: Book;
  readonly state: BookState;
  readonly geometry: Geometry;
  readonly rowSpan: Span;
  readonly columnSpan: Span;
  readonly marks: ReadonlyMap<string, Severity | 'drift'>;
  readonly plain: boolean;
  /** Pixels by which the layer is shifted. */
  readonly top: number;
  /** A copy that answers no clicks. */
  readonly still?: boolean;
}

interface Placed {
  readonly cell: TileCell;
  readonly box: Box;
}

/** The cells of some rows, with gridlines under them. */
export function CellsLayer(props: CellsLayerProps): JSX.Element {
  const { state, geometry, rowSpan, columnSpan, top, still } = props;
  const styles = useStyles();
  const { rows, columns } = geometry;
  const { tiles, cursor } = state;
  const looks = useMemo(
    () => (props.plain ? state.looks.map(withoutColours) : state.looks),
    [state.looks, props.plain],
  );
  const placed = useMemo(
    () => placeCells({ tiles, looks }, geometry, rowSpan, columnSpan, still ? undefined : cursor),
    // Spans are made anew at each drawing; their ends say whether they changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [tiles, looks, geometry, rowSpan.from, rowSpan.to, columnSpan.from, columnSpan.to, cursor, still],
  );
  const [left, right] = [columns[columnSpan.from]!, columns[columnSpan.to + 1]!];
  const [upper, lower] = [rows[rowSpan.from]!, rows[rowSpan.to + 1]!];
  return (
    <div className={styles.layer} style={{ top }} role="presentation">
      <div aria-hidden="true">
        {linesOf(columnSpan).map((column) => (
          <div
            key={`c${column}`}
            className={styles.gridline}
            style={{ left: columns[column + 1]! - 1, top: upper, width: 1, height: lower - upper }}
          />
        ))}
        {linesOf(rowSpan).map((row) => (
          <div
            key={`r${row}`}
            className={styles.gridline}
            style={{ left, top: rows[row + 1]! - 1, width: right - left, height: 1 }}
          />
        ))}
      </div>
      {placed.map(([row, cells]) => (
        <div key={row} role="row" aria-rowindex={row + 1}>
          {cells.map(({ cell, box }) => (
            <SheetCell
              key={cell.column}
              cell={cell}
              left={box.left}
              top={box.top}
              width={box.width}
              height={box.height}
              look={looks[cell.look] ?? PLAIN}
              mark={props.marks.get(refKey({ sheet: state.active, row: cell.row, column: cell.column }))}
              book={props.book}
              still={still === true}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

const PLAIN: CellLook = {};

function withoutColours(look: CellLook): CellLook {
  const plain: { -readonly [Key in keyof CellLook]: CellLook[Key] } = { ...look };
  delete plain.color;
  delete plain.fill;
  return plain;
}

/** Rows with their cells and where they lie; the cells under a merge are left out, its first cell spans it. */
function placeCells(
  { tiles, looks }: Pick<BookState, 'tiles' | 'looks'>,
  geometry: Geometry,
  rowSpan: Span,
  columnSpan: Span,
  cursor: BookState['cursor'] | undefined,
): readonly (readonly [number, readonly Placed[]])[] {
  const { rows, columns, merges } = geometry;
  const found = new Map<number, Placed[]>();
  const add = (cell: TileCell, box: Box): void => {
    const line = found.get(cell.row);
    if (line) line.push({ cell, box });
    else found.set(cell.row, [{ cell, box }]);
  };
  for (const area of merges.within(rowSpan)) {
    const anchor = cellAt(tiles, area.top, area.left) ?? blank(area.top, area.left);
    add(anchor, boxOf(rows, columns, area));
  }
  for (const row of linesOf(rowSpan)) {
    const line = rowOf(tiles, row).filter((cell) => !merges.at(row, cell.column));
    for (const cell of line) {
      // Text of a cell somewhat to the left may reach into view.
      if (cell.column < columnSpan.from - 8 || cell.column > columnSpan.to) continue;
      const until = overflows(cell, looks[cell.look])
        ? nextFilled(rowOf(tiles, row), cell.column, columns.length - 2)
        : cell.column;
      add(cell, boxOf(rows, columns, { top: row, bottom: row, left: cell.column, right: until }));
    }
  }
  if (cursor && !merges.at(cursor.row, cursor.column) && !cellAt(tiles, cursor.row, cursor.column)) {
    const { row, column } = cursor;
    add(blank(row, column), boxOf(rows, columns, { top: row, bottom: row, left: column, right: column }));
  }
  return [...found].sort(([a], [b]) => a - b);
}

const blank = (row: number, column: number): TileCell => ({
  row,
  column,
  text: '',
  look: 0,
  kind: 'other',
  content: null,
});

function rowOf(tiles: BookState['tiles'], row: number): readonly TileCell[] {
  return tiles.get(Math.floor(row / TILE_ROWS))?.filter((cell) => cell.row === row) ?? [];
}

function cellAt(tiles: BookState['tiles'], row: number, column: number): TileCell | undefined {
  return tiles.get(Math.floor(row / TILE_ROWS))?.find((cell) => cell.row === row && cell.column === column);
}

/** Long text that starts at the left runs on over blank cells to its right, as in every spreadsheet. */
function overflows(cell: TileCell, look: CellLook | undefined): boolean {
  return cell.kind === 'text' && cell.text.length > 4 && !look?.wrap && (look?.across ?? 'left') === 'left';
}

function nextFilled(line: readonly TileCell[], column: number, last: number): number {
  let next = Math.min(last, column + 8);
  for (const cell of line) if (cell.column > column && cell.column <= next) next = cell.column - 1;
  return next;
}

interface SheetCellProps extends Box {
  readonly cell: TileCell;
  readonly look: CellLook;
  readonly mark: Severity | 'drift' | undefined;
  readonly book: Book;
  readonly still: boolean;
}

const SheetCell = memo(function SheetCell(props: SheetCellProps): JSX.Element {
  const { cell, look, mark, still, book } = props;
  const { language } = usePane();
  const styles = useStyles();
  const state = mark === undefined ? '' : say(mark === 'drift' ? 'verdict.rounding' : `severity.${mark}`, language);
  const identity = still
    ? {}
    : {
        id: `cell-${cell.row}-${cell.column}`,
        role: 'gridcell',
        'aria-colindex': cell.column + 1,
        'aria-label': [addressOf(cell), cell.text, state].filter(Boolean).join(' '),
        'data-cell': addressOf(cell),
        ...(mark === undefined ? {} : { 'data-mark': mark }),
        onMouseDown: () => book.set({ cursor: { row: cell.row, column: cell.column }, shown: undefined }),
      };
  return (
    <div
      className={mergeClasses(styles.cell, mark !== undefined && styles[mark])}
      style={cellStyle(props)}
      {...identity}
    >
      <span
        className={mergeClasses(styles.text, look.wrap && styles.wrap, cell.kind === 'number' && styles.number)}
        style={textStyle(look)}
      >
        {cell.text}
      </span>
    </div>
  );
});

function cellStyle({ cell, look, mark, left, top, width, height }: SheetCellProps): CSSProperties {
  const across = look.across ?? (cell.kind === 'number' ? 'right' : cell.kind === 'text' ? 'left' : 'center');
  const edge = (side: 'top' | 'right' | 'bottom' | 'left'): string | undefined =>
    look.lines?.includes(side) ? LINE : undefined;
  const paper = cell.text === '' ? undefined : tokens.colorNeutralBackground1;
  return {
    left: left - 1,
    top: top - 1,
    width: width + 1,
    height: height + 1,
    justifyContent: across === 'center' ? 'center' : across === 'right' ? 'flex-end' : 'flex-start',
    alignItems: look.down === 'top' ? 'flex-start' : look.down === 'center' ? 'center' : 'flex-end',
    ...(mark === 'error' || mark === 'warning' ? {} : { backgroundColor: look.fill ?? paper }),
    borderTopColor: edge('top'),
    borderRightColor: edge('right'),
    borderBottomColor: edge('bottom'),
    borderLeftColor: edge('left'),
  };
}

function textStyle(look: CellLook): CSSProperties {
  return {
    fontWeight: look.bold ? 600 : undefined,
    fontStyle: look.italic ? 'italic' : undefined,
    textDecorationLine: look.underline ? 'underline' : undefined,
    fontSize: `${((look.size ?? 11) * 4) / 3 - 1}px`,
    color: look.color ?? (look.fill === undefined ? undefined : '#000000'),
    textAlign: look.across,
    paddingInlineStart: look.indent === undefined ? undefined : `${3 + look.indent * 9}px`,
  };
}
