import { only, type Scene, type Seen } from '../scene.js';
import { formulaCells } from './cells.js';
import { Definitions } from './definitions.js';
import { observeSum } from './sums.js';
import { textNumbers, typedOver } from './typed.js';
import { errorValues, noAmounts, staleResult, textInSum } from './values.js';

/** R1 … R8: the formulas of the amount cells against the ties on them, and what amount cells hold. A formula that is no plain sum is left alone. */
export function observeFormulas(scene: Scene): Seen {
  const cells = formulaCells(scene);
  const definitions = new Definitions(cells.length === 0 ? [] : scene.analysis.ties);
  return only([
    ...cells.flatMap((cell) => observeSum(cell, definitions, scene) ?? []),
    ...cells.flatMap((cell) => textInSum(cell, scene) ?? []),
    ...cells.flatMap((cell) => staleResult(cell, scene) ?? []),
    ...errorValues(cells, scene),
    ...noAmounts(scene),
    ...(cells.length === 0 ? [] : typedOver(scene)),
    ...textNumbers(scene),
  ]);
}
