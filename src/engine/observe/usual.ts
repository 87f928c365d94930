/** The value that most entries have (the first of equals) and the entries that have another; undefined where all agree. */
export function oddOnes<T>(
  entries: readonly T[],
  valueOf: (entry: T) => string,
  same: (a: string, b: string) => boolean = (a, b) => a === b,
): { readonly usual: T; readonly odd: readonly T[] } | undefined {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(valueOf(entry), (counts.get(valueOf(entry)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const usual = entries.find((entry) => counts.get(valueOf(entry)) === most);
  const odd = usual === undefined ? [] : entries.filter((entry) => !same(valueOf(entry), valueOf(usual)));
  return usual === undefined || odd.length === 0 ? undefined : { usual, odd };
}
