import { findingsAcross } from './across.js';
import type { GalleryExample } from './example.js';
import { check } from '../../src/engine/check.js';
import type { Finding, Snapshot } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';

/** What is found in one side of an example: in its workbook, or between its workbooks. */
export function foundIn(example: GalleryExample, side: 'wrong' | 'right'): readonly Finding[] {
  return example.books ? findingsAcross(example.books[side]) : findingsIn(example[side]);
}

/** Everything that is found in a workbook, its text among it. */
export function findingsIn(snapshot: Snapshot): readonly Finding[] {
  return check(snapshot, standard()).findings;
}
