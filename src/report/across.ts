import { splitSheet, type Comparison, type HandedIn, type Volume } from '../model/index.js';
import type { Change, ChangeSide, ExpectedOffice } from '../model/index.js';
import { findingReport, notEvaluatedReport, place, relationsReport } from './json.js';
import { render, type Language } from './messages.js';
import type {
  AcrossReport,
  ChangeReport,
  ChangeSideReport,
  ComparisonReport,
  FindingReport,
  HandedInReport,
  OfficeReport,
  VolumeReport,
} from './workbook-report.js';

/** What comparisons between workbooks found out, as plain data. */
export function acrossReport(
  comparisons: readonly Comparison[],
  handedIn: HandedIn | undefined,
  language: Language,
): AcrossReport {
  return {
    comparisons: comparisons.map((comparison) => comparisonReport(comparison, language)),
    ...(handedIn ? { handedIn: handedInReport(handedIn) } : {}),
  };
}

function comparisonReport(comparison: Comparison, language: Language): ComparisonReport {
  const { kind, subject, against, reason, files, changes } = comparison;
  return {
    kind,
    subject: volumeReport(subject),
    against: against.map(volumeReport),
    ...(reason
      ? { reason: { code: reason.key, message: render({ ...reason, key: `across.${reason.key}` }, language) } }
      : {}),
    relations: relationsReport(comparison),
    findings: comparison.findings.map((finding) => placed(findingReport(finding, language), files)),
    notEvaluated: notEvaluatedReport(comparison, language),
    ...(kind === 'version' ? { changes: changes.map((change) => changeReport(change, files)) } : {}),
  };
}

type Files = Comparison['files'];

/** `[507001 2026 预算]支出总表` is a sheet of the file that goes by that label. */
function inFile<T extends { readonly sheet?: string }>(one: T, files: Files): T & { readonly file?: string } {
  if (one.sheet === undefined) return one;
  const { label, sheet } = splitSheet(one.sheet);
  const file = files.get(label);
  return { ...one, sheet, ...(file === undefined ? {} : { file }) };
}

function placed(finding: FindingReport, files: Files): FindingReport {
  const { instance } = finding;
  return {
    ...inFile(finding, files),
    ...(instance === undefined ? {} : { instance: splitSheet(instance).sheet }),
    related: finding.related.map((part) => inFile(part, files)),
  };
}

function changeReport({ before, after, ...change }: Change, files: Files): ChangeReport {
  return {
    ...change,
    ...(before ? { before: sideReport(before, files) } : {}),
    ...(after ? { after: sideReport(after, files) } : {}),
  };
}

function sideReport({ at, value }: ChangeSide, files: Files): ChangeSideReport {
  return at ? { ...inFile(place(at), files), value } : { value };
}

function volumeReport({ file, office, scope, year, stage }: Volume): VolumeReport {
  return {
    file,
    ...(office.code === undefined ? {} : { code: office.code }),
    ...(office.name === undefined ? {} : { entity: office.name }),
    ...(scope === undefined ? {} : { scope }),
    ...(year === undefined ? {} : { year }),
    stage,
  };
}

function handedInReport({ expected, missing, unlisted, repeated }: HandedIn): HandedInReport {
  return {
    expected,
    missing: missing.map(officeReport),
    unlisted: unlisted.map(volumeReport),
    repeated: repeated.map(({ office, files }) => ({ ...officeReport(office), files })),
  };
}

function officeReport({ code, name, department }: ExpectedOffice): OfficeReport {
  return {
    ...(code === undefined ? {} : { code }),
    ...(name === undefined ? {} : { name }),
    ...(department === undefined ? {} : { department }),
  };
}
