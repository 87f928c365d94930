import { valueAt } from '../../model/index.js';
import type { Layout, Sheet, Snapshot, Standard, Table } from '../../model/index.js';
import { candidatesOf } from '../map/choose.js';
import { readForm } from '../map/form-rows.js';
import { findForms, type FormRegion } from './forms.js';
import { linesOf } from './lines.js';
import { findRegions, type Preface, type Region } from './regions.js';
import { vocabularyOf } from './vocabulary.js';

/** A table before its place among the others (instance, set, layout) is known. */
type Draft = Omit<Table, 'instance' | 'set' | 'layout'>;

/** Finds and maps the tables of a workbook, in order of appearance. */
export function recognize(snapshot: Snapshot, standard: Standard): readonly Table[] {
  const vocabulary = vocabularyOf(standard);
  const drafts: Draft[] = [];
  for (const sheet of snapshot.sheets) {
    const { forms, rest } = findForms(linesOf(sheet), sheet, standard);
    const found = [
      ...forms.map((form) => formDraft(form, sheet)),
      ...findRegions(rest, sheet, standard, vocabulary).flatMap((region) => regionDraft(region, sheet, standard)),
    ];
    drafts.push(...found.sort((a, b) => a.area.top - b.area.top));
  }
  return placed(drafts, standard);
}

function regionDraft(region: Region, sheet: Sheet, standard: Standard): readonly Draft[] {
  const unit = region.preface.unit ?? '万元';
  const candidates = candidatesOf(region, sheet, unit, standard);
  const best = candidates[0];
  if (!best) return [];
  const columns = region.heads.map((head) => head.column);
  const last = region.body[region.body.length - 1]?.row ?? region.headLines[region.headLines.length - 1]!.row;
  return [
    {
      ...commonOf(region.preface, region, best.table.titles[0]!),
      id: best.table.id,
      area: { top: region.top, left: Math.min(...columns), bottom: last, right: Math.max(...columns) },
      unit,
      stage: stageOf(best.table.stage, region.preface),
      headerRows: region.headLines.map((line) => line.row),
      columns: best.mapping.columns,
      unmapped: best.mapping.unmapped,
      rows: best.rows,
      notes: region.notes,
      confidence: best.confidence,
      evidence: best.evidence,
      alternatives: candidates.slice(1).map((one) => ({ id: one.table.id, confidence: one.confidence })),
    },
  ];
}

function formDraft(form: FormRegion, sheet: Sheet): Draft {
  const unit = form.preface.unit ?? '万元';
  const content = readForm(form.lines, form.table, unit, (row, column) => valueAt(sheet, row, column));
  const last = form.lines[form.lines.length - 1]!;
  const texts = form.lines.flatMap((line) => line.texts.map((cell) => cell.column));
  const title = form.preface.scores.get(form.table.id) ?? 0;
  return {
    ...commonOf(form.preface, form, form.table.titles[0]!),
    id: form.table.id,
    area: {
      top: form.top,
      left: Math.min(...texts),
      bottom: last.row,
      right: Math.max(...texts, ...content.columns.map((column) => column.index)),
    },
    unit,
    stage: stageOf(form.table.stage, form.preface),
    headerRows: [],
    columns: content.columns,
    unmapped: [],
    rows: content.rows,
    notes: [],
    confidence: Math.min(0.99, 0.6 + 0.25 * form.fit + 0.14 * title),
    evidence: [{ kind: 'header', text: form.table.form!.marks.join(' '), weight: form.fit }],
    alternatives: [],
  };
}

function commonOf(
  preface: Preface,
  region: { sheet: string },
  fallback: string,
): Pick<Draft, 'sheet' | 'title' | 'entity' | 'year' | 'scope'> {
  return {
    sheet: region.sheet,
    title: preface.title?.text ?? fallback,
    ...(preface.entity ? { entity: preface.entity } : {}),
    ...(preface.year ? { year: preface.year } : {}),
    ...(preface.scope ? { scope: preface.scope } : {}),
  };
}

function stageOf(stage: '预算' | '决算' | 'both', preface: Preface): '预算' | '决算' {
  if (stage !== 'both') return stage;
  return /决算/.test(preface.title?.text ?? '') ? '决算' : '预算';
}

/** Gives every table its ordinal, the set it belongs to (a table that names no office goes with the one before) and the layout. */
function placed(drafts: readonly Draft[], standard: Standard): readonly Table[] {
  const counts = new Map<string, number>();
  const layout = layoutOf(drafts, standard.layouts);
  let scope: '部门' | '单位' | undefined;
  let code: string | undefined;
  return drafts.map((draft) => {
    const ordinal = (counts.get(draft.id) ?? 0) + 1;
    counts.set(draft.id, ordinal);
    if (draft.scope && draft.scope !== scope) code = undefined;
    scope = draft.scope ?? scope;
    code = draft.entity?.code ?? code;
    return {
      ...draft,
      instance: `${draft.id}#${ordinal}`,
      set: `${scope ?? ''}${scope === '单位' ? (code ?? '') : ''}`,
      layout,
      ...(scope ? { scope } : {}),
    };
  });
}

/** The layout most of whose marks are there; `national` where none has two. */
function layoutOf(drafts: readonly Draft[], layouts: readonly Layout[]): string {
  let best = 'national';
  let most = 1;
  for (const layout of layouts) {
    const columns = layout.markColumns.filter((mark) =>
      drafts.some((draft) => draft.id === mark.table && draft.columns.some((column) => column.id === mark.column)),
    );
    const tables = layout.markTables.filter((id) => drafts.some((draft) => draft.id === id));
    const votes = columns.length + tables.length;
    if (votes > most) {
      most = votes;
      best = layout.id;
    }
  }
  return best;
}
