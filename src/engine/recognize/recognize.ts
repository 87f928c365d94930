import type { Correction, MoneyUnit, Snapshot, Standard, Table } from '../../model/index.js';
import { withCopies } from './copies.js';
import { namedHeads } from './corrections.js';
import { formDraft, regionDraft } from './drafts.js';
import { findForms, type FormRegion } from './forms.js';
import { linesOf } from './lines.js';
import { placed, type Draft } from './placed.js';
import { findRegions, type Region } from './regions.js';
import { unitInHead } from './surroundings.js';
import { vocabularyOf } from './vocabulary.js';

/** Finds and maps the tables of a workbook, in order of appearance; a person's corrections go before our own decisions. */
export function recognize(
  snapshot: Snapshot,
  standard: Standard,
  corrections: readonly Correction[] = [],
): readonly Table[] {
  const vocabulary = vocabularyOf(standard);
  const pages = snapshot.sheets.map((sheet) => {
    const { forms, rest } = findForms(linesOf(sheet), sheet, standard);
    return {
      sheet,
      forms,
      regions: findRegions(rest, sheet, standard, vocabulary, namedHeads(corrections, sheet.name)),
    };
  });
  const usual = usualUnit(pages.flatMap(({ forms, regions }) => [...forms, ...regions]));
  const drafts = pages.flatMap(({ sheet, forms, regions }) => {
    const found: Draft[] = [
      ...forms.map((form) => formDraft(form, sheet, usual)),
      ...regions.flatMap((region) => regionDraft(region, sheet, standard, corrections, usual)),
    ];
    return found.sort((a, b) => a.area.top - b.area.top);
  });
  return withCopies(placed(drafts, standard), standard);
}

/** The unit that most tables name, above them or in their heads: what a table that names none is taken to be in. */
function usualUnit(found: readonly (FormRegion | Region)[]): MoneyUnit {
  const counts = new Map<MoneyUnit, number>([['万元', 0]]);
  for (const one of found) {
    const inHead = () => ('heads' in one ? one.heads.flatMap(({ path }) => path).map(unitInHead) : []);
    const unit = one.preface.unit ?? inHead().find((named) => named !== undefined);
    if (unit) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
