import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { check } from '../../../src/engine/check.js';
import { XlsxHost } from '../../../src/hosts/xlsx/xlsx-host.js';
import { formatAmount, inverse, refKey, type Edit } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { plantAt, PLANTS, random, recognizedField, type Plant } from '../../engine/planted.js';

const FILE = 'test/workbooks/xinhua.xlsx';
const clean = new Uint8Array(readFileSync(FILE));

/** A few errors of all kinds, the same in every run. */
function plants(): readonly Plant[] {
  const field = recognizedField('xinhua');
  const next = random(41);
  return PLANTS.flatMap((kind) => {
    const at = field.cells[Math.floor(next() * field.cells.length)]!;
    return plantAt(field, at, kind, next) ?? [];
  });
}

const parts = (bytes: Uint8Array) =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, Buffer.from(part).toString('base64')]));

describe.each(plants().map((plant) => [plant.kind, plant] as const))('clean → planted (%s) → fixed', (_kind, plant) => {
  const right = { number: formatAmount(plant.right) };
  const spoil: Edit = { at: plant.at, before: right, after: plant.wrong && { number: formatAmount(plant.wrong) } };

  test('is the clean workbook again, every other part byte for byte', async () => {
    const spoilt = new XlsxHost(clean);
    expect(await spoilt.apply([spoil])).toEqual({ done: true });
    const host = new XlsxHost(spoilt.bytes());
    const { causes } = check(host.current, standard());
    const fix = causes.find(({ at }) => refKey(at) === refKey(plant.at))!.fixes[0]!;
    expect(await host.apply(fix.edits)).toEqual({ done: true });
    expect(host.current).toEqual(new XlsxHost(clean).current);
    const [before, after] = [parts(clean), parts(host.bytes())];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after].filter(([name, part]) => part !== before.get(name)).map(([name]) => name);
    // The sheet, and in the workbook part the note that its formulas are to be recalculated.
    const isSheet = (name: string) => name.startsWith('xl/worksheets/');
    expect(changed.filter((name) => !isSheet(name) && name !== 'xl/workbook.xml')).toEqual([]);
    expect(changed.filter(isSheet).length).toBeLessThanOrEqual(1);
    // A fix that was made once is stale; what it changed is taken back as one batch.
    expect((await host.apply(fix.edits)).done).toBe(false);
    expect(await host.apply(inverse(fix.edits))).toEqual({ done: true });
    expect(host.bytes()).toEqual(spoilt.bytes());
  });
});
