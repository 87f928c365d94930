import { FigureBook } from '../../model/index.js';
import type { Comparison, Digest, Finding, Pairing, RoundingPolicy, Rule, Standard } from '../../model/index.js';
import { findingsOf } from '../findings/findings.js';
import { PlaceIndex } from '../findings/place-index.js';
import { tallyOf } from '../findings/tally.js';
import { judgeAll } from '../judge/judge.js';
import { NO_CELLS, NOTHING, type Compared, type Contents } from './content.js';
import { compareDepartment } from './department.js';
import { compareBudget, comparePrevious } from './earlier.js';
import { labelsOf } from './offices.js';
import { compareApproved, compareVersions } from './versions.js';
import { volumeContent } from './volumes.js';

export interface CompareOptions {
  readonly standard: Standard;
  readonly rounding?: RoundingPolicy;
}

/**
 * One comparison between volumes: those of the pairing, the subject first. Pure, as the check of one workbook is; what is
 * read is in the digests.
 */
export function compare(
  pairing: Pairing,
  digests: readonly Digest[],
  { standard, rounding = 'interval' }: CompareOptions,
): Comparison {
  const volumes = digests.map(({ volume }) => volume);
  const labels = labelsOf(volumes);
  const contents = contentsOf(digests, labels, standard);
  const { ties, observations, unapplied } = compared(pairing, contents);
  const judged = judgeAll(ties, contents.figureOf, rounding);
  const relations = [...judged, ...observations];
  const [subject, ...against] = volumes;
  return {
    kind: pairing.kind,
    subject: subject!,
    against,
    ...(pairing.reason ? { reason: pairing.reason } : {}),
    files: new Map(labels.map((label, index) => [label, volumes[index]!.file])),
    findings: findings(relations, contents),
    changes: pairing.kind === 'version' ? compareVersions(contents) : [],
    ...tallyOf(relations, unapplied),
  };
}

function contentsOf(digests: readonly Digest[], labels: readonly string[], standard: Standard): Contents {
  const contents = digests.map((digest, index) => volumeContent(digest, labels[index]!));
  const { figures, figureOf } = new FigureBook(contents.flatMap((content) => content.figures));
  return {
    standard,
    volumes: digests.map(({ volume }) => volume),
    tables: contents.map(({ tables }) => tables),
    figures,
    figureOf,
  };
}

function compared(pairing: Pairing, contents: Contents): Compared {
  if (pairing.against.length === 0) return NOTHING;
  switch (pairing.kind) {
    case 'department':
      return compareDepartment(pairing, contents);
    case 'previous':
      return comparePrevious(contents);
    case 'budget':
      return compareBudget(contents);
    case 'approved':
      return compareApproved(contents);
    case 'version':
      return NOTHING;
  }
}

function findings(relations: Parameters<typeof findingsOf>[0], contents: Contents): readonly Finding[] {
  const tables = new Map(contents.tables.flat().map((table) => [table.instance, table]));
  const index = PlaceIndex.of(NO_CELLS, [...tables.values()]);
  const found = findingsOf(relations, {
    index,
    tables,
    rules: new Map(contents.standard.rules.map((rule): [string, Rule] => [rule.id, rule])),
    figureOf: contents.figureOf,
    severities: {},
  });
  // A finding about a whole table stands in no cell that the index knows.
  return [...found.values()].map((finding) => {
    const table = finding.at && !index.spotOf(finding.at) ? tables.get(finding.instance ?? '') : undefined;
    return table ? { ...finding, where: { table: table.title } } : finding;
  });
}
