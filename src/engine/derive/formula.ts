import { addressOf, parseAddress, type Part, type Ref, type Tie } from '../../model/index.js';

/**
 * The live formula of a tie, as an accountant would write it: `=SUM(F8:F12)` where the parts stand in one run,
 * `=SUM(F8:F10,F12)` where runs are left, else `=G7+L7-M7`; other sheets quoted; a change of unit rounded once,
 * `=ROUND(SUM(…)/10000,2)`. Undefined where the parts count in several units.
 */
export function formulaOf(tie: Tie, decimals: number): string | undefined {
  const [first] = tie.parts;
  if (!first || tie.parts.some((part) => part.shift !== first.shift)) return undefined;
  const sum = sumOf(tie.parts, tie.target.sheet);
  if (first.shift === 0) return `=${sum}`;
  const factor = 10 ** Math.abs(first.shift);
  const scaled = /^SUM\(|^[^+-]+$/.test(sum) ? sum : `(${sum})`;
  return first.shift < 0 ? `=ROUND(${scaled}/${factor},${decimals})` : `=${scaled}*${factor}`;
}

function sumOf(parts: readonly Part[], home: string): string {
  const plus = parts.every((part) => part.sign === 1);
  const runs = plus ? runsOf(parts.map((part) => part.at)) : [];
  if (plus && runs.length < parts.length) return `SUM(${runs.map((run) => runName(run, home)).join(',')})`;
  return parts
    .map((part, index) => `${part.sign === -1 ? '-' : index > 0 ? '+' : ''}${cellName(part.at, home)}`)
    .join('');
}

/** Cells that follow one another down a column or along a row, in the order of the parts. */
function runsOf(cells: readonly Ref[]): Ref[][] {
  const runs: Ref[][] = [];
  for (const at of cells) {
    const run = runs[runs.length - 1];
    if (run && continues(run, at)) run.push(at);
    else runs.push([at]);
  }
  return runs;
}

function continues(run: readonly Ref[], at: Ref): boolean {
  const last = run[run.length - 1]!;
  if (last.sheet !== at.sheet) return false;
  const down = at.column === last.column && at.row === last.row + 1;
  const along = at.row === last.row && at.column === last.column + 1;
  if (run.length === 1) return down || along;
  return run[0]!.column === last.column ? down : along;
}

function runName(run: readonly Ref[], home: string): string {
  const [first, last] = [run[0]!, run[run.length - 1]!];
  return run.length === 1 ? cellName(first, home) : `${cellName(first, home)}:${addressOf(last)}`;
}

function cellName(at: Ref, home: string): string {
  return at.sheet === home ? addressOf(at) : `'${at.sheet.replaceAll("'", "''")}'!${addressOf(at)}`;
}

const REFERENCE = /(?:('(?:[^']|'')+'|[^\s'!+\-*/(),:=]+)!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?/g;

/** Does a formula that stands on sheet `home` read the cell `at`? */
export function reads(formula: string, home: string, at: Ref): boolean {
  for (const [, sheet, from, to] of formula.matchAll(REFERENCE)) {
    const name = sheet?.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : (sheet ?? home);
    const first = parseAddress(from!);
    const last = to === undefined ? first : parseAddress(to);
    if (!first || !last || name !== at.sheet) continue;
    const inRows = at.row >= Math.min(first.row, last.row) && at.row <= Math.max(first.row, last.row);
    const inColumns =
      at.column >= Math.min(first.column, last.column) && at.column <= Math.max(first.column, last.column);
    if (inRows && inColumns) return true;
  }
  return false;
}
