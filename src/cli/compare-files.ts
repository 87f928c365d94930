import { compare } from '../engine/across/compare.js';
import { handedIn } from '../engine/across/handed-in.js';
import { pairingsOf, type VolumeRole } from '../engine/across/pairings.js';
import type { Comparison, ExpectedOffice, Pairing } from '../model/index.js';
import { acrossReport } from '../report/across.js';
import type { Language } from '../report/messages.js';
import type { AcrossReport } from '../report/workbook-report.js';
import type { FileResult } from './check-file.js';
import { unpacked, type PackedDigest } from './digests.js';
import { standardOf } from './layout.js';

/** The files that were read, by what they were given for, and the list of who should hand in. */
export interface ReadFiles extends Partial<Record<VolumeRole, readonly FileResult[]>> {
  readonly checked: readonly FileResult[];
  readonly expected?: readonly ExpectedOffice[];
}

export interface CompareFilesOptions {
  readonly language: Language;
  readonly rounding?: 'interval' | 'strict';
  readonly layout?: string;
}

const ROLES: readonly VolumeRole[] = ['checked', 'previous', 'budget', 'approved'];

/**
 * Compares the workbooks with one another, wherever office, year and stage say that they belong together. Only the
 * volumes of one comparison are unpacked at a time. Undefined where there is nothing to compare.
 */
export function compareFiles(files: ReadFiles, options: CompareFilesOptions): AcrossReport | undefined {
  const given = ROLES.flatMap((role) =>
    (files[role] ?? []).flatMap(({ digests }) => digests.map((digest) => ({ role, volume: digest.volume, digest }))),
  );
  const comparisons = pairingsOf(given, files.expected).map((pairing) =>
    comparisonOf(
      pairing,
      given.map(({ digest }) => digest),
      options,
    ),
  );
  const list =
    files.expected &&
    handedIn(
      files.expected,
      given.flatMap(({ role, volume }) => (role === 'checked' ? [volume] : [])),
      files.checked.map(({ file }) => file),
    );
  if (comparisons.length === 0 && !list) return undefined;
  return acrossReport(comparisons, list, options.language);
}

export function comparisonOf(
  pairing: Pairing,
  digests: readonly PackedDigest[],
  { rounding, layout }: CompareFilesOptions,
): Comparison {
  const own = [pairing.subject, ...pairing.against].map((index) => unpacked(digests[index]!));
  return compare(pairing, own, { standard: standardOf(layout), ...(rounding ? { rounding } : {}) });
}
