import path from 'node:path';

/** `预算.xls` is written as `预算.xlsx`: of old formats a copy is a new workbook. */
export function asXlsx(name: string): string {
  return name.replace(/\.(xls|et|ods)$/i, '.xlsx');
}

/**
 * Where each file's copy goes in a folder: under its own name where all differ, else under the folders in which it lies,
 * so that no copy takes another's place.
 */
export function copyNames(
  files: readonly string[],
  folder: string,
  named: (name: string) => string = asXlsx,
): ReadonlyMap<string, string> {
  const bare = files.map((file) => named(path.basename(file)));
  const top = commonFolder(files);
  const below = files.map((file) => named(path.relative(top, path.resolve(file))));
  // 预算.xls beside 预算.xlsx.
  const whole = files.map((file) => `${path.relative(top, path.resolve(file))}${path.extname(named('a.xls'))}`);
  const names = areDistinct(bare) ? bare : areDistinct(below) ? below : whole;
  return new Map(files.map((file, index) => [file, path.join(folder, names[index]!)]));
}

/** Not every file system tells capitals apart. */
function areDistinct(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size === names.length;
}

function commonFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => path.dirname(path.resolve(file)).split(path.sep));
  const length = first.findIndex((step, index) => others.some((steps) => steps[index] !== step));
  return (length < 0 ? first : first.slice(0, length)).join(path.sep) || path.sep;
}
