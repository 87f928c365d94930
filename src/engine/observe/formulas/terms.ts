import { parseAddress, parseArea, type Ref } from '../../../model/index.js';

/** A cell that a formula adds (or takes away). */
export interface Term {
  readonly at: Ref;
  readonly sign: 1 | -1;
  /** Within SUM, which skips text; a cell joined by + or − is read even where it is text. */
  readonly inSum: boolean;
}

/** A formula that only adds and subtracts cells, in the order it is written; `round` of the outermost ROUND. */
export interface Sum {
  readonly terms: readonly Term[];
  readonly round?: number;
}

/** More cells than this are no sum that anyone checks by eye. */
const LIMIT = 20_000;

const NAME = /^[A-Za-z]+(?=\()/;
const REFERENCE =
  /^(?:'((?:[^']|'')+)'!|([^\s'"!+\-*/^&=<>(),:;{}]+)!)?(\$?[A-Za-z]{1,3}\$?[1-9]\d*)(?::(\$?[A-Za-z]{1,3}\$?[1-9]\d*))?(?![\w(!.])/;

/**
 * Reads a formula made of cells, ranges, SUM, +, −, brackets and ROUND; undefined for anything else, which is left alone.
 * `home` is the sheet that the formula stands on; no leading `=`.
 */
export function sumOf(formula: string, home: string): Sum | undefined {
  const reader = new Reader(formula.replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/g, ''), home);
  return reader.whole();
}

/** Recursive descent over the text that is left; a step that does not fit fails the whole. */
class Reader {
  private rest: string;
  private readonly terms: Term[] = [];
  private round: number | undefined;

  constructor(
    formula: string,
    private readonly home: string,
  ) {
    this.rest = formula;
  }

  whole(): Sum | undefined {
    const rounded = /^ROUND\(/i.test(this.rest);
    const read = rounded ? this.rounded() : this.expression(1, false);
    if (!read || this.rest !== '' || this.terms.length === 0) return undefined;
    return { terms: this.terms, ...(this.round === undefined ? {} : { round: this.round }) };
  }

  private rounded(): boolean {
    this.rest = this.rest.slice('ROUND('.length);
    if (!this.expression(1, false)) return false;
    const digits = /^,(\d)\)/.exec(this.rest);
    if (!digits) return false;
    this.round = Number(digits[1]);
    this.rest = this.rest.slice(digits[0].length);
    return true;
  }

  /** item (± item)* */
  private expression(sign: 1 | -1, inSum: boolean): boolean {
    let next = this.take('-') ? flip(sign) : sign;
    this.take('+');
    for (;;) {
      if (!this.item(next, inSum)) return false;
      if (this.take('+')) next = sign;
      else if (this.take('-')) next = flip(sign);
      else return true;
      inSum = false;
    }
  }

  private item(sign: 1 | -1, inSum: boolean): boolean {
    if (this.take('(')) return this.expression(sign, false) && this.take(')');
    const name = NAME.exec(this.rest);
    if (name) return name[0].toUpperCase() === 'SUM' && this.call(sign);
    return this.reference(sign, inSum);
  }

  private call(sign: 1 | -1): boolean {
    this.rest = this.rest.slice('SUM('.length);
    do if (!this.expression(sign, true)) return false;
    while (this.take(','));
    return this.take(')');
  }

  /** A range adds up only inside SUM. */
  private reference(sign: 1 | -1, inSum: boolean): boolean {
    const match = REFERENCE.exec(this.rest);
    if (!match) return false;
    const [whole, quoted, bare, from, to] = match;
    const sheet = quoted?.replaceAll("''", "'") ?? bare ?? this.home;
    this.rest = this.rest.slice(whole.length);
    if (to === undefined) {
      this.terms.push({ at: { sheet, ...parseAddress(from!)! }, sign, inSum });
      return true;
    }
    const area = parseArea(`${from}:${to}`)!;
    const size = (area.bottom - area.top + 1) * (area.right - area.left + 1);
    if (!inSum || this.terms.length + size > LIMIT) return false;
    for (let row = area.top; row <= area.bottom; row += 1)
      for (let column = area.left; column <= area.right; column += 1)
        this.terms.push({ at: { sheet, row, column }, sign, inSum });
    return true;
  }

  private take(character: string): boolean {
    if (!this.rest.startsWith(character)) return false;
    this.rest = this.rest.slice(1);
    return true;
  }
}

function flip(sign: 1 | -1): 1 | -1 {
  return sign === 1 ? -1 : 1;
}
