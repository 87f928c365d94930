import { cellRef, isSure } from '../../model/index.js';
import type { Observation, Snapshot, Standard, Table, Tie, Unapplied } from '../../model/index.js';
import { append } from './append.js';
import { tiesAcross } from './across.js';
import { balanceTies } from './balance.js';
import { tiesBetween } from './between.js';
import { departmentTies } from './departments.js';
import { tiesDown } from './down.js';
import { isFilled, standardTable, TieCells, type FigureOf } from './places.js';
import { tableSet } from './terms.js';

export interface Related {
  readonly ties: readonly Tie[];
  readonly unapplied: readonly Unapplied[];
  readonly observations: readonly Observation[];
}

/** All ties of a workbook: within each table from its two trees, between the tables of a set from the equations. */
export function relate(tables: readonly Table[], figureOf: FigureOf, standard: Standard, snapshot: Snapshot): Related {
  const ties: Tie[] = [];
  const unapplied: Unapplied[] = [];
  const observations: Observation[] = [];
  const cells = new TieCells(figureOf);
  const sure = tables.filter(isSure);
  for (const table of sure) {
    const kind = standardTable(standard, table);
    if (isEmpty(table, figureOf)) {
      if (kind.columns.some((column) => column.sums.length > 0)) unapplied.push(emptyTable(table, kind.empty));
      continue;
    }
    const across = tiesAcross(table, kind, cells);
    const down = tiesDown(table, kind, cells);
    for (const more of [across.ties, down.ties, balanceTies(table, kind, cells)]) append(ties, more);
    for (const more of [across.unapplied, down.unapplied]) append(unapplied, more);
  }
  const tied = sure.filter((table) => table.copyOf === undefined);
  for (const set of new Set(tied.map((table) => table.set))) {
    const own = tied.filter((table) => table.set === set);
    const layout = own[0]!.layout;
    const equations = standard.equations.filter(
      (equation) => equation.layouts.length === 0 || equation.layouts.includes(layout),
    );
    const between = tiesBetween(equations, tableSet(own, standard, snapshot, cells));
    append(ties, between.ties);
    append(unapplied, between.unapplied);
    append(observations, between.observations);
  }
  const departments = departmentTies(tied, cells);
  return { ties: [...ties, ...departments.ties], unapplied: [...unapplied, ...departments.unapplied], observations };
}

function isEmpty(table: Table, figureOf: FigureOf): boolean {
  return !table.rows.some((row) => table.columns.some((column) => isFilled(figureOf, cellRef(table, row, column))));
}

function emptyTable(table: Table, rule: string): Unapplied {
  return {
    rule,
    instance: table.instance,
    verdict: { kind: 'not-evaluated', reason: { key: 'empty-table', data: { table: table.title } } },
  };
}
