type Numbers = Uint16Array | Int32Array;

/** A typed array that grows as numbers are added. */
export class Growing<T extends Numbers> {
  private items: T;
  private length = 0;

  constructor(private readonly make: new (length: number) => T) {
    this.items = new make(256);
  }

  push(item: number): void {
    if (this.length === this.items.length) {
      const larger = new this.make(this.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = item;
    this.length += 1;
  }

  at(index: number): number {
    return this.items[index]!;
  }

  /** A copy of the first `length` items. */
  taken(length: number): T {
    return this.items.slice(0, length) as T;
  }
}
