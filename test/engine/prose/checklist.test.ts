import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check as checkBook } from '../../../src/engine/check.js';
import type { Checked, Finding } from '../../../src/model/index.js';
import { PASTED_TEXT } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';

const book = readGrid(
  readFileSync(join(__dirname, '..', '..', 'examples', 'national', 'department.txt'), 'utf8'),
).snapshot;

/** The national example with a text pasted beside it. */
function checked(text: string): Checked {
  const lines = ['2026年部门预算情况说明', ...text.split('\n')];
  const paragraphs = lines.map((line, row) => ({ text: line, at: { sheet: PASTED_TEXT, row, column: 0 } }));
  return checkBook(book, standard(), { text: paragraphs });
}

const ofText = ({ findings }: Checked) => findings.filter(({ at }) => at?.sheet === PASTED_TEXT);
const told = ({ rule, severity, reported = '', expected = '' }: Finding) =>
  `${severity} ${rule} ${reported} → ${expected}`;

/** Every line of what the issue asks the text to be checked for: what is right, then what is wrong. */
describe.each<[what: string, right: string, wrong: string, finding: string]>([
  [
    "rounding at the text's own decimals",
    '“三公”经费0.004亿元，支出预算0.1亿元。',
    '支出预算0.3亿元。',
    'error T1 0.3 → 0.1',
  ],
  [
    'half-up, and cut off instead',
    '收入预算1100.00万元，其中：事业收入100.00万元，占9.09%；一般公共预算拨款收入900.00万元，占81.82%。',
    '收入预算1100.00万元，其中：事业收入100.00万元，占9.09%；一般公共预算拨款收入900.00万元，占81.81%。',
    'info T2 81.81% → 81.82%',
  ],
  [
    'shares to 100 %',
    '支出预算1000万元，其中：基本支出640万元，占64.0%；项目支出340万元，占34.0%；经营支出20万元，占2.0%。',
    '支出预算1000万元，其中：基本支出640万元，占64.0%；项目支出340万元，占34.0%；经营支出20万元，占3.0%。',
    'error T8 100 → ',
  ],
  [
    'parts to the whole',
    '政府采购预算50万元，其中：货物20万元、工程0万元、服务30万元。',
    '政府采购预算50万元，其中：货物20万元、工程5万元、服务30万元。',
    'error T4 50 → 55',
  ],
  [
    'rate against amount ÷ (this year − change)',
    '收入预算1100万元，比2025年增加100万元，增长10%。',
    '收入预算1100万元，比2025年增加100万元，增长9.09%。',
    'error T3 9.09% → 10.00%',
  ],
  [
    'direction words against signs',
    '收入预算1100万元，比2025年减少100万元，下降8.33%。',
    '收入预算1100万元，比2025年减少100万元，增长8.33%。',
    'error T5 增长 → ',
  ],
  [
    'the same figure said twice',
    '政府采购预算50万元。\n政府采购预算50万元。',
    '政府采购预算50万元。\n政府采购预算55万元。',
    'error H10 55 → 50',
  ],
  [
    'year words',
    '2026年收支预算1100万元，较2025年预算增加100万元。',
    '2025年收支预算1100万元，较2025年预算增加100万元。',
    'error H14.prose 2025 → 2026',
  ],
  ['元 written for 万元', '公务接待费30000元。', '公务接待费3.00元。', 'error H23 3.00 → 30000'],
  [
    'counts against what is listed',
    '内设机构3个，包括办公室、科技科、财务科。',
    '内设机构4个，包括办公室、科技科、财务科。',
    'error T6 4 → 3',
  ],
  [
    'a figure where the cell is blank (H20)',
    '因公出国（境）费0万元。',
    '因公出国（境）费2.00万元。',
    'error H20 2.00 → 0.00',
  ],
  [
    'no rate over nothing (H8)',
    '事业收入100万元，比上年增加20万元，增长25%。',
    '事业收入100万元，比上年增加100万元，增长100%。',
    'error H8 100% → ',
  ],
  [
    'the change against both years (H8)',
    '事业收入100万元，比2025年80万元增加20万元。',
    '事业收入100万元，比2025年80万元增加30万元。',
    'error H8 30 → 20',
  ],
  [
    'accounts by their name (H11)',
    '住房公积金（项）2026年预算数为100万元。',
    '住房公积金（项）2026年预算数为110万元。',
    'error T1 110 → 100',
  ],
  [
    'reasons that exceed the change are no more than a hint',
    '收入预算1100万元，比2025年增加100万元，主要原因是工资增加60万元，项目增加40万元。',
    '收入预算1100万元，比2025年增加100万元，主要原因是工资增加60万元，项目增加50万元。',
    'info T7 100 → 110',
  ],
])('%s', (_what, right, wrong, finding) => {
  test('right', () => expect(ofText(checked(right)).map(told)).toEqual([]));
  test('wrong', () => expect(ofText(checked(wrong)).map(told)).toContain(finding));
});

test('a wrong figure is one cause, and the share and the sum made of it stand under it', () => {
  const text =
    '支出预算1000.00万元，其中：基本支出460.00万元，占64%；项目支出340.00万元，占34%；经营支出20.00万元，占2%。';
  const result = checked(text);
  const causes = result.causes.filter(({ at }) => at.sheet === PASTED_TEXT);
  expect(causes.map(({ cause, reported, suggested }) => [cause, reported, suggested])).toEqual([
    ['transposed-digits', '460.00', '640.00'],
  ]);
  const rules = causes[0]!.explains.map((id) => result.findings.find((one) => one.id === id)!.rule);
  expect(rules[0]).toBe('T1');
  expect([...rules].sort()).toEqual(['T1', 'T2', 'T4']);
});

test('a finding says where it stands: the sentence, the figure in it, and what should stand there', () => {
  const [finding] = ofText(checked('一、总体情况\n我院支出平稳。2026年支出预算1001.00万元，与上年持平。以上。'));
  const { text, from, to } = finding!.sentence!;
  expect(text).toBe('2026年支出预算1001.00万元，与上年持平。');
  expect(text.slice(from, to)).toBe('1001.00万元');
  expect(finding!.correction).toEqual({ from: 16, to: 23, text: '1000.00' });
  expect(finding!.at).toEqual({ sheet: PASTED_TEXT, row: 2, column: 0 });
});
