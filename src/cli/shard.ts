import { Failure } from './failure.js';

/** One job's slice of the files: part `index` (from 1) of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** `3/8` @throws {Failure} for anything else. */
export function readShard(value: string): Shard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(value);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || index < 1 || index > count) throw new Failure('usage.shard', { value });
  return { index, count };
}

/** Every count-th file, so that each job gets of large and small; all files without a shard. */
export function inShard<T>(files: readonly T[], shard: Shard | undefined): readonly T[] {
  return shard ? files.filter((_, position) => position % shard.count === shard.index - 1) : files;
}
