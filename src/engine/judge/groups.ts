/** Union-find over strings: which of them belong together. */
export class Groups {
  private readonly parents = new Map<string, string>();

  /** The representative of the group of `key`: the first key of the group that was seen. */
  find(key: string): string {
    let root = key;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    for (let each = key; each !== root;) {
      const next = this.parents.get(each)!;
      this.parents.set(each, root);
      each = next;
    }
    return root;
  }

  join(a: string, b: string): void {
    const [first, second] = [this.find(a), this.find(b)];
    if (first !== second) this.parents.set(second, first);
  }
}

/** Splits items into groups that share a key, in the order of their first items. */
export function connected<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): T[][] {
  const groups = new Groups();
  for (const item of items) {
    const [first, ...others] = keysOf(item);
    for (const key of others) groups.join(first!, key);
  }
  const byRoot = new Map<string, T[]>();
  for (const item of items) {
    const [first] = keysOf(item);
    const root = first === undefined ? '' : groups.find(first);
    const group = byRoot.get(root);
    if (group) group.push(item);
    else byRoot.set(root, [item]);
  }
  return [...byRoot.values()];
}
