import type { Finding, Settings, Waiver } from '../model/index.js';

/** The figures a 差异说明 stands on: target first, then the parts, as decimal numerals. */
export function figuresOf(finding: Finding): readonly string[] {
  return [finding.reported ?? '', ...finding.related.map((part) => part.value)];
}

/** The 差异说明 that holds for this finding; one whose figures have changed since has expired. */
export function waiverOf(finding: Finding, settings: Settings): Waiver | undefined {
  return settings.waivers.find((waiver) => waiver.finding === finding.id && holds(waiver, finding));
}

/** One that was written for this finding when its figures were others. */
export function expiredWaiverOf(finding: Finding, settings: Settings): Waiver | undefined {
  if (waiverOf(finding, settings)) return undefined;
  return settings.waivers.find((waiver) => waiver.finding === finding.id);
}

/** Those that hold for no finding any more, though another one may hold in their place. */
export function staleWaivers(findings: readonly Finding[], settings: Settings): readonly Waiver[] {
  return settings.waivers.filter((waiver) => {
    const finding = findings.find(({ id }) => id === waiver.finding);
    return !finding || !waiverOf(finding, settings);
  });
}

function holds(waiver: Waiver, finding: Finding): boolean {
  const figures = figuresOf(finding);
  return waiver.figures.length === figures.length && waiver.figures.every((figure, index) => figure === figures[index]);
}

/** A reviewer who does not accept the reason puts the finding back among the open ones. */
export function isWaived(finding: Finding, settings: Settings): boolean {
  const waiver = waiverOf(finding, settings);
  return waiver !== undefined && waiver.accepted !== false;
}
