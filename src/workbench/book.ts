import type { Message, Ref } from '../model/index.js';
import type { CellLook, Desk, Opened, SheetFrame, SheetName, TileCell } from '../worker/protocol.js';
import { TILE_ROWS } from '../worker/protocol.js';
import { Observed } from './observed.js';

/** A cell that is shown, with the cells it was computed from outlined. */
export interface Shown {
  readonly at: Ref;
  readonly parts: readonly Ref[];
}

export interface BookState {
  /** Name of the open file; undefined before any is open. */
  readonly name?: string | undefined;
  readonly opening?: string | undefined;
  /** The file that could not be opened, and why. */
  readonly failure?: { readonly name: string; readonly message: Message } | undefined;
  readonly edited: boolean;
  /** The old format that the file had: it is saved as a new .xlsx. */
  readonly convertedFrom?: string | undefined;
  readonly sheets: readonly SheetName[];
  readonly looks: readonly CellLook[];
  readonly active: string;
  readonly frame?: SheetFrame | undefined;
  /** Tiles of the active sheet. An outdated tile stays until its successor has come, so that nothing flickers. */
  readonly tiles: ReadonlyMap<number, readonly TileCell[]>;
  readonly cursor: { readonly row: number; readonly column: number };
  readonly shown?: Shown | undefined;
}

const NOTHING: BookState = {
  name: undefined,
  opening: undefined,
  failure: undefined,
  convertedFrom: undefined,
  frame: undefined,
  shown: undefined,
  edited: false,
  sheets: [],
  looks: [{}],
  active: '',
  tiles: new Map(),
  cursor: { row: 0, column: 0 },
};

/** The workbook as the page shows it: which sheet, which part of it, what is outlined. The cells themselves stay in the worker. */
export class Book extends Observed<BookState> {
  private wanted = new Set<number>();
  /** Grows with every change of sheet or cells; an answer to an older question is dropped. */
  private age = 0;

  constructor(private readonly desk: Desk) {
    super(NOTHING);
  }

  /** Shows the first visible sheet of a workbook that has just been put on the desk. */
  async opened(name: string, { sheets, looks, convertedFrom }: Opened, edited: boolean): Promise<void> {
    const first = sheets.find((sheet) => sheet.visibility === 'visible') ?? sheets[0];
    this.set({ ...NOTHING, name, sheets, looks, convertedFrom, edited });
    if (first) await this.activate(first.name);
  }

  async activate(sheet: string, cursor = { row: 0, column: 0 }): Promise<void> {
    if (sheet === this.get().active && this.get().frame) return;
    const age = (this.age += 1);
    this.wanted = new Set();
    this.set({ active: sheet, cursor });
    const asked = this.desk.frame(sheet);
    // Both before a check that may follow: a worker that checks hands out no cells.
    this.want(0, 0);
    const frame = await asked;
    if (age === this.age) this.set({ frame, tiles: new Map() });
  }

  /** Goes to a cell and outlines its parts; false when there is no such sheet. */
  async show(at: Ref, parts: readonly Ref[]): Promise<boolean> {
    if (!this.get().sheets.some((sheet) => sheet.name === at.sheet)) return false;
    const cursor = { row: at.row, column: at.column };
    await this.activate(at.sheet, cursor);
    this.set({ cursor, shown: { at, parts } });
    return true;
  }

  /** Asks for the tiles of these rows, each once. */
  want(from: number, to: number): void {
    for (let tile = Math.floor(from / TILE_ROWS); tile <= Math.floor(to / TILE_ROWS); tile += 1) {
      if (this.wanted.has(tile)) continue;
      this.wanted.add(tile);
      void this.fetch(tile, this.age);
    }
  }

  /** Cells were changed: every tile is asked for again when it is next needed. */
  async refresh(): Promise<void> {
    const age = (this.age += 1);
    this.wanted = new Set();
    const frame = await this.desk.frame(this.get().active);
    if (age === this.age) this.set({ frame });
  }

  private async fetch(tile: number, age: number): Promise<void> {
    const cells = await this.desk.tile({ sheet: this.get().active, tile });
    if (age !== this.age) return;
    this.set({ tiles: new Map(this.get().tiles).set(tile, cells) });
  }
}

/** The cell at a place, if its tile is here. */
export function cellIn(state: BookState, row: number, column: number): TileCell | undefined {
  const cells = state.tiles.get(Math.floor(row / TILE_ROWS));
  return cells?.find((cell) => cell.row === row && cell.column === column);
}
