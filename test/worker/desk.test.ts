import { readFileSync } from 'node:fs';
import { publicCopy } from '../../src/hosts/xlsx/public/public-copy.js';
import { workbookOfSheets } from '../../src/hosts/xlsx/report-workbook.js';
import { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import { NO_SETTINGS } from '../../src/model/index.js';
import { TILE_ROWS } from '../../src/worker/protocol.js';
import type { Port } from '../../src/worker/serve.js';
import { connect, serve } from '../../src/worker/serve.js';
import { createDesk } from '../../src/worker/desk.js';
import { workbookDesk } from '../../src/worker/workbook-desk.js';
import { CHECKED } from '../pane/fixtures/workbook.js';

const FILE = 'test/workbooks/xuchang.xlsx';
const SHEET = '03支出总体情况表';

/** Two ports joined as a page and its worker are, with the same copying of what crosses. */
function joined(): [Port, Port] {
  const ends = [new EventTarget(), new EventTarget()] as const;
  const port = (mine: EventTarget, other: EventTarget): Port => ({
    postMessage: (message) => {
      const data: unknown = structuredClone(message);
      queueMicrotask(() => other.dispatchEvent(Object.assign(new Event('message'), { data })));
    },
    addEventListener: (type, listener) => mine.addEventListener(type, listener as unknown as EventListener),
  });
  return [port(ends[0], ends[1]), port(ends[1], ends[0])];
}

function desk() {
  const [page, worker] = joined();
  serve(
    worker,
    createDesk(
      {
        check: () => CHECKED,
        checkOnce: () => CHECKED,
        unnamed: (_snapshot, tables) =>
          tables.map(({ sheet, title, area }) => ({ sheet, title, area, lines: [], head: { from: 0, to: 0 } })),
        fill: () => ({ proposals: [], conflicts: [] }),
        balance: () => [],
      },
      () => undefined,
      async (checks) =>
        workbookDesk({
          ...checks,
          open: (bytes) => new XlsxHost(bytes),
          publicCopy: async (bytes, ownSheets) => publicCopy(bytes, { ownSheets }),
          sheetsFile: workbookOfSheets,
        }),
    ),
  );
  return connect(page);
}

const file = () => new Blob([readFileSync(FILE)]);

it('opens a workbook and hands out how a sheet looks', async () => {
  const far = desk();
  const { sheets, looks } = await far.open(file());
  expect(sheets).toHaveLength(14);
  const frame = await far.frame(SHEET);
  // 13 and 30 characters of seven pixels, and five of padding.
  expect([...frame.columnWidths.slice(3, 6)]).toEqual([96, 215, 96]);
  expect(frame.merges).toContainEqual({ top: 0, left: 0, bottom: 0, right: 13 });
  const cells = await far.tile({ sheet: SHEET, tile: 0 });
  const at = (row: number, column: number) => cells.find((cell) => cell.row === row && cell.column === column)!;
  expect(at(6, 5)).toMatchObject({ text: '1,299.82', kind: 'number', content: { number: '1299.82' } });
  expect(looks[at(0, 0).look]).toMatchObject({ bold: true, size: 16, across: 'center' });
  expect(looks[at(2, 0).look]).toMatchObject({ bold: true, wrap: true, lines: ['left', 'right', 'top', 'bottom'] });
  expect(at(2, 1)).toMatchObject({ text: '', content: null, look: at(2, 0).look });
  expect(await far.tile({ sheet: SHEET, tile: 3 })).toEqual([]);
  expect(frame.rowCount).toBeLessThan(TILE_ROWS);
});

it('shows an edit at once, and saves it', async () => {
  const far = desk();
  await far.open(file());
  const at = { sheet: SHEET, row: 6, column: 5 };
  const edit = { at, before: { number: '1299.82' }, after: { number: '1299.83' } };
  expect(await far.apply([edit])).toEqual({ done: true });
  expect((await far.tile({ sheet: SHEET, tile: 0 })).find((cell) => cell.row === 6 && cell.column === 5)!.text).toBe(
    '1,299.83',
  );
  expect((await far.apply([edit])).done).toBe(false);
  const again = desk();
  await again.open(await far.file());
  expect((await again.tile({ sheet: SHEET, tile: 0 })).find((cell) => cell.row === 6 && cell.column === 5)!.text).toBe(
    '1,299.83',
  );
});

it('a failure keeps its key and data on the way', async () => {
  const far = desk();
  await expect(far.frame(SHEET)).rejects.toMatchObject({ key: 'host.no-workbook' });
  await expect(far.open(new Blob([new Uint8Array(10)]))).rejects.toMatchObject({ name: 'HostError' });
});

it('a check crosses with what is shown of it; the rows of a table are asked for', async () => {
  const far = desk();
  await far.open(file());
  expect(await far.unnamed()).toEqual([]);
  const checked = await far.check({ settings: NO_SETTINGS });
  expect(checked.findings[0]!.verdict).toEqual(CHECKED.findings[0]!.verdict);
  expect(checked.overview.map).toEqual(CHECKED.overview.map);
  expect([...checked.overview.rowCounts]).toEqual([...CHECKED.overview.rowCounts]);
  expect(checked.relations).toEqual([]);
  const [table] = CHECKED.tables;
  expect(await far.rows(table!.instance)).toEqual(table!.rows);
  expect(await far.rows('none')).toEqual([]);
  expect((await far.unnamed()).map(({ title }) => title)).toEqual(CHECKED.tables.map(({ title }) => title));
});

it('makes a copy for publication of the workbook as it is now, and tells what it left out', async () => {
  const far = desk();
  await far.open(file());
  const { file: copy, removed, personal, macros } = await far.publicCopy([]);
  expect([...removed]).toEqual([...publicCopy(new Uint8Array(readFileSync(FILE))).removed]);
  expect([...removed.keys()]).toContain('properties');
  expect({ personal, macros }).toEqual({ personal: [], macros: false });
  await far.open(copy);
  expect((await far.publicCopy([])).removed.size).toBe(0);
});
