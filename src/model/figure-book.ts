import { ByCell } from './by-cell.js';
import type { Figure } from './figure.js';
import type { Ref } from './place.js';

/** Figures in their order, found by their cell. Of two for one cell the later takes the place of the earlier. */
export class FigureBook {
  private readonly list: Figure[] = [];
  private readonly numbers = new ByCell<number>();

  constructor(figures: Iterable<Figure> = []) {
    for (const figure of figures) this.set(figure);
  }

  get figures(): readonly Figure[] {
    return this.list;
  }

  set(figure: Figure): void {
    const known = this.numbers.get(figure.at);
    if (known === undefined) this.numbers.set(figure.at, this.list.push(figure) - 1);
    else this.list[known] = figure;
  }

  readonly figureOf = (at: Ref): Figure | undefined => {
    const number = this.numbers.get(at);
    return number === undefined ? undefined : this.list[number];
  };
}
