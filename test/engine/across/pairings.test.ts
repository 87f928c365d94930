import { pairingsOf, type Given } from '../../../src/engine/across/pairings.js';
import type { Volume } from '../../../src/model/index.js';

/** A volume of an office; units of `507 某局` bear longer codes. */
function given(file: string, code: string, name: string, more: Partial<Volume> = {}): Given {
  const scope = code.length > 3 ? '单位' : '部门';
  const volume: Volume = {
    file,
    set: '',
    office: { code, name },
    scope,
    year: 2026,
    stage: '预算',
    units: [],
    ...more,
  };
  return { volume, role: 'checked' };
}

const department = (place: string, units: readonly string[]) =>
  given(`${place}/507.xlsx`, '507', `${place}教育局`, {
    units: units.map((name, index) => ({ code: `50700${index + 1}`, name })),
  });

/** Pairs as files, the subject first. */
const pairs = (all: readonly Given[]) =>
  pairingsOf(all).map(({ kind, subject, against }) => [
    kind,
    ...[subject, ...against].map((index) => all[index]!.volume.file),
  ]);

test('codes repeat from place to place: a department has the units of its own place', () => {
  const all = ['云山县', '清河县'].flatMap((place) => [
    department(place, [`${place}教育局本级`, '实验小学']),
    given(`${place}/507001.xlsx`, '507001', `${place}教育局本级`),
    given(`${place}/507002.xlsx`, '507002', '实验小学'),
  ]);
  expect(pairs(all)).toEqual([
    ['department', '云山县/507.xlsx', '云山县/507001.xlsx', '云山县/507002.xlsx'],
    ['department', '清河县/507.xlsx', '清河县/507001.xlsx', '清河县/507002.xlsx'],
  ]);
});

test('all in one folder: a unit that no name assigns is nobody’s, and the sum is not held against it', () => {
  const all = ['云山县', '清河县'].flatMap((place) => [
    given(`507${place}.xlsx`, '507', `${place}教育局`),
    given(`507001${place}.xlsx`, '507001', `${place}第一中学`),
  ]);
  expect(pairs([...all, given('507002.xlsx', '507002', '实验小学')])).toEqual([
    ['department', '507云山县.xlsx', '507001云山县.xlsx'],
    ['department', '507清河县.xlsx', '507001清河县.xlsx'],
  ]);
});

test('last year’s volume is that of the same place; a new name under the old code is the same office', () => {
  const last = (file: string, code: string, name: string): Given => ({
    ...given(file, code, name, { year: 2025 }),
    role: 'previous',
  });
  const all = [
    given('云山.xlsx', '507', '云山县卫生健康委员会'),
    given('清河.xlsx', '507', '清河县教育局'),
    given('平原.xlsx', '611', '疾病预防控制局'),
  ];
  const before = [
    last('清河25.xlsx', '507', '清河县教育局'),
    last('云山25.xlsx', '507', '云山县卫生和计划生育委员会'),
    last('平原25.xlsx', '611', '平原县卫生监督所'),
  ];
  expect(pairs([...all, ...before])).toEqual([
    ['previous', '云山.xlsx', '云山25.xlsx'],
    ['previous', '清河.xlsx', '清河25.xlsx'],
    ['previous', '平原.xlsx', '平原25.xlsx'],
  ]);
  // Without its own, an office is not held against that of another place.
  expect(pairs([...all, ...before.slice(0, 1)])).toEqual([
    ['previous', '云山.xlsx'],
    ['previous', '清河.xlsx', '清河25.xlsx'],
    ['previous', '平原.xlsx'],
  ]);
});

test('thousands of offices are paired at once', () => {
  const all = Array.from({ length: 10_000 }, (_, number) =>
    given(`${number}.xlsx`, String(10_000 + number), `第${number}局`),
  );
  const started = process.cpuUsage();
  expect(pairingsOf(all)).toEqual([]);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
});
