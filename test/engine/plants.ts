import {
  absolute,
  equal,
  formatAmount,
  isZero,
  negate,
  parseAmount,
  roundTo,
  shiftBy,
  subtract,
  add,
  type Amount,
  type CauseKind,
} from '../../src/model/index.js';

/** A seeded generator (mulberry32), so that every run plants the same errors. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What an error does to a cell, and the causes that are its right name. */
export const NAMED = {
  transposed: ['transposed-digits'],
  dropped: ['dropped-digit'],
  added: ['added-digit'],
  '×10': ['power-of-ten'],
  '÷10': ['power-of-ten'],
  '×10⁴': ['unit'],
  '÷10⁴': ['unit'],
  sign: ['sign'],
  changed: ['changed-digit'],
  doubled: ['row-counted-twice'],
  shifted: ['neighbour-column', 'neighbour-row'],
  'left out': ['row-left-out'],
  'counted twice': ['row-counted-twice'],
  '其中 added': ['of-which-added'],
  'not updated': ['stale-total'],
  erased: ['blank'],
} as const satisfies Readonly<Record<string, readonly CauseKind[]>>;

export type PlantKind = keyof typeof NAMED;
export const PLANTS = Object.keys(NAMED) as PlantKind[];

/** What stands about a cell that an error could mix up with it. */
export interface Surroundings {
  /** Amounts of the cells beside it. */
  readonly beside: readonly Amount[];
  /** Signed parts of a sum whose total the cell is. */
  readonly parts: readonly Amount[];
  /** 其中 amounts that hang under it. */
  readonly ofWhich: readonly Amount[];
}

/** The wrong amount of one kind of error, null for a blank; undefined where it can't be made. Nobody types a leading zero. */
export function wrongFor(
  kind: PlantKind,
  right: Amount,
  { beside, parts, ofWhich }: Surroundings,
  next: () => number,
): Amount | null | undefined {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const other = (list: readonly Amount[]) => pick(list.filter((amount) => !isZero(amount)));
  switch (kind) {
    case 'transposed':
    case 'dropped':
    case 'added':
    case 'changed':
      return misspelt(kind, formatAmount(roundTo(right, 2)), next);
    case '×10':
      return shiftBy(right, 1);
    case '÷10':
      return roundTo(shiftBy(right, -1), 2);
    case '×10⁴':
      return shiftBy(right, 4);
    case '÷10⁴':
      return shiftBy(right, -4);
    case 'sign':
      return negate(right);
    case 'doubled':
      return { ...right, units: 2n * right.units };
    case 'shifted':
      return other(beside);
    case 'left out':
      return after(other(parts.filter((part) => !equal(part, right))), (part) => subtract(right, part));
    case 'counted twice':
      return after(other(parts), (part) => add(right, part));
    case '其中 added':
      return after(other(ofWhich), (amount) => add(right, absolute(amount)));
    case 'not updated':
      return after(other(parts), (part) => add(subtract(right, part), before(part, next)));
    case 'erased':
      return null;
  }
}

/** A part as it may have been before it was changed: half to half as much again. */
function before(part: Amount, next: () => number): Amount {
  const thousandths = BigInt(500 + Math.floor(next() * 1000));
  return roundTo(shiftBy({ ...part, units: part.units * thousandths }, -3), 2);
}

function after(amount: Amount | undefined, change: (amount: Amount) => Amount): Amount | undefined {
  return amount && change(amount);
}

/** One slip of the keyboard in a numeral. */
function misspelt(
  kind: 'transposed' | 'dropped' | 'added' | 'changed',
  digits: string,
  next: () => number,
): Amount | undefined {
  const places = [...digits].flatMap((digit, index) => (/\d/.test(digit) ? [index] : []));
  // A digit too many among the decimals would show at once; figures change places with the one beside, not over the point.
  const wholes = places.filter((place) => place <= digits.indexOf('.'));
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const spelt = (from: number, to: number, text: string) => digits.slice(0, from) + text + digits.slice(to);
  const slips = (): string | undefined => {
    const place = pick(kind === 'added' ? wholes : places)!;
    if (kind === 'dropped') return spelt(place, place + 1, '');
    if (kind === 'added') return spelt(place, place, String(Math.floor(next() * 10)));
    if (kind === 'changed')
      return spelt(place, place + 1, String((Number(digits[place]) + 1 + Math.floor(next() * 9)) % 10));
    const pairs = places.slice(1).map((second, index) => [places[index]!, second] as const);
    const pair = pick(pairs.filter(([first, second]) => second === first + 1));
    if (!pair || digits[pair[0]] === digits[pair[1]]) return undefined;
    const swapped = [...digits];
    [swapped[pair[0]], swapped[pair[1]]] = [swapped[pair[1]]!, swapped[pair[0]]!];
    return swapped.join('');
  };
  for (let turn = 0; turn < 20; turn += 1) {
    const text = slips();
    if (text !== undefined && (!/^-?0\d/.test(text) || /^-?0/.test(digits))) return parseAmount(text);
  }
  return undefined;
}
