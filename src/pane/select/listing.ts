import type { Amount, Cause, Checked, Finding, RuleId, Settings, Severity } from '../../model/index.js';
import { absolute, addressOf, compare, refKey, ZERO } from '../../model/index.js';
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

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export const graver = (a: Severity, b: Severity): Severity => (GRAVITY[a] <= GRAVITY[b] ? a : b);

/** The family of a rule: its id up to the dot (`C7.henan` → `C7`). */
export const familyOf = (rule: RuleId): string => rule.split('.', 1)[0]!;

export const isDrift = (finding: Finding): boolean =>
  finding.verdict.kind === 'rounding' && finding.severity === 'info';

export function listingOf(checked: Checked, settings: Settings, filter: Filter): Listing {
  const shown = checked.findings.filter((finding) => matches(finding, filter));
  const waived = shown.filter((finding) => isWaived(finding, settings));
  const open = shown.filter((finding) => !isWaived(finding, settings));
  const causes = causeEntries(
    checked.causes,
    open.filter((finding) => !isDrift(finding)),
  );
  const explained = new Set(causes.flatMap((entry) => entry.findings.map((finding) => finding.id)));
  const rest = open.filter((finding) => !explained.has(finding.id));
  return {
    causes,
    tables: byTable(rest.filter((finding) => finding.severity !== 'info')),
    hints: rest.filter((finding) => finding.severity === 'info' && !isDrift(finding)),
    drifts: driftPlaces(rest.filter(isDrift)),
    waived,
  };
}

/** A finding that two causes could explain stands under the likelier one. One that explains nothing else is left out. */
function causeEntries(causes: readonly Cause[], findings: readonly Finding[]): readonly CauseEntry[] {
  const left = new Map(findings.map((finding) => [finding.id, finding]));
  const entries: CauseEntry[] = [];
  for (const cause of causes) {
    const mine = cause.explains.flatMap((id) => left.get(id) ?? []);
    if (mine.length === 0) continue;
    for (const finding of mine) left.delete(finding.id);
    const severity = mine.map((finding) => finding.severity).reduce(graver);
    entries.push({ id: cause.id, cause, severity, findings: gravestFirst(mine) });
  }
  return entries.sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

function byTable(findings: readonly Finding[]): readonly TableGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = finding.instance ?? finding.where.table;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].map(([instance, mine]) => ({
    instance,
    title: mine[0]!.where.table,
    findings: gravestFirst(mine),
  }));
}

function driftPlaces(findings: readonly Finding[]): readonly DriftPlace[] {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `drift ${finding.instance ?? finding.where.table} ${finding.rule}`;
    places.set(key, [...(places.get(key) ?? []), finding]);
  }
  return [...places].map(([id, mine]) => ({ id, findings: mine }));
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
