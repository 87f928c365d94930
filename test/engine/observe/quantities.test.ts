import { workbook } from '../workbooks.js';
import { changed, complaints, seenIn } from './workbook.js';

const laiyuan = workbook('laiyuan');
const xinhua = workbook('xinhua');
const xuchang = workbook('xuchang');
const keys = (rule: string, snapshot = laiyuan) => complaints(snapshot, rule).map((one) => one.message?.key);

test('a cumulative plan that falls', () => {
  expect(complaints(changed(xinhua, { '14!E7': 60 }), 'P1')[0]?.message).toMatchObject({
    key: 'plan.falls',
    data: { before: '65%', value: '60%' },
  });
});

test('a plan that ends short of the whole; parts that come to it', () => {
  expect(keys('P2', changed(xinhua, { '14!F7': 98 }))).toEqual(['plan.short']);
  expect(keys('P2', changed(laiyuan, { '12!B7': { value: 0.9 } }))).toEqual(['plan.short']);
  const quarters = { '12!B7': { value: 0.25 }, '12!D7': 0.25, '12!E7': 0.25, '12!F7': 0.25 };
  const percent = Object.fromEntries(Object.entries(quarters).map(([key]) => [key, { value: 0.25, format: '0%' }]));
  expect(keys('P2', changed(laiyuan, percent))).toEqual([]);
});

test('percentages as text', () => {
  expect(keys('P3', changed(laiyuan, { '12!B7': '100％' }))).toEqual([]);
  expect(keys('P2', changed(laiyuan, { '12!B7': '90%' }))).toEqual(['plan.short']);
});

test('amounts under a head in per cent; one document, two measures', () => {
  expect(keys('P3', changed(laiyuan, { '12!B7': { value: 15.66, format: '0.00' } }))).toEqual(['plan.not-percent']);
  expect(keys('P4', changed(laiyuan, { '12!B7': { value: 15.66, format: '0.00' } }))).toEqual(['plan.mixed-amount']);
});

test('a blank plan is not evaluated', () => {
  const { unapplied } = seenIn(changed(laiyuan, { '12!B7': null }));
  expect(unapplied.filter((one) => /^P/.test(one.rule)).map((one) => one.rule)).toEqual(['P1', 'P2']);
});

test('a cost indicator off by a power of ten; a rate or a part says nothing', () => {
  expect(keys('Q1.power', xuchang)).toEqual(['quantity.power', 'quantity.power']);
  expect(keys('Q1.power', changed(xuchang, { '13!H8': '161000元' }))).toHaveLength(3);
  expect(keys('Q1', changed(xuchang, { '13!H8': '1600000元' }))).toEqual(['quantity.cost', 'quantity.rounded']);
  expect(keys('Q1', changed(xuchang, { '13!G8': '人均补助', '13!H8': '200元/人' }))).toEqual(['quantity.rounded']);
});

test('quantity times price of a procurement line, by the interval of its price', () => {
  expect(complaints(xinhua, 'Q2.procurement').map((one) => one.verdict.kind)).toEqual(['rounding']);
  expect(complaints(changed(xinhua, { '16!F7': 500 }), 'Q2.procurement').map((one) => one.verdict.kind)).toEqual([
    'mismatch',
  ]);
});

test('what a text calculates', () => {
  const text = (value: string) =>
    complaints(changed(laiyuan, { '12!B5': value }), 'Q2').map((one) => one.message?.data['product']);
  expect(text('全县261家村级卫生室，每家卫生室网络服务费600元。共需15.66万元。')).toEqual([]);
  expect(text('全县216家村级卫生室，每家卫生室网络服务费600元。共需15.66万元。')).toEqual([
    '216家 × 每家卫生室网络服务费600元',
  ]);
  expect(text('261*600=155600元，共需15.66万元')).toEqual(['261*600']);
  expect(text('没有测算')).toEqual([]);
});

test('a number typed twice, and another one than the text says', () => {
  expect(keys('Q3')).toEqual(['quantity.twice', 'quantity.twice']);
  expect(keys('Q3', changed(laiyuan, { '13!E10': '18个乡镇' }))).toEqual(['quantity.differs', 'quantity.twice']);
  expect(keys('Q3', changed(laiyuan, { '13!E10': '17个乡镇' }))).toEqual(['quantity.twice']);
});

test('a project in 行政运行 of the department’s table and again of its only unit’s is told once', () => {
  const running = complaints(workbook('laiyuan'), 'N8');
  expect(running).toHaveLength(2);
  expect(running.filter((one) => one.message)).toHaveLength(1);
});
