import { compare } from '../../src/engine/across/compare.js';
import { pairingsOf } from '../../src/engine/across/pairings.js';
import { digestsOf } from '../../src/engine/across/volumes.js';
import { check } from '../../src/engine/check.js';
import type { Finding, Snapshot } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';
import type { VolumeRole } from '../../src/engine/across/pairings.js';

/** A line that begins a workbook of an example about several: `*** 部门.xlsx`; `*** 批复.xlsx (approved)` is only compared with. */
export const WORKBOOK = /^\*\*\* (\S+?)(?: \((previous|budget|approved)\))?$/gm;

/** The workbooks of an example: the sheets of each bear its name before theirs, as those of another workbook do. */
export interface Book {
  readonly file: string;
  readonly role: VolumeRole;
  readonly text: string;
}

export function booksOf(text: string): readonly Book[] {
  const heads = [...text.matchAll(WORKBOOK)];
  return heads.map((head, index) => ({
    file: head[1]!,
    role: (head[2] as VolumeRole | undefined) ?? 'checked',
    text: text.slice(head.index + head[0].length, heads[index + 1]?.index),
  }));
}

/** What comparisons of the workbooks find; places are sheets of `[file]`. */
export function findingsAcross(
  books: readonly { readonly file: string; readonly role: VolumeRole; readonly snapshot: Snapshot }[],
): readonly Finding[] {
  const known = standard();
  const given = books.flatMap(({ file, role, snapshot }) =>
    digestsOf(file, snapshot, check(snapshot, known)).map((digest) => ({ role, volume: digest.volume, digest })),
  );
  return pairingsOf(given).flatMap((pairing) => {
    const own = [pairing.subject, ...pairing.against].map((index) => given[index]!.digest);
    const { findings, files } = compare(pairing, own, { standard: known });
    return findings.map((finding) => ({ ...finding, ...(finding.at ? { at: inFile(finding.at, files) } : {}) }));
  });
}

function inFile(at: NonNullable<Finding['at']>, files: ReadonlyMap<string, string>): NonNullable<Finding['at']> {
  return { ...at, sheet: at.sheet.replace(/^\[(.*?)\]/, (_, label: string) => `[${files.get(label)}]`) };
}
