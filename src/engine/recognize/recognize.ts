import type { Correction, Snapshot, Standard, Table } from '../../model/index.js';
import { withCopies } from './copies.js';
import { formDraft, regionDraft } from './drafts.js';
import { findForms } from './forms.js';
import { linesOf } from './lines.js';
import { placed, type Draft } from './placed.js';
import { findRegions } from './regions.js';
import { vocabularyOf } from './vocabulary.js';

/** Finds and maps the tables of a workbook, in order of appearance; a person's corrections go before our own decisions. */
export function recognize(
  snapshot: Snapshot,
  standard: Standard,
  corrections: readonly Correction[] = [],
): readonly Table[] {
  const vocabulary = vocabularyOf(standard);
  const drafts: Draft[] = [];
  for (const sheet of snapshot.sheets) {
    const { forms, rest } = findForms(linesOf(sheet), sheet, standard);
    const found = [
      ...forms.map((form) => formDraft(form, sheet)),
      ...findRegions(rest, sheet, standard, vocabulary).flatMap((region) =>
        regionDraft(region, sheet, standard, corrections),
      ),
    ];
    drafts.push(...found.sort((a, b) => a.area.top - b.area.top));
  }
  return withCopies(placed(drafts, standard), standard);
}
