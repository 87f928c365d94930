import type { Observation } from '../../model/index.js';
import { mismatch, only, type Scene, type Seen } from './scene.js';

/**
 * H22.copy: no table of one year stands twice. A copy is left out of the ties between tables, so it has to be told; that
 * last year's table is left out goes without saying.
 */
export function observeCopies(scene: Scene): Seen {
  return only(
    scene.copies.flatMap((table): Observation[] => {
      const of = scene.tables.find((one) => one.instance === table.copyOf);
      if (!of || of.year !== table.year) return [];
      const home = { row: table.area.top, column: table.area.left };
      const target = { sheet: table.sheet, ...home };
      const says = '同一张表只有一份';
      return [
        mismatch(
          { rule: 'H22.copy', kind: 'form', target, parts: [], instance: table.instance, says },
          { key: 'form.copy', data: { table: table.title, other: of.title, sheet: of.sheet } },
        ),
      ];
    }),
  );
}
