import type { Sheet, Table } from '../../model/index.js';
import { figuresOf } from '../figures/figures.js';
import type { DatedColumn } from '../map/dated-columns.js';
import type { FigureOf } from '../relate/places.js';
import type { Scene } from './scene.js';

/** A table with every column that may stand in a ratio: its own, and those of other years and stages. */
export interface Wide {
  readonly table: Table;
  readonly sheet: Sheet;
  readonly scene: Scene;
  readonly figureOf: FigureOf;
  readonly dated: readonly DatedColumn[];
}

/** The amounts of the table's own columns and of those of other years and stages; rates are no amounts. */
export function widened(table: Table, dated: readonly DatedColumn[], { snapshot }: Scene): FigureOf {
  const columns = dated.filter(({ kind }) => kind !== 'rate').map(({ column }) => column);
  return figuresOf(snapshot, [{ ...table, columns: [...table.columns, ...columns] }]).figureOf;
}

/** The reading in which most rows hold; undefined where no more hold than fail: then something else is meant. */
export function mostFitting<T>(
  options: readonly (readonly T[])[],
  fits: (one: T) => boolean,
): readonly T[] | undefined {
  const gain = (option: readonly T[]) => 2 * option.filter(fits).length - option.length;
  const most = Math.max(0, ...options.map(gain));
  return most === 0 ? undefined : options.find((option) => gain(option) === most);
}
