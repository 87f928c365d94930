import { columnNumber } from '../../model/index.js';
import { MAX_COLUMN, MAX_ROW } from './limits.js';

/** A formula as a tree. Operators are Excel's; `%` is division by 100. */
export type Node =
  | { readonly kind: 'value'; readonly value: number | string | boolean }
  | { readonly kind: 'area'; readonly area: FormulaArea }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '%'; readonly operand: Node }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Node[] };

/** Where a reference points; `sheet` is absent on the formula's own sheet. Whole columns and rows end at the sheet's. */
export interface FormulaArea {
  readonly sheet?: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const MAX_DEPTH = 64;

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)(?![\w:])|("(?:[^"]|"")*")|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_.(!])|([\p{L}_][\p{L}\p{N}_.]*)(?=\s*\()|(TRUE|FALSE)(?![\p{L}\p{N}_.(!])|([\p{L}_\\][\p{L}\p{N}_.\\]*)(?![\p{L}\p{N}_.(!:])|(<>|<=|>=|[-+*/^&=<>%(),]))/uy;

const LEVELS: readonly (readonly string[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/**
 * The tree of a formula without its `=`; undefined for what is outside this grammar (tables, arrays, unions).
 * `meaning` gives the tree of a defined name, in capitals; without it no name is known.
 */
export function parseFormula(formula: string, meaning?: (name: string) => Node | undefined): Node | undefined {
  const tokens = tokensOf(formula, meaning);
  if (!tokens) return undefined;
  const parser = new Parser(tokens);
  const node = parser.level(0);
  return parser.done ? node : undefined;
}

type Token = Node | string | { readonly call: string };

function tokensOf(formula: string, meaning?: (name: string) => Node | undefined): Token[] | undefined {
  const tokens: Token[] = [];
  const text = formula.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    const [, number, quoted, sheet, reference, called, truth, name, operator] = match;
    if (number !== undefined) tokens.push({ kind: 'value', value: Number(number) });
    else if (quoted !== undefined) tokens.push({ kind: 'value', value: quoted.slice(1, -1).replaceAll('""', '"') });
    else if (reference !== undefined) tokens.push({ kind: 'area', area: areaOf(reference, sheet) });
    else if (called !== undefined) tokens.push({ call: called.toUpperCase() });
    else if (truth !== undefined) tokens.push({ kind: 'value', value: truth === 'TRUE' });
    else if (name !== undefined) {
      const node = meaning?.(name.toUpperCase());
      if (!node) return undefined;
      tokens.push(node);
    } else tokens.push(operator!);
  }
  return tokens;
}

function areaOf(reference: string, sheet: string | undefined): FormulaArea {
  const [first, last = first] = reference.replaceAll('$', '').split(':') as [string, string?];
  const [a, b] = [cornerOf(first), cornerOf(last)];
  const area = {
    top: Math.min(a.row ?? 0, b.row ?? 0),
    left: Math.min(a.column ?? 0, b.column ?? 0),
    bottom: Math.max(a.row ?? MAX_ROW - 1, b.row ?? MAX_ROW - 1),
    right: Math.max(a.column ?? MAX_COLUMN - 1, b.column ?? MAX_COLUMN - 1),
  };
  if (sheet === undefined) return area;
  const name = sheet.slice(0, -1);
  return { ...area, sheet: name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name };
}

function cornerOf(corner: string): { row?: number; column?: number } {
  const [, letters, digits] = /^([A-Za-z]*)(\d*)$/.exec(corner)!;
  return {
    ...(digits === '' ? {} : { row: Number(digits) - 1 }),
    ...(letters === '' ? {} : { column: columnNumber(letters!) }),
  };
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.at === this.tokens.length;
  }

  /** Operators of one level, from the left; sign and percent bind tighter than any (Excel: -2^2 is 4). */
  level(level: number): Node | undefined {
    const operators = LEVELS[level];
    if (!operators) return this.signed();
    let left = this.level(level + 1);
    for (
      let operator = this.peek();
      left && typeof operator === 'string' && operators.includes(operator);
      operator = this.peek()
    ) {
      this.at += 1;
      const right = this.level(level + 1);
      left = right && { kind: 'binary', operator, left, right };
    }
    return left;
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.at += 1;
    return true;
  }

  private signed(): Node | undefined {
    const operator = this.peek();
    if (operator === '-' || operator === '+') {
      this.at += 1;
      const operand = this.deeper(() => this.signed());
      return operand && { kind: 'unary', operator, operand };
    }
    let node = this.primary();
    while (node && this.take('%')) node = { kind: 'unary', operator: '%', operand: node };
    return node;
  }

  private primary(): Node | undefined {
    const token = this.peek();
    this.at += 1;
    if (token === '(') {
      const node = this.deeper(() => this.level(0));
      return this.take(')') ? node : undefined;
    }
    if (token === undefined || typeof token === 'string') return undefined;
    return 'call' in token ? this.call(token.call) : token;
  }

  private call(name: string): Node | undefined {
    const operands: Node[] = [];
    if (!this.take('(')) return undefined;
    if (this.take(')')) return { kind: 'call', name, operands };
    do {
      const operand = this.deeper(() => this.level(0));
      if (!operand) return undefined;
      operands.push(operand);
    } while (this.take(','));
    return this.take(')') ? { kind: 'call', name, operands } : undefined;
  }

  private deeper(read: () => Node | undefined): Node | undefined {
    if (this.depth >= MAX_DEPTH) return undefined;
    this.depth += 1;
    const node = read();
    this.depth -= 1;
    return node;
  }
}
