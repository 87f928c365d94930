import type { Amount, Cause, Checked, Finding, RuleId, Settings, Severity } from '../../model/index.js';
import { absolute, addressOf, compare, refKey, ZERO } from '../../model/index.js';
import { graver, groupsOf } from '../../report/grouping.js';
import type { Filter } from '../state/state.js';
import { isWaived } from './waivers.js';

export interface CauseEntry {
  readonly id: string;
  readonly cause: Cause;
  /** The gravest of its findings. */
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

export interface TableGroup {
  readonly instance: string;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** Drift of one rule in one table, which an office explains in one line. */
export interface DriftPlace {
  readonly id: string;
  readonly findings: readonly Finding[];
}

/** All that the results view lists, in its order. Every finding stands in exactly one place. */
export interface Listing {
  readonly causes: readonly CauseEntry[];
  /** Errors and warnings that no cause explains. */
  readonly tables: readonly TableGroup[];
  readonly hints: readonly Finding[];
  readonly drifts: readonly DriftPlace[];
  readonly waived: readonly Finding[];
}

/** The family of a rule: its id up to the dot (`C7.henan` → `C7`). */
export const familyOf = (rule: RuleId): string => rule.split('.', 1)[0]!;

export const isDrift = (finding: Finding): boolean =>
  finding.verdict.kind === 'rounding' && finding.severity === 'info';

export function listingOf(checked: Checked, settings: Settings, filter: Filter): Listing {
  const shown = checked.findings.filter((finding) => matches(finding, filter));
  const { problems, drifts, waived } = groupsOf(checked.causes, shown, {
    drift: isDrift,
    waived: (finding) => isWaived(finding, settings),
  });
  const rest = problems.flatMap(({ cause, findings }) => (cause ? [] : findings));
  return {
    causes: problems.flatMap(({ cause, severity, findings }) =>
      cause ? [{ id: cause.id, cause, severity, findings }] : [],
    ),
    tables: byTable(rest.filter((finding) => finding.severity !== 'info')),
    hints: rest.filter((finding) => finding.severity === 'info'),
    drifts: drifts.map(({ rule, findings }) => ({ id: `drift ${placeOf(findings[0]!)} ${rule}`, findings })),
    waived,
  };
}

/** What the text says belongs to the text, whichever table it was held against. */
const placeOf = ({ kind, instance, where }: Finding): string =>
  kind === 'prose' ? where.table : (instance ?? where.table);

function byTable(findings: readonly Finding[]): readonly TableGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = placeOf(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].map(([instance, mine]) => ({
    instance,
    title: mine[0]!.where.table,
    findings: mine,
  }));
}

function matches(finding: Finding, filter: Filter): boolean {
  if (filter.severity !== undefined && finding.severity !== filter.severity) return false;
  if (filter.family !== undefined && familyOf(finding.rule) !== filter.family) return false;
  if (filter.instance !== undefined && !touches(finding, filter.instance)) return false;
  const wanted = folded(filter.text);
  return wanted === '' || folded(searchable(finding)).includes(wanted);
}

const touches = (finding: Finding, instance: string): boolean => finding.instance === instance;

/** Figures are found with or without separators, names with or without spaces. */
const folded = (text: string): string => text.normalize('NFKC').replace(/[\s,]/g, '').toLowerCase();

function searchable(finding: Finding): string {
  const { where, says, reported, expected, at, related, rule } = finding;
  const place = at ? [at.sheet, addressOf(at)] : [];
  return [
    where.table,
    where.row,
    where.column,
    says,
    reported,
    expected,
    rule,
    ...place,
    ...related.flatMap((part) => [part.where.row, part.where.column, part.value]),
  ].join(' ');
}

/** Ids of what the keyboard steps through: causes with their open findings, then the rest as it is unfolded. */
export function stepsOf(listing: Listing, open: ReadonlySet<string>): readonly string[] {
  const ids = (findings: readonly Finding[]): string[] => findings.map((finding) => finding.id);
  return [
    ...listing.causes.flatMap((entry) => [entry.id, ...(open.has(tiesOf(entry.id)) ? ids(entry.findings) : [])]),
    ...listing.tables.flatMap((group) => ids(group.findings)),
    ...(open.has('hints') ? ids(listing.hints) : []),
    ...(open.has('drifts') ? listing.drifts.flatMap((place) => ids(place.findings)) : []),
    ...(open.has('waived') ? ids(listing.waived) : []),
  ];
}

/** Key in `open` of the findings under a cause. */
export const tiesOf = (cause: string): string => `ties ${cause}`;

/** Findings by the cell that they accuse: what the sheet colours. */
export function marksByCell(listing: Listing): ReadonlyMap<string, Severity | 'drift'> {
  const marks = new Map<string, Severity | 'drift'>();
  const mark = (finding: Finding, kind: Severity | 'drift'): void => {
    if (!finding.at) return;
    const key = refKey(finding.at);
    const before = marks.get(key);
    if (before === undefined || before === 'drift') marks.set(key, kind);
    else if (kind !== 'drift') marks.set(key, graver(before, kind));
  };
  for (const entry of listing.causes) for (const finding of entry.findings) mark(finding, finding.severity);
  for (const group of listing.tables) for (const finding of group.findings) mark(finding, finding.severity);
  for (const finding of listing.hints) mark(finding, 'info');
  for (const place of listing.drifts) for (const finding of place.findings) mark(finding, 'drift');
  return marks;
}

/** The largest drift of a place, without its sign. */
export function driftRange(place: DriftPlace): Amount {
  return place.findings.reduce<Amount>((largest, { verdict }) => {
    const drift = 'difference' in verdict && verdict.difference ? absolute(verdict.difference) : ZERO;
    return compare(drift, largest) > 0 ? drift : largest;
  }, ZERO);
}
