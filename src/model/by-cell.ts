import type { Ref } from './place.js';

type Line<T> = (T | undefined)[];

/** Something for each of many cells, by sheet, row and column: a fraction of the time that a map from `refKey` takes. */
export class ByCell<T> {
  private readonly sheets = new Map<string, (Line<T> | undefined)[]>();
  /** The sheet asked for last: who asks for a cell mostly asks for its neighbours next. */
  private sheet: string | undefined;
  private lines: readonly (Line<T> | undefined)[] | undefined;

  set({ sheet, row, column }: Ref, value: T): void {
    let lines = this.sheets.get(sheet);
    if (!lines) {
      this.sheets.set(sheet, (lines = []));
      this.sheet = undefined;
    }
    (lines[row] ??= [])[column] = value;
  }

  get({ sheet, row, column }: Ref): T | undefined {
    if (sheet !== this.sheet) {
      this.sheet = sheet;
      this.lines = this.sheets.get(sheet);
    }
    return this.lines?.[row]?.[column];
  }
}
