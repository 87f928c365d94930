import { createContext, useContext } from 'react';
import type { Book } from './book.js';
import type { Exports } from './exports.js';
import type { RecentFiles } from './recent.js';
import type { NamedFile, Shelf } from './shelf.js';

/** What the page works with, beside the pane's session. */
export interface Bench {
  readonly book: Book;
  readonly shelf: Shelf;
  readonly recent: RecentFiles;
  readonly exports: Exports;
  /** Opens files that a person chose or dropped. */
  open(files: readonly NamedFile[]): Promise<void>;
  /** Ends what takes long. */
  interrupt(): void;
}

const BenchContext = createContext<Bench | undefined>(undefined);

export const BenchProvider = BenchContext.Provider;

export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error('no bench around this component');
  return bench;
}
