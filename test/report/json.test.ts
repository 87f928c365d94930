import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { goujiReport, jsonText, workbookReport } from '../../src/report/json.js';
import { CHECKED } from './fixtures/checked.js';

const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(
  JSON.parse(readFileSync('schema/gouji-report-1.schema.json', 'utf8')),
);
const checked = workbookReport('样例.xlsx', CHECKED, 'zh', { relations: true });
const report = goujiReport('0.1.0', [
  checked,
  { file: 'a.xlsx', status: 'no-tables' },
  { file: 'b.xlsx', status: 'unreadable', error: { code: 'file.missing', message: '找不到' } },
]);

test('the report is valid against its published schema', () => {
  expect(validate(report) ? [] : validate.errors).toEqual([]);
});

test('as text it is the JSON of the whole, indented, with and without workbooks', () => {
  expect([...jsonText(report)].join('')).toBe(`${JSON.stringify(report, null, 2)}\n`);
  const none = goujiReport('0.1.0', []);
  expect(JSON.parse([...jsonText(none)].join(''))).toEqual(none);
});

test.each([
  ['a float for an amount', { ...checked, findings: [{ ...checked.findings[0]!, difference: 63 }] }],
  ['an address for a place', { ...checked, causes: [{ ...checked.causes[0]!, cell: '$F$9' }] }],
  ['an unknown status', { file: 'a.xlsx', status: 'fine' }],
  ['a missing message', { file: 'a.xlsx', status: 'unreadable', error: { code: 'file.missing' } }],
])('the schema rejects %s', (_, workbook) => {
  expect(validate({ ...report, workbooks: [workbook] })).toBe(false);
});

test('a finding has its place, figures and sentence as the contract says', () => {
  expect(checked.findings[0]).toMatchObject({
    rule: 'A1',
    kind: 'tie',
    severity: 'error',
    verdict: 'mismatch',
    instance: 'expenditure_summary#1',
    sheet: '03支出总表',
    cell: 'F9',
    reported: '1092.55',
    expected: '1029.55',
    difference: '63.00',
    bound: '0.015',
    compare: '=',
    related: [
      { sheet: '03支出总表', cell: 'G9', sign: 1, scale: '1', value: '979.37' },
      { sheet: '03支出总表', cell: 'L9', sign: 1, scale: '1', value: '50.18' },
    ],
  });
  expect(checked.findings[0]!.message).toContain('表内数 1,092.55，应为 1,029.55，差额 63.00 万元');
});

test('a unit factor is a numeral', () => {
  const [first] = CHECKED.findings;
  const [part] = first!.related;
  const scaled = {
    ...CHECKED,
    findings: [
      {
        ...first!,
        related: [
          { ...part!, shift: -4 },
          { ...part!, shift: 4 },
        ],
      },
    ],
  };
  const { findings } = workbookReport('x.xlsx', scaled, 'zh');
  expect(findings[0]!.related.map(({ scale }) => scale)).toEqual(['0.0001', '10000']);
});

test('families list only what they have, and the instances come only when asked for', () => {
  expect(checked.relations.byFamily).toMatchObject({ A1: { exact: 18, mismatch: 1 }, C11: { notEvaluated: 2 } });
  expect(checked.relations.byFamily.A1).not.toHaveProperty('rounding');
  expect(checked.instances).toHaveLength(3);
  expect(workbookReport('x.xlsx', CHECKED, 'zh')).not.toHaveProperty('instances');
});

test('a fix is as typed, with what stood there before', () => {
  expect(checked.causes[0]!.fixes[0]).toEqual({
    title: '将“03支出总表”F9 由 1,092.55 改为 1,029.55',
    safety: 'safe',
    edits: [{ sheet: '03支出总表', cell: 'F9', before: '1092.55', after: '1029.55' }],
  });
});
