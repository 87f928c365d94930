import { random } from '../../test/engine/plants.js';

/** Choices of a repeatable generator: the same seed gives the same case everywhere. */
export class Random {
  /** In [0, 1). */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = random(seed);
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** Small numbers more often than large ones, in [1, most]. */
  few(most: number): number {
    return 1 + Math.floor(most * this.next() ** 3);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}
