import { isZero, refKey } from '../../model/index.js';
import type { Ref, Tie } from '../../model/index.js';
import type { FigureOf } from '../relate/places.js';

/**
 * Cells that must hold the same amount: joined by ties with one part, or with one part that is not blank (支出总计 is
 * 本年支出合计 where nothing is carried over). A figure of the prose belongs to all of them.
 */
export class Same {
  private readonly parent = new Map<string, string>();

  constructor(ties: readonly Tie[], figureOf: FigureOf) {
    const filled = (at: Ref) => {
      const amount = figureOf(at)?.amount;
      return amount !== undefined && amount !== null && !isZero(amount);
    };
    for (const tie of ties) {
      if (tie.compare !== '=') continue;
      const parts = tie.parts.filter((part) => filled(part.at));
      const [only] = parts;
      if (only && parts.length === 1 && only.sign === 1 && filled(tie.target)) this.join(tie.target, only.at);
    }
  }

  private join(a: Ref, b: Ref): void {
    const [first, second] = [this.root(refKey(a)), this.root(refKey(b))];
    if (first !== second) this.parent.set(second, first);
  }

  private root(key: string): string {
    const next = this.parent.get(key);
    if (next === undefined) return key;
    const root = this.root(next);
    if (root !== next) this.parent.set(key, root);
    return root;
  }

  /** One key for all cells that must hold the same amount. */
  keyOf(at: Ref): string {
    return this.root(refKey(at));
  }
}
