import { findingsAcross } from './across.js';
import type { GalleryExample } from './example.js';
import { analyse } from '../../src/engine/analyse.js';
import { check } from '../../src/engine/check.js';
import { findingsOf } from '../../src/engine/findings/findings.js';
import { paragraphsOf } from '../../src/engine/prose/paragraphs.js';
import { proseChecks } from '../../src/engine/prose/prose.js';
import { NO_SETTINGS, type Finding, type Snapshot } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';

/** What is found in one side of an example: in its workbook, or between its workbooks. */
export function foundIn(example: GalleryExample, side: 'wrong' | 'right'): readonly Finding[] {
  return example.books ? findingsAcross(example.books[side]) : findingsIn(example[side]);
}

/** Everything that is found in a workbook, its text among it; each finding once. */
export function findingsIn(snapshot: Snapshot): readonly Finding[] {
  const known = standard();
  const analysis = analyse(snapshot, known, NO_SETTINGS);
  const { index, tables, figureOf } = analysis;
  const said = [
    ...findingsOf(proseChecks(paragraphsOf(snapshot, tables), analysis, known), {
      index,
      tables: new Map(tables.map((table) => [table.instance, table])),
      rules: new Map(known.rules.map((rule) => [rule.id, rule])),
      figureOf,
      severities: {},
    }).values(),
  ];
  const all = [...check(snapshot, known).findings, ...said];
  return [...new Map(all.map((finding) => [finding.id, finding])).values()];
}
