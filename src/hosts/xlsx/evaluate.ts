import type { CellValue, ErrorValue } from '../../model/index.js';
import type { FormulaArea, Node } from './formula-parse.js';

/** Thrown where a formula uses what is not calculated here: its cell keeps the result it had. */
export class Unsupported extends Error {}

/** The values of an area, row by row, without its absent cells. */
export type ValuesOf = (area: FormulaArea) => Iterable<CellValue>;

/** The value of a formula by the arithmetic of Excel, as far as budget tables use it. @throws {Unsupported} */
export function evaluate(node: Node, valuesOf: ValuesOf): CellValue {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'area':
      return single(node.area, valuesOf);
    case 'unary': {
      const operand = numberOf(evaluate(node.operand, valuesOf));
      if (typeof operand !== 'number') return operand;
      return node.operator === '-' ? -operand : node.operator === '%' ? operand / 100 : operand;
    }
    case 'binary':
      return binary(node.operator, evaluate(node.left, valuesOf), evaluate(node.right, valuesOf));
    case 'call':
      return call(node.name, node.operands, valuesOf);
  }
}

function single(area: FormulaArea, valuesOf: ValuesOf): CellValue {
  if (area.top !== area.bottom || area.left !== area.right) throw new Unsupported();
  for (const value of valuesOf(area)) return value;
  return null;
}

function isError(value: CellValue): value is ErrorValue {
  return typeof value === 'object' && value !== null;
}

/** A value as an operand of arithmetic: blank is 0, a numeral in a text counts, other text is an error. */
function numberOf(value: CellValue): number | ErrorValue {
  if (isError(value)) return value;
  if (typeof value !== 'string') return Number(value ?? 0);
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(value) ? Number(value) : { error: '#VALUE!' };
}

function binary(operator: string, left: CellValue, right: CellValue): CellValue {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (operator === '&') return textOf(left) + textOf(right);
  if (!'+-*/^'.includes(operator)) return compared(operator, left, right);
  const a = numberOf(left);
  const b = numberOf(right);
  if (typeof a !== 'number') return a;
  if (typeof b !== 'number') return b;
  if (operator === '+') return settled(a + b, a, b);
  if (operator === '-') return settled(a - b, a, b);
  if (operator === '*') return finite(a * b);
  if (operator === '/') return b === 0 ? { error: '#DIV/0!' } : finite(a / b);
  return finite(a ** b);
}

/** Excel takes a sum that vanishes to the 15th digit for 0. */
function settled(sum: number, a: number, b: number): CellValue {
  return Math.abs(sum) < 1e-15 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : finite(sum);
}

function finite(value: number): CellValue {
  return Number.isFinite(value) ? value : { error: '#NUM!' };
}

function textOf(value: CellValue): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === null ? '' : String(typeof value === 'number' ? Number(value.toPrecision(15)) : value);
}

function compared(operator: string, left: CellValue, right: CellValue): boolean {
  const [a, b] = [left ?? blankLike(right), right ?? blankLike(left)];
  const rank = (value: CellValue): number => ['number', 'string', 'boolean'].indexOf(typeof value);
  const fold = (value: CellValue): number | string =>
    typeof value === 'string' ? value.toLowerCase() : Number(Number(value).toPrecision(15));
  const [x, y] = rank(a) === rank(b) ? [fold(a), fold(b)] : [rank(a), rank(b)];
  switch (operator) {
    case '=':
      return x === y;
    case '<>':
      return x !== y;
    case '<':
      return x < y;
    case '>':
      return x > y;
    case '<=':
      return x <= y;
    default:
      return x >= y;
  }
}

function blankLike(other: CellValue): CellValue {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}

function call(name: string, operands: readonly Node[], valuesOf: ValuesOf): CellValue {
  const value = (index: number): CellValue => evaluate(operands[index]!, valuesOf);
  const has = (least: number, most = least): boolean => operands.length >= least && operands.length <= most;
  if (name === 'IF' && has(2, 3)) {
    const condition = numberOf(value(0));
    if (typeof condition !== 'number') return condition;
    return condition !== 0 ? value(1) : operands.length === 3 ? value(2) : false;
  }
  if (name === 'IFERROR' && has(2)) {
    const first = value(0);
    return isError(first) ? value(1) : first;
  }
  const rounding = ROUNDINGS[name];
  if (rounding && has(2))
    return withNumbers([value(0), value(1)], ([number, decimals]) => rounding(number!, Math.trunc(decimals!)));
  if (name === 'ABS' && has(1)) return withNumbers([value(0)], ([number]) => Math.abs(number!));
  if (name === 'INT' && has(1)) return withNumbers([value(0)], ([number]) => Math.floor(number!));
  const aggregate = AGGREGATES[name];
  if (!aggregate) throw new Unsupported();
  return aggregated(aggregate, operands, valuesOf);
}

function withNumbers(values: readonly CellValue[], compute: (numbers: number[]) => number): CellValue {
  const numbers = values.map(numberOf);
  const error = numbers.find((number) => typeof number !== 'number');
  return error ?? finite(compute(numbers as number[]));
}

/** Half away from zero, on the 15 digits that Excel shows. */
const ROUNDINGS: Readonly<Record<string, (number: number, decimals: number) => number>> = {
  ROUND: (number, decimals) => scaled(number, decimals, (units) => Math.floor(units + 0.5)),
  ROUNDUP: (number, decimals) => scaled(number, decimals, Math.ceil),
  ROUNDDOWN: (number, decimals) => scaled(number, decimals, Math.floor),
};

function scaled(number: number, decimals: number, round: (units: number) => number): number {
  const units = Number(`${Math.abs(number).toPrecision(15)}e0`) === 0 ? 0 : Number(shifted(Math.abs(number), decimals));
  return Math.sign(number) * Number(shifted(round(units), -decimals));
}

/** number × 10^exponent by its decimal digits, so that 1.005 × 100 is 100.5. */
function shifted(number: number, exponent: number): string {
  const [digits, power = '0'] = number.toPrecision(15).split('e');
  return `${digits}e${Number(power) + exponent}`;
}

const AGGREGATES: Readonly<Record<string, (numbers: readonly number[]) => CellValue>> = {
  SUM: (numbers) => numbers.reduce((sum, number) => sum + number, 0),
  PRODUCT: (numbers) => (numbers.length === 0 ? 0 : numbers.reduce((product, number) => product * number, 1)),
  MAX: (numbers) => numbers.reduce((most, number) => Math.max(most, number), numbers[0] ?? 0),
  MIN: (numbers) => numbers.reduce((least, number) => Math.min(least, number), numbers[0] ?? 0),
  COUNT: (numbers) => numbers.length,
  AVERAGE: (numbers) =>
    numbers.length === 0 ? { error: '#DIV/0!' } : numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
};

/** Of areas only true numbers count, text and blanks are passed over; a value given directly counts as a number. */
function aggregated(
  aggregate: (numbers: readonly number[]) => CellValue,
  operands: readonly Node[],
  valuesOf: ValuesOf,
): CellValue {
  const numbers: number[] = [];
  for (const operand of operands) {
    if (operand.kind === 'area') {
      for (const value of valuesOf(operand.area)) {
        if (isError(value) && aggregate !== AGGREGATES['COUNT']) return value;
        if (typeof value === 'number') numbers.push(value);
      }
    } else {
      const number = numberOf(evaluate(operand, valuesOf));
      if (typeof number !== 'number') return number;
      numbers.push(number);
    }
  }
  return aggregate(numbers);
}
