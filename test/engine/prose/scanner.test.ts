import { flatten, spanOf } from '../../../src/engine/prose/flat.js';
import { scan } from '../../../src/engine/prose/scan.js';
import { tokensOf } from '../../../src/engine/prose/tokens.js';
import { readWords } from '../../../src/engine/prose/verbs.js';
import { amountOfNumber, equal, formatAtLeast, parseAmount } from '../../../src/model/index.js';
import { random } from '../planted.js';

const UNITS = ['亿元', '万元', '千元', '元'] as const;
const WORDS = [
  '收入总计',
  '，其中：',
  '“三公” 经费',
  '（',
  '）',
  '。',
  '比上年',
  '；',
  '公务接待费为',
  ' ',
  '\u3000',
  '、',
];

const full = (text: string) => text.replace(/[0-9.,]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const grouped = (text: string) => {
  const [whole = '', fraction] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
};

describe.each([1, 2, 3, 4, 5])('random figures, seed %d', (seed) => {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const figures = Array.from({ length: 200 }, () => {
    const decimals = Math.floor(next() * 4);
    const amount = { units: BigInt(Math.floor(next() * 10 ** (3 + Math.floor(next() * 8)))), decimals };
    const plain = formatAtLeast(amount, decimals);
    const written = pick([plain, grouped(plain), full(plain), full(grouped(plain))]);
    return { amount, decimals, written, unit: pick(UNITS), gap: pick(['', '', ' ', '\u3000']) };
  });

  test('are read back as they were written, whatever their form', () => {
    for (const { amount, decimals, written, unit, gap } of figures) {
      const { text } = flatten(`收入总计${written}${gap}${unit}。`);
      const [token, ...others] = tokensOf(text);
      expect(others).toEqual([]);
      expect(equal(token!.amount, amount)).toBe(true);
      expect([token!.kind, token!.unit, token!.decimals]).toEqual(['money', unit, decimals]);
    }
  });

  test('have spans that are exactly their characters in the text as it stands', () => {
    const pieces = figures
      .slice(0, 40)
      .map(({ written, unit, gap }) => ({ figure: `${written}${gap}${unit}`, before: pick(WORDS) + pick(WORDS) }));
    let raw = '';
    const expected = pieces.map(({ figure, before }) => {
      raw += `${before}共`;
      const from = raw.length;
      raw += figure;
      return [from, raw.length];
    });
    const flat = flatten(raw);
    const found = tokensOf(flat.text)
      .filter(({ kind }) => kind === 'money')
      .map(({ from, to }) => spanOf(flat, from, to));
    expect(found.map(({ from, to }) => [from, to])).toEqual(expected);
    expect(scan(raw).mentions.every(({ token }) => token.to > token.from)).toBe(true);
  });

  test('years are read back, and are no figures', () => {
    for (let count = 0; count < 50; count += 1) {
      const year = 2000 + Math.floor(next() * 100);
      const compared = 2000 + Math.floor(next() * 100);
      const words = `${pick(['', '我部门', '局机关'])}${year}年${pick(['', '度'])}收入总计比${compared}年${pick(['', '预算', '度决算'])}`;
      expect(tokensOf(words)).toEqual([]);
      const read = readWords(words, 7);
      expect([read.year?.value, read.base?.year]).toEqual([year, compared]);
      expect(words.slice(read.year!.from - 7, read.year!.to - 7)).toBe(String(year));
      expect(words.slice(read.base!.from - 7, read.base!.to - 7)).toBe(String(compared));
    }
  });
});

test.each([
  ['（2024年）', []],
  ['国发〔2021〕13号', []],
  ['2026-01-31', []],
  ['电话 0391-6633123', []],
  ['单价50万元以上设备', []],
  ['100万元及100万元以上项目1个', ['1个']],
  ['增长-2.17%', ['-2.17%']],
  ['1,23万元', []],
  ['0.11亿元', ['0.11亿元']],
  ['3辆、2台（套）', ['3辆', '2台']],
])('%s: figures %j', (text, expected) => {
  const flat = flatten(text);
  const figures = tokensOf(flat.text).filter(({ kind }) => kind !== 'plain');
  expect(figures.map(({ from, to }) => flat.text.slice(from, to))).toEqual(expected);
  expect(
    figures.every(({ amount, from, numeral }) =>
      equal(amount, parseAmount(flat.text.slice(from, numeral).replaceAll(',', '')) ?? amountOfNumber(-1)!),
    ),
  ).toBe(true);
});
