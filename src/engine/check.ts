import { NO_SETTINGS } from '../model/index.js';
import type {
  Checked,
  JudgedTie,
  Observation,
  Paragraph,
  RoundingPolicy,
  Settings,
  Snapshot,
  Standard,
} from '../model/index.js';
import { analyse, type Analysis, type OnStage } from './analyse.js';
import { diagnose } from './diagnose/diagnose.js';
import { rescaled } from './diagnose/misscaled.js';
import { findingsOf, type FindingContext } from './findings/findings.js';
import { identityOf } from './findings/identity.js';
import { hiddenDecimals, jointConflicts } from './findings/precision.js';
import { isOptional } from './findings/severity.js';
import { tallyOf } from './findings/tally.js';
import { textCauses, withEchoes } from './findings/text-causes.js';
import { unitCauses } from './findings/unit-causes.js';
import { judgeAll } from './judge/judge.js';
import { observe } from './observe/observe.js';
import { misprintsOf, type Misprint } from './prose/misprints.js';
import { paragraphsOf } from './prose/paragraphs.js';
import { proseChecks } from './prose/prose.js';

export interface CheckOptions {
  /** 尾差口径; without it the workbook's settings, else `interval`. */
  readonly rounding?: RoundingPolicy;
  /** What a person decided about this workbook. */
  readonly settings?: Settings;
  /** 情况说明 that does not stand in the workbook: pasted text, a .docx or .txt. */
  readonly text?: readonly Paragraph[];
  /** Last year's workbook, for the changes that the text tells. */
  readonly previous?: Snapshot;
  readonly onStage?: OnStage;
}

/**
 * The whole check of one workbook: recognize and map its tables, relate their cells, judge every relation, name the
 * cells that explain what is wrong. Pure: the same snapshot, standard and options always give the same result.
 */
export function check(snapshot: Snapshot, standard: Standard, options: CheckOptions = {}): Checked {
  return checkAnalysed(analyse(snapshot, standard, options.settings ?? NO_SETTINGS, options.onStage), options);
}

/** The check of a workbook that is understood already; `options.settings` must be those that it was analysed with. */
export function checkAnalysed(analysis: Analysis, options: CheckOptions = {}): Checked {
  options.onStage?.('judge');
  return conclude(analysis, judgeAll(analysis.ties, analysis.figureOf, policyOf(options)), options);
}

export function policyOf({ rounding, settings }: CheckOptions): RoundingPolicy {
  return rounding ?? settings?.rounding ?? 'interval';
}

/** Everything that follows once the ties are judged: the other checks, findings, causes and counts. */
export function conclude(analysis: Analysis, judged: readonly JudgedTie[], options: CheckOptions): Checked {
  const settings = options.settings ?? NO_SETTINGS;
  const policy = policyOf(options);
  const { snapshot, standard, tables, figures, figureOf, index } = analysis;
  options.onStage?.('observe');
  const seen = observe(analysis, snapshot, standard);
  const prose = proseOf(analysis, options);
  const relations = [
    ...judged,
    ...analysis.observations,
    ...hiddenDecimals(judged, figureOf, policy, index),
    ...jointConflicts(judged, figureOf, index),
    ...seen.observations,
    ...prose.observations,
  ];
  const unapplied = [...analysis.unapplied, ...seen.unapplied];
  const context: FindingContext = {
    index,
    tables: new Map(tables.map((table) => [table.instance, table])),
    rules: new Map(standard.rules.map((rule) => [rule.id, rule])),
    figureOf,
    severities: settings.severities ?? {},
  };
  options.onStage?.('diagnose');
  const isHint = (tie: JudgedTie) => isOptional(tie, context);
  const units = rescaled(judged, figureOf, { index, policy, isHint });
  const causes = diagnose(units.ties, units.figureOf, {
    policy,
    where: (at) => index.where(at),
    contentOf: (at) => index.contentOf(at),
    neighboursOf: (at) => index.neighboursOf(at),
    ofWhichOf: (at) => index.ofWhichOf(at),
    isHint,
    findingId: (tie) => identityOf(tie, index, context.tables),
  });
  const findings = findingsOf(relations, context);
  return {
    tables,
    figures,
    relations,
    unapplied,
    findings: [...findings.values()],
    causes: [
      ...unitCauses(units.slips, findings, { snapshot, tables, figureOf, index }),
      ...withEchoes(causes, findings.values()),
      ...textCauses(prose.misprints, findings),
    ],
    ...tallyOf(relations, unapplied),
  };
}

/** The text that goes with the tables against them; without a table there is nothing to hold it against. */
function proseOf(
  analysis: Analysis,
  { text = [], previous, settings = NO_SETTINGS }: CheckOptions,
): { readonly observations: readonly Observation[]; readonly misprints: readonly Misprint[] } {
  const { snapshot, standard } = analysis;
  if (analysis.tables.length === 0) return { observations: [], misprints: [] };
  const paragraphs = [...paragraphsOf(snapshot, analysis.tables), ...text];
  const lastYear = previous ? { previous: analyse(previous, standard, settings) } : {};
  const read = (texts: readonly Paragraph[]) => proseChecks(texts, analysis, standard, lastYear);
  const observations = read(paragraphs);
  return { observations, misprints: misprintsOf(paragraphs, observations, read) };
}
