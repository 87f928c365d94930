import { ExcelHost } from '../../../src/hosts/excel/excel-host.js';
import { startRecordingIfAsked, type Exchange } from '../../../src/hosts/excel/record.js';
import { installOffice } from '../../excel-host/load-office.js';
import { ReplayedExcel } from '../../excel-host/recording.js';
import { isRelease } from '../../excel-host/simulated-excel.js';
import { errorKey, open } from './open.js';

const switched = (to: string | null) => ({ getItem: () => to });
afterEach(() => startRecordingIfAsked(switched(null), {}));

const SPEC = { 甲: { A1: 1, B2: '=A1*2' }, 乙: { C3: '文' } };

it('keeps traffic only when asked, and a replay of it gives the same', async () => {
  const place: { goujiRecording?: () => string } = {};
  startRecordingIfAsked(switched(null), place);
  expect(place.goujiRecording).toBeUndefined();
  startRecordingIfAsked(switched('on'), place);
  const { host } = open(SPEC);
  const live = await host.read();
  const exchanges = JSON.parse(place.goujiRecording!()) as Exchange[];
  expect(exchanges.filter(({ request }) => !isRelease(request as never))).toHaveLength(3);

  startRecordingIfAsked(switched(null), {});
  installOffice(new ReplayedExcel(exchanges), '1.9');
  expect(await new ExcelHost().read()).toEqual(live);
});

it('fails as soon as the code asks for something else', async () => {
  const place: { goujiRecording?: () => string } = {};
  startRecordingIfAsked(switched('on'), place);
  await open(SPEC).host.read();
  const exchanges = JSON.parse(place.goujiRecording!()) as Exchange[];
  installOffice(new ReplayedExcel(exchanges.slice(1)), '1.9');
  expect(await errorKey(() => new ExcelHost().read())).toBe('host.failed');
});
