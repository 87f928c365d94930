import type { ExpectedOffice, HandedIn, Volume } from '../../model/index.js';
import { isOffice } from './offices.js';

/**
 * 应报未报: which offices of a list have handed in, and who is not on it. An office whose workbook does not say who it is
 * is known by its code in the name of the file; one that could not be read has handed in all the same.
 */
export function handedIn(
  expected: readonly ExpectedOffice[],
  volumes: readonly Volume[],
  files: readonly string[],
): HandedIn {
  const isOf = (volume: Volume, office: ExpectedOffice) =>
    isOffice(volume.office, office) || (volume.office.code === undefined && isNamed(volume.file, office));
  const own = expected.map((office) => volumes.filter((volume) => isOf(volume, office)));
  const known = new Set(volumes.map(({ file }) => file));
  const silent = files.filter((file) => !known.has(file));
  return {
    expected: expected.length,
    missing: expected.filter(
      (office, index) => own[index]!.length === 0 && !silent.some((file) => isNamed(file, office)),
    ),
    unlisted: volumes.filter((volume) => !expected.some((office) => isOf(volume, office))),
    repeated: expected.flatMap((office, index) => {
      const twice = repeatedFiles(own[index]!);
      return twice.length > 0 ? [{ office, files: twice }] : [];
    }),
  };
}

/** 507001 in `报送/507001_许昌市.xlsx`, but not in 1507001. */
function isNamed(file: string, { code, name }: ExpectedOffice): boolean {
  const base = file.replace(/^.*[/\\]/, '');
  const digits: readonly string[] = base.match(/\d+/g) ?? [];
  return code === undefined ? name !== undefined && base.includes(name) : digits.includes(code);
}

/** Files that hold the same office, scope, year and stage. */
function repeatedFiles(volumes: readonly Volume[]): readonly string[] {
  const byTime = new Map<string, Set<string>>();
  for (const { scope, year, stage, file } of volumes) {
    const key = [scope, year, stage].join('|');
    byTime.set(key, (byTime.get(key) ?? new Set<string>()).add(file));
  }
  return [...byTime.values()].filter((files) => files.size > 1).flatMap((files) => [...files]);
}
