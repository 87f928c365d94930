import { parseAmount, ZERO } from '../../model/index.js';
import type { Amount, MoneyUnit } from '../../model/index.js';

/** `level` is a change of nothing said in words: 持平. */
export type TokenKind = 'money' | 'percent' | 'count' | 'level' | 'plain';

/** A figure in the flat text, its unit included. */
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  /** End of the numeral, before the unit. */
  readonly numeral: number;
  readonly amount: Amount;
  /** Decimals as printed. */
  readonly decimals: number;
  readonly unit?: MoneyUnit;
  /** The measure word of a count: 个, 辆. */
  readonly measure?: string;
}

const NUMERAL = /(?<![\d.,A-Za-z-])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/g;
const LEVEL = /持平|保持(?:一致|不变)|无增减(?:变动|变化)?|(?:没有|无)变化/g;
const MONEY = /^(亿元|百万元|万元|千元|百元|元|万(?=[,;。、)]|$))/;
const MEASURE = /^(人次|批次|个|项|家|名|人|辆|台|套|批|次|处|所|户|张|件|期|组|条|座|间)/;
/** 单价50万元以上, 100万元及100万元以上: bounds, not amounts. */
const BOUND_BEFORE = /(单价|单位价值|价值|每[^\d,;。]{0,8})$/;
const BOUND_AFTER = /^(?:\(含\))?(?:及?以上|以下|以内)|^及\d+(?:\.\d+)?[亿千百万]*元以上|^[/每]/;

/** All figures of the text, in order. Years, ordinals, numbers of documents and bounds are `plain` or left out. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(NUMERAL)) {
    const token = tokenAt(text, match.index, match[0]);
    if (token) tokens.push(token);
  }
  for (const match of text.matchAll(LEVEL)) {
    const to = match.index + match[0].length;
    tokens.push({ kind: 'level', from: match.index, to, numeral: to, amount: ZERO, decimals: 0 });
  }
  return tokens.sort((a, b) => a.from - b.from);
}

function tokenAt(text: string, from: number, numeral: string): Token | undefined {
  const amount = parseAmount(numeral.replaceAll(',', ''));
  if (!amount) return undefined;
  const end = from + numeral.length;
  const after = text.slice(end, end + 12);
  const common = { from, numeral: end, amount, decimals: /\.(\d+)/.exec(numeral)?.[1]?.length ?? 0 };
  if (/^年/.test(after) && /^20\d\d$/.test(numeral)) return undefined;
  const money = MONEY.exec(after)?.[1];
  if (money) {
    const to = end + money.length;
    const bound =
      BOUND_BEFORE.test(text.slice(Math.max(0, from - 12), from)) || BOUND_AFTER.test(text.slice(to, to + 12));
    if (bound) return { ...common, kind: 'plain', to };
    return { ...common, kind: 'money', to, unit: money === '万' ? '万元' : (money as MoneyUnit) };
  }
  if (after.startsWith('%')) return { ...common, kind: 'percent', to: end + 1 };
  const measure = MEASURE.exec(after)?.[1];
  if (measure && !after.startsWith('个百分点')) return { ...common, kind: 'count', to: end + measure.length, measure };
  return undefined;
}

/** The figures that a bound such as 100万元以上 leaves: what a sentence says of amounts, shares, changes and counts. */
export function isFigure(token: Token): boolean {
  return token.kind !== 'plain';
}
