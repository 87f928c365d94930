import { parseArea, type Area } from '../../src/model/index.js';
import type { Scalar, SimSheet, SimWorkbook } from './workbook.js';

interface Token {
  readonly kind: 'number' | 'area' | 'name' | 'sign';
  readonly text: string;
}

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?)|((?:'(?:[^']|'')+'!|[^\s'"+\-*/(),:!=<>]+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|([A-Z]+)(?=\()|([-+*/(),]))/iy;

/**
 * Sums, differences, products, ROUND and SUM over cells: what the formulas of budget tables use.
 * Undefined for anything else; the caller then keeps the value that the file came with.
 */
export function calculate(workbook: SimWorkbook, sheet: SimSheet, formula: string): Scalar | undefined {
  const tokens = tokenize(formula.slice(1).trimEnd());
  if (!tokens) return undefined;
  const parser = new Parser(tokens, (text) => valuesOf(workbook, sheet, text));
  try {
    const value = parser.expression();
    return parser.atEnd() ? Number(value.toPrecision(15)) : undefined;
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

class Unknown extends Error {}

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const [, number, area, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (area !== undefined) tokens.push({ kind: 'area', text: area });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign! });
  }
  return tokens;
}

/** The numbers in an area; texts and blanks are left out, as SUM does. */
function valuesOf(workbook: SimWorkbook, sheet: SimSheet, text: string): number[] {
  const bang = text.lastIndexOf('!');
  const name = text.slice(0, Math.max(bang, 0)).replace(/^'|'$/g, '').replace(/''/g, "'");
  const on = bang < 0 ? sheet : workbook.sheets.find((one) => one.name === name);
  const area = parseArea(text.slice(bang + 1));
  if (!on || !area) throw new Unknown();
  return numbersIn(on, area);
}

function numbersIn(sheet: SimSheet, area: Area): number[] {
  const numbers: number[] = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) {
      const value = sheet.cell(row, column)?.value;
      if (typeof value === 'number') numbers.push(value);
      else if (typeof value === 'string' && value.startsWith('#')) throw new Unknown();
    }
  }
  return numbers;
}

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly read: (area: string) => number[],
  ) {}

  atEnd(): boolean {
    return this.at === this.tokens.length;
  }

  expression(): number {
    let value = this.product();
    for (let sign = this.accept('+', '-'); sign; sign = this.accept('+', '-')) {
      value = sign === '+' ? value + this.product() : value - this.product();
    }
    return value;
  }

  private product(): number {
    let value = this.factor();
    for (let sign = this.accept('*', '/'); sign; sign = this.accept('*', '/')) {
      value = sign === '*' ? value * this.factor() : value / this.factor();
    }
    if (!Number.isFinite(value)) throw new Unknown();
    return value;
  }

  private factor(): number {
    const sign = this.accept('-', '+', '(');
    if (sign === '-') return -this.factor();
    if (sign === '+') return this.factor();
    if (sign === '(') {
      const value = this.expression();
      this.expect(')');
      return value;
    }
    const token = this.tokens[this.at++];
    if (token?.kind === 'number') return Number(token.text);
    if (token?.kind === 'area') return sum(this.read(token.text));
    if (token?.kind === 'name') return this.call(token.text.toUpperCase());
    throw new Unknown();
  }

  private call(name: string): number {
    this.expect('(');
    const values = [this.expression()];
    while (this.accept(',')) values.push(this.expression());
    this.expect(')');
    if (name === 'SUM') return sum(values);
    if (name !== 'ROUND' || values.length !== 2) throw new Unknown();
    const [value = 0, digits = 0] = values;
    return (Math.sign(value) * Math.round(Number(`${Math.abs(value)}e${digits}`))) / 10 ** digits;
  }

  private accept(...signs: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined;
    this.at += 1;
    return token.text;
  }

  private expect(sign: string): void {
    if (!this.accept(sign)) throw new Unknown();
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
