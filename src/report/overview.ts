import { isPasted, type Checked } from '../model/index.js';
import { keyFiguresOf, type KeyFigure } from './key-figures.js';
import { slim } from './slim.js';
import { mapOf, type TieMap } from './tie-map.js';

/** What is told of all relations, figures and rows together, none of which need be at hand then. */
export interface Overview {
  readonly keyFigures: readonly KeyFigure[];
  readonly map: TieMap;
  /** By table instance. */
  readonly rowCounts: ReadonlyMap<string, number>;
  /** Was any figure of the pasted text compared with a table? */
  readonly textRead: boolean;
}

/** A check as it is shown to a person: slim, with the overview of what was left out. */
export interface Told extends Checked {
  readonly overview: Overview;
}

export function toldOf(checked: Checked): Told {
  return { ...slim(checked), overview: overviewOf(checked) };
}

export function overviewOf(checked: Checked): Overview {
  return {
    keyFigures: keyFiguresOf(checked),
    map: mapOf(checked),
    rowCounts: new Map(checked.tables.map(({ instance, rows }) => [instance, rows.length])),
    textRead: checked.relations.some(
      ({ target, verdict }) => target !== undefined && isPasted(target) && verdict.kind !== 'not-evaluated',
    ),
  };
}
