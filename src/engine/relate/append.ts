/** Adds items to a list one by one: a spread into `push` fails on the ties of a table of a million cells. */
export function append<T>(list: T[], more: readonly T[]): void {
  for (const one of more) list.push(one);
}
