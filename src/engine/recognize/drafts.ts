import { valueAt } from '../../model/index.js';
import type { Correction, MoneyUnit, Sheet, Standard } from '../../model/index.js';
import { withAmounts } from '../map/arithmetic.js';
import { candidatesOf } from '../map/choose.js';
import { readForm } from '../map/form-rows.js';
import { correctionsFor, withRoles } from './corrections.js';
import type { FormRegion } from './forms.js';
import type { Draft } from './placed.js';
import type { Preface, Region } from './regions.js';

/** `usual`: the unit of a table that names none. */
export function regionDraft(
  region: Region,
  sheet: Sheet,
  standard: Standard,
  all: readonly Correction[],
  usual: MoneyUnit,
): readonly Draft[] {
  const unit = region.preface.unit ?? usual;
  const corrections = correctionsFor(all, region, standard);
  const candidates = candidatesOf(region, sheet, unit, standard, corrections);
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
      unmapped: withAmounts(best.mapping, best.rows, sheet),
      rows: withRoles(best.rows, corrections),
      notes: region.notes,
      confidence: best.confidence,
      evidence: best.evidence,
      alternatives: candidates.slice(1).map((one) => ({ id: one.table.id, confidence: one.confidence })),
    },
  ];
}

export function formDraft(form: FormRegion, sheet: Sheet, usual: MoneyUnit): Draft {
  const unit = form.preface.unit ?? usual;
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
