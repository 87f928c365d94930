import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../../src/engine/analyse.js';
import { flatten } from '../../../src/engine/prose/flat.js';
import { paragraphsOf } from '../../../src/engine/prose/paragraphs.js';
import { proseChecks } from '../../../src/engine/prose/prose.js';
import { NO_SETTINGS } from '../../../src/model/index.js';
import type { Observation, Paragraph } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { truth, workbook } from '../workbooks.js';

interface TruthCheck {
  readonly id: string;
  readonly kind: string;
  readonly what: string;
  readonly reported?: string | null;
  readonly class: 'exact' | 'rounding' | 'mismatch' | 'not-evaluated';
}

interface TruthStatement {
  readonly id: string;
  readonly quote: string;
  readonly checks: readonly TruthCheck[];
}

/** Which rules answer which kind of truth check. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  table: ['T1', 'H20', 'H23'],
  percent: ['T2'],
  'percent-sum': ['T8'],
  growth: ['T3', 'H8'],
  sum: ['T4', 'T6', 'T7', 'T9'],
  count: ['T6'],
  list: ['T6', 'T10'],
  semantic: ['H14.prose'],
  unverifiable: ['T1'],
};

export interface Outcome {
  readonly statement: string;
  readonly quote: string;
  readonly check: TruthCheck;
  /** Understanding is needed: the figures can't settle it. */
  readonly semantic: boolean;
  readonly found?: Observation;
}

export interface Agreement {
  readonly outcomes: readonly Outcome[];
  readonly observations: readonly Observation[];
}

/** The paragraphs of a document: its sheet of prose, then those that only the published text has. */
export function paragraphs(name: string): readonly Paragraph[] {
  const snapshot = workbook(name);
  const analysis = analyse(snapshot, standard(), NO_SETTINGS);
  const file = join('test', 'seeds', `${name}.txt`);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return [
    ...paragraphsOf(snapshot, analysis.tables),
    ...lines.map((text, row) => ({ text, at: { sheet: 'seed', row, column: 0 } })),
  ];
}

/** Each check of the truth beside the observation on the same figure of the same statement. */
export function agreement(name: string): Agreement {
  const analysis = analyse(workbook(name), standard(), NO_SETTINGS);
  const texts = paragraphs(name);
  const observations = proseChecks(texts, analysis, standard());
  const { statements } = truth<{ statements: readonly TruthStatement[] }>(`${name}-prose`);
  const used = new Set<Observation>();
  const times = new Map<string, number>();
  const outcomes = statements.flatMap(({ id, quote, checks }) => {
    const nth = times.get(quote) ?? 0;
    times.set(quote, nth + 1);
    const place = placeOf(texts, quote, nth);
    return checks.map((check): Outcome => {
      const found = place && observations.find((one) => !used.has(one) && isAbout(one, check, place));
      if (found) used.add(found);
      const semantic = check.kind === 'semantic' || check.kind === 'unverifiable';
      return { statement: id, quote, check, semantic, ...(found ? { found } : {}) };
    });
  });
  return { outcomes, observations };
}

interface Stretch {
  readonly paragraph: Paragraph;
  readonly from: number;
  readonly to: number;
}

function placeOf(texts: readonly Paragraph[], quote: string, nth: number): Stretch | undefined {
  const wanted = flatten(quote).text;
  const places = texts.flatMap((paragraph) => {
    const flat = flatten(paragraph.text);
    const at = flat.text.indexOf(wanted);
    if (at < 0) return [];
    // The truth quotes the beginning of a sentence; its checks may stand anywhere in it.
    const stop = flat.text.indexOf('。', at + wanted.length - 1);
    const end = stop < 0 ? flat.text.length - 1 : stop;
    return [{ paragraph, from: flat.origin[at]!, to: flat.origin[end]! + 1 }];
  });
  return places[nth] ?? places.at(-1);
}

function isAbout(one: Observation, check: TruthCheck, place: Stretch): boolean {
  const { at } = place.paragraph;
  if (!RULES[check.kind]?.includes(one.rule) || !one.span || one.target?.sheet !== at?.sheet) return false;
  if (one.target?.row !== at?.row || one.target?.column !== at?.column) return false;
  if (one.span.from >= place.to || one.span.to <= place.from) return false;
  return number(check.reported) === undefined || number(check.reported) === number(one.reported);
}

function number(text: string | null | undefined): number | undefined {
  const match = text ? /-?\d+(\.\d+)?/.exec(text.replaceAll(',', '')) : null;
  return match ? Math.abs(Number(match[0])) : undefined;
}

export function classOf(one: Observation | undefined): string {
  const kind = one?.verdict.kind ?? 'not-evaluated';
  return kind === 'unlikely-rounding' ? 'rounding' : kind;
}
