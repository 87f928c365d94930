import { buildSheet, parseAddress, type CellInput, type CellValue, type Snapshot } from '../../../src/model/index.js';
import { recalculate } from '../../../src/hosts/xlsx/calculate.js';
import { parseFormula } from '../../../src/hosts/xlsx/formula-parse.js';

const book = (contents: Readonly<Record<string, CellValue | { f: string }>>): Snapshot => {
  const inputs = Object.entries(contents).map(([address, content]): CellInput => {
    const place = parseAddress(address)!;
    const isFormula = typeof content === 'object' && content !== null && 'f' in content;
    return isFormula ? { ...place, value: null, formula: content.f } : { ...place, value: content };
  });
  return { sheets: [buildSheet({ name: 'S' }, inputs)], formats: ['General'] };
};

const DATA = { A1: 2, A2: 3.335, A3: '4', A4: true, A5: null, B1: '合计', B2: { error: '#N/A' } };

test.each<[string, CellValue | undefined]>([
  ['1+2*3', 7],
  ['-2^2', 4],
  ['2^3^2', 64],
  ['(1+2)*-3%', -0.09],
  ['A1-A2', -1.335],
  ['0.1+0.2-0.3', 0],
  ['SUM(A1:A5)', 5.335],
  ['SUM(A:A,1:1)', 7.335],
  ["SUM('S'!A$1:$A$2,1)", 6.335],
  ['A3+1', 5],
  ['ROUND(A2,2)', 3.34],
  ['ROUND(-1.005,2)', -1.01],
  ['ROUND(12345,-2)', 12300],
  ['ROUNDUP(1.001,2)', 1.01],
  ['ROUNDDOWN(-1.009,2)', -1],
  ['ABS(-A1)', 2],
  ['INT(-1.5)', -2],
  ['MAX(A1:A2)-MIN(A1:A2)', 1.335],
  ['AVERAGE(A1:A2)', 2.6675],
  ['COUNT(A1:B2)', 2],
  ['PRODUCT(A1,3)', 6],
  ['IF(A1>1,"是","否")&"。"', '是。'],
  ['IF(B1="合计",A1/0,1)', { error: '#DIV/0!' }],
  ['IFERROR(B2+1,0)', 0],
  ['B1+1', { error: '#VALUE!' }],
  ['SUM(A1:B2)', { error: '#N/A' }],
  ['C99', 0],
  ['VLOOKUP(A1,A1:B2,2)', undefined],
  ['A1:A2', undefined],
  ['无!A1', undefined],
  ['名称+1', undefined],
  ['A1 A2', undefined],
  ['1+', undefined],
  ['{1,2}', undefined],
  ['[1]S!A1', undefined],
])('%s → %p', (formula, expected) => {
  const result = recalculate(book({ ...DATA, Z9: { f: formula } }), [{ sheet: 'S', row: 8, column: 25 }])[0]?.value;
  if (typeof expected === 'number') expect(result).toBeCloseTo(expected, 10);
  else expect(result).toEqual(expected);
});

test.each<[string, CellValue | undefined]>([
  ['基本支出*2', 4],
  ['SUM(全部)', 5.335],
  ['sum(全部,税率)', 5.465],
  ['本表', 3.335],
  ['相对+1', undefined],
  ['没有+1', undefined],
  ['间接', undefined],
])('with defined names: %s → %p', (formula, expected) => {
  const names = [
    { name: '基本支出', formula: 'S!$A$1' },
    { name: '全部', formula: "'S'!$A$1:$A$5" },
    { name: '税率', formula: '13%' },
    { name: '本表', formula: 'S!$A$1' },
    { name: '本表', formula: 'S!$A$2', sheet: 'S' },
    { name: '基本支出', formula: 'S!$A$2', sheet: '别的表' },
    { name: '相对', formula: 'S!A1' },
    { name: '间接', formula: '基本支出' },
  ];
  const snapshot = { ...book({ ...DATA, Z9: { f: formula } }), names };
  const result = recalculate(snapshot, [
    { sheet: 'S', row: 0, column: 0 },
    { sheet: 'S', row: 8, column: 25 },
  ])[0]?.value;
  if (typeof expected === 'number') expect(result).toBeCloseTo(expected, 10);
  else expect(result).toEqual(expected);
});

test('what depends on a change is calculated in order, whatever the order of the cells', () => {
  const snapshot = book({ A1: 1, C1: { f: 'B1*2' }, B1: { f: 'A1+1' }, A2: { f: 'SUM(A1:C1)' }, D1: { f: 'E1' } });
  const results = recalculate(snapshot, [{ sheet: 'S', row: 0, column: 0 }]);
  expect(Object.fromEntries(results.map(({ at, value }) => [`${at.row},${at.column}`, value]))).toEqual({
    '0,1': 2,
    '0,2': 4,
    '1,0': 7,
  });
});

test('a long chain and a circle come to an end', () => {
  const chain = Object.fromEntries(Array.from({ length: 3000 }, (_, row) => [`A${row + 2}`, { f: `A${row + 1}+1` }]));
  const results = recalculate(book({ A1: 1, ...chain }), [{ sheet: 'S', row: 0, column: 0 }]);
  expect(results).toHaveLength(3000);
  expect(results.find(({ at }) => at.row === 3000)?.value).toBe(3001);
  expect(recalculate(book({ A1: { f: 'B1' }, B1: { f: 'A1' } }), [{ sheet: 'S', row: 0, column: 0 }])).toHaveLength(2);
});

test('deep nesting is not calculated', () => {
  expect(parseFormula('('.repeat(5000) + '1' + ')'.repeat(5000))).toBeUndefined();
  expect(parseFormula('-'.repeat(5000) + '1')).toBeUndefined();
});
