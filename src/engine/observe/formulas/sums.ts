import { add, equal, negate, refKey, ZERO } from '../../../model/index.js';
import type { Amount, Message, Observation, Part, Ref, Tie } from '../../../model/index.js';
import { exact, mentions, mismatch, whereText, type Scene } from '../scene.js';
import { cellNames, isEmpty, keysOf, valueOf, type FormulaCell } from './cells.js';
import { directionOf, type Definitions, type Direction } from './definitions.js';
import type { Term } from './terms.js';

/**
 * R1 … R3: the cells that a formula adds are the parts of a tie on its cell, or make up the same sum. What can't be
 * told from a sum of another kind is left alone; what changes no figure now is no error.
 */
export function observeSum(cell: FormulaCell, definitions: Definitions, scene: Scene): Observation | undefined {
  const ties = definitions.of(cell.at);
  if (!cell.sum || ties.length === 0) return undefined;
  const written = cell.sum.terms;
  const terms = written.filter((term) => counts(term, scene));
  const direction = directionOf(cell.at, terms);
  const own = keysOf(written);
  const plain =
    own.size === written.length && written.every((term) => term.sign === 1) && ties.some((tie) => sameCells(own, tie));
  if (plain) return exact(base(cell, 'R1', []));
  if (ties.some((tie) => sameSum(terms, tie, direction, definitions, scene)))
    return shortOfBlanks(cell, terms, ties, scene);
  const twice = countedTwice(terms, direction, definitions, scene);
  if (twice.length > 0) return wrong(cell, 'R2', twice, scene, 'formula.counted-twice');
  return misread(cell, terms, ties, scene) ?? shifted(cell, written, ties, scene);
}

/** Every part of the tie, nothing else, all added: by far the most formulas. */
function sameCells(own: ReadonlySet<string>, tie: Tie): boolean {
  return own.size === tie.parts.length && tie.parts.every((part) => part.sign === 1 && own.has(refKey(part.at)));
}

/** Words and blank cells between the rows of a range add nothing. */
function counts(term: Term, scene: Scene): boolean {
  return scene.analysis.figureOf(term.at) !== undefined || !isEmpty(scene, term.at);
}

/** The same cells, or the same cells at the bottom of both sums; blank ones may be left out. */
function sameSum(
  terms: readonly Term[],
  tie: Tie,
  direction: Direction,
  definitions: Definitions,
  scene: Scene,
): boolean {
  const own = definitions.leavesOf(terms, direction);
  const parts = definitions.leavesOf(tie.parts, direction);
  if (!own || !parts) return false;
  const all = new Map([...own, ...parts]);
  return [...all].every(
    ([key, { at }]) => (own.get(key)?.count ?? 0) === (parts.get(key)?.count ?? 0) || isEmpty(scene, at),
  );
}

/** Right now, but a blank cell of a range's run is left out: a hint. Else the formula is right. */
function shortOfBlanks(cell: FormulaCell, terms: readonly Term[], ties: readonly Tie[], scene: Scene): Observation {
  const own = keysOf(terms);
  const like = ties.filter((tie) => tie.parts.some((part) => own.has(refKey(part.at))));
  const complete = like.length === 0 || like.some((tie) => tie.parts.every((part) => own.has(refKey(part.at))));
  const missing = like.length === 1 && !complete ? like[0]!.parts.filter((part) => !own.has(refKey(part.at))) : [];
  const inRange = missing.length > 0 && terms.every((term) => term.inSum) && besides(missing, terms);
  if (inRange)
    return wrong(
      cell,
      'R1.blank',
      missing.map((part) => part.at),
      scene,
      'formula.range-short',
    );
  return exact(base(cell, 'R1', []));
}

/** Cells that touch an end of what is summed: a row was put in at the edge of the range. */
function besides(missing: readonly Part[], terms: readonly Term[]): boolean {
  return missing.every(({ at }) =>
    terms.some((term) => Math.abs(term.at.row - at.row) + Math.abs(term.at.column - at.column) <= missing.length),
  );
}

/** Cells added twice: the same one, a subtotal beside its own parts, an 其中 beside its whole. */
function countedTwice(terms: readonly Term[], direction: Direction, definitions: Definitions, scene: Scene): Ref[] {
  const times = new Map<string, number>();
  for (const term of terms) times.set(refKey(term.at), (times.get(refKey(term.at)) ?? 0) + term.sign);
  const twice = terms.filter((term) => times.get(refKey(term.at))! > 1).map((term) => term.at);
  if (twice.length > 0) return distinct(twice);
  const parts = new Set(
    terms
      .flatMap((term) => (direction === 'other' ? [] : (definitions.partsOf(term.at, direction) ?? [])))
      .map((part) => refKey(part.at)),
  );
  const within = terms.filter(
    ({ at }) =>
      !isEmpty(scene, at) &&
      (parts.has(refKey(at)) || definitions.wholesOf(at).some((whole) => times.has(refKey(whole)))),
  );
  return distinct(within.map((term) => term.at));
}

/** How a formula differs from one tie on its cell. */
interface Gap {
  readonly missing: readonly Part[];
  readonly extra: readonly Term[];
  /** How many cells they share. */
  readonly kept: number;
}

/** What is missing or too many beside the nearest tie that explains it. */
function misread(
  cell: FormulaCell,
  terms: readonly Term[],
  ties: readonly Tie[],
  scene: Scene,
): Observation | undefined {
  const own = keysOf(terms);
  const gaps = ties
    .map((tie): Gap => {
      const parts = keysOf(tie.parts);
      const missing = tie.parts.filter((part) => !own.has(refKey(part.at)));
      const extra = terms.filter((term) => !parts.has(refKey(term.at)));
      return { missing, extra, kept: tie.parts.length - missing.length };
    })
    .sort((a, b) => a.missing.length + a.extra.length - b.missing.length - b.extra.length);
  for (const gap of gaps) {
    const found = explained(cell, gap, scene);
    if (found) return found;
  }
  return undefined;
}

function explained(cell: FormulaCell, gap: Gap, scene: Scene): Observation | undefined {
  const filled = (cells: readonly { readonly at: Ref }[]) =>
    cells.map((one) => one.at).filter((at) => !isEmpty(scene, at));
  const missing = filled(gap.missing);
  const extra = filled(gap.extra);
  if (missing.length + extra.length === 0) return undefined;
  if (gap.kept > 0 && extra.length === 0) return wrong(cell, 'R1', missing, scene, 'formula.range-short');
  if (gap.kept > 0 && missing.length === 0) return wrong(cell, 'R1', extra, scene, 'formula.range-long');
  return undefined;
}

/** The whole formula, or what of it is not in a tie, lies one way from the right cells and adds up to something else. */
function shifted(
  cell: FormulaCell,
  written: readonly Term[],
  ties: readonly Tie[],
  scene: Scene,
): Observation | undefined {
  const own = keysOf(written);
  for (const { parts } of ties) {
    const right = keysOf(parts);
    const missing = parts.filter((part) => !own.has(refKey(part.at)));
    const extra = written.filter((term) => !right.has(refKey(term.at)));
    const moved = shiftedFrom(parts, written) || shiftedFrom(missing, extra);
    if (!moved || equal(sumOfCells(missing, scene), sumOfCells(extra, scene))) continue;
    const [here, there] = [extra.map((term) => term.at), missing.map((part) => part.at)];
    return wrong(cell, 'R3', here, scene, 'formula.wrong-column', there);
  }
  return undefined;
}

/** All wrong cells lie the same way from the right ones: the reference was shifted. */
function shiftedFrom(missing: readonly { at: Ref }[], extra: readonly { at: Ref }[]): boolean {
  if (missing.length === 0 || missing.length !== extra.length) return false;
  const [there, here] = [inOrder(missing), inOrder(extra)];
  const rows = here[0]!.row - there[0]!.row;
  const columns = here[0]!.column - there[0]!.column;
  return (
    (rows === 0 || columns === 0) &&
    here.every(
      (at, index) =>
        at.sheet === there[index]!.sheet &&
        at.row - there[index]!.row === rows &&
        at.column - there[index]!.column === columns,
    )
  );
}

function inOrder(cells: readonly { at: Ref }[]): Ref[] {
  return cells.map((cell) => cell.at).sort((a, b) => a.row - b.row || a.column - b.column);
}

function sumOfCells(cells: readonly { at: Ref; sign: 1 | -1 }[], scene: Scene): Amount {
  return cells.reduce((sum: Amount, { at, sign }) => {
    const value = valueOf(scene, { at, sign, inSum: true }) ?? ZERO;
    return add(sum, sign === 1 ? value : negate(value));
  }, ZERO);
}

type Told = 'formula.range-short' | 'formula.range-long' | 'formula.counted-twice' | 'formula.wrong-column';

function base(cell: FormulaCell, rule: string, cells: readonly Ref[]) {
  return {
    rule,
    kind: 'formula' as const,
    target: cell.at,
    parts: mentions(cells),
    instance: cell.table.instance,
    says: '公式求和的单元格 = 勾稽关系的组成项',
  };
}

function wrong(
  cell: FormulaCell,
  rule: string,
  cells: readonly Ref[],
  scene: Scene,
  key: Told,
  expected: readonly Ref[] = [],
): Observation {
  const data = {
    where: whereText(scene, cell.at),
    formula: cell.formula,
    cells: cellNames(cells, cell.at.sheet),
    expected: cellNames(expected, cell.at.sheet),
  };
  const message: Message = { key, data };
  return mismatch({ ...base(cell, rule, cells), reported: cell.formula }, message);
}

function distinct(cells: readonly Ref[]): Ref[] {
  return [...new Map(cells.map((at) => [refKey(at), at])).values()].sort(
    (a, b) => a.row - b.row || a.column - b.column,
  );
}
