import { isZero } from '../../model/index.js';
import type { Observation, Row, Table } from '../../model/index.js';
import { printed } from '../findings/findings.js';
import { mentions, mismatch } from '../observe/scene.js';
import { placeAt, type FigureOf, type Place } from '../relate/places.js';
import { homeOf } from './content.js';
import { figureColumns } from './lines.js';

/** A row of a table of one of the volumes. */
export interface Line {
  readonly table: Table;
  readonly row: Row;
}

/** The cells of a row that hold something other than zero. */
export function figuresIn({ table, row }: Line, figureOf: FigureOf): readonly Place[] {
  return figureColumns(table, row.panel)
    .map((column) => placeAt(table, row, column))
    .filter(({ at }) => {
      const figure = figureOf(at);
      return figure?.unreadable !== undefined || (figure?.amount ? !isZero(figure.amount) : false);
    });
}

export function labelOf(row: Row): string {
  return [row.code, row.label || row.key].filter((word, index, all) => word && all.indexOf(word) === index).join(' ');
}

/** A row that has figures elsewhere and is not in `table` at all: one finding, not one a column. */
export function lackingRow(
  rule: string,
  table: Table,
  lines: readonly Line[],
  elsewhere: string,
  says: string,
  figureOf: FigureOf,
): readonly Observation[] {
  const places = lines.flatMap((line) => figuresIn(line, figureOf));
  const [first] = places;
  if (!first) return [];
  const data = {
    table: table.title,
    row: labelOf(first.row),
    elsewhere,
    amount: printed(figureOf(first.at)),
    unit: first.column.unit,
  };
  const parts = mentions(places.map(({ at }) => at));
  const own = { rule, kind: 'form', target: homeOf(table), parts, instance: table.instance, says } as const;
  return [mismatch(own, { key: 'across.row-lacking', data })];
}
