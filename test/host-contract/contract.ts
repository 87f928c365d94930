import type { Change, Host, Mark, Outcome } from '../../src/hosts/host.js';
import {
  cellAt,
  inverse,
  NO_SETTINGS,
  parseAddress,
  sheetNamed,
  type Cell,
  type CellContent,
  type Edit,
  type Ref,
  type Settings,
  type Snapshot,
} from '../../src/model/index.js';
import type { ReportSheet } from '../../src/report/sheet.js';
import { workbook } from '../hosts/xlsx/files.js';

/** A host with a workbook open, and what the port does not show of it. */
export interface Subject {
  readonly host: Host;
  /** A later session on the same workbook, as it was left. */
  reopen(): Subject;
  /** All conditional formats, `sheet!address formula`, in any order. */
  conditionalFormats(): readonly string[];
}

const STYLES = '<numFmts count="0"/><cellXfs count="3"><xf/><xf numFmtId="4"/><xf numFmtId="49"/></cellXfs>';
const USER_RULE = '<cfRule type="expression" priority="1"><formula>B2&gt;100</formula></cfRule>';
const FIRST =
  '<sheetData>' +
  '<row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c><c r="B1" s="1"><f>SUM(B2:B3)</f><v>3.5</v></c></row>' +
  '<row r="2"><c r="B2" s="1"><v>1.5</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#N/A</v></c></row>' +
  '<row r="3"><c r="B3" s="1"><v>2</v></c><c r="C3" s="2" t="inlineStr"><is><t>007</t></is></c></row>' +
  '<row r="6"><c r="A6" t="inlineStr"><is><t>合并</t></is></c></row>' +
  '</sheetData><mergeCells count="1"><mergeCell ref="A6:C7"/></mergeCells>' +
  `<conditionalFormatting sqref="B2:B3">${USER_RULE}</conditionalFormatting>`;
const SECOND = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';

/** Two sheets: numbers, a total by formula, a text that looks like a number, a merged area, the user's own marks. */
export const CONTRACT_FILE = workbook({ sheets: { '01 收支': FIRST, 备注: SECOND }, styles: STYLES });

const SHEET = '01 收支';
const REASONED: Settings = {
  ...NO_SETTINGS,
  corrections: [{ kind: 'table', sheet: SHEET, title: '收支总表', table: null }],
  waivers: [
    { finding: 'A1', reason: '见 <附件> & 说明\n二', author: '张三', date: '2026-02-01', figures: ['1.00', ''] },
  ],
  rounding: { fixed: '0.02' },
};
const REPORT: ReportSheet = {
  name: '校验报告',
  columnWidths: [10, 20],
  rows: [
    [{ text: '校验报告', style: 'title' }],
    [{ text: '=1+1' }, { text: 'B1', link: ref('B1') }, { number: '-0.01', decimals: 2 }],
  ],
};

function ref(address: string, sheet = SHEET): Ref {
  return { sheet, ...parseAddress(address)! };
}

function change(address: string, before: CellContent, after: CellContent): Edit {
  return { at: ref(address), before, after };
}

async function cell(host: Host, address: string, sheet = SHEET): Promise<Cell | undefined> {
  const snapshot = await host.read();
  const { row, column } = parseAddress(address)!;
  return cellAt(snapshot, sheetNamed(snapshot, sheet)!, row, column);
}

/** What decides: cells with a value or formula, and their formats. Hosts differ in the evidence that they can read. */
export function deciding(snapshot: Snapshot): unknown {
  return snapshot.sheets.map(({ name, visibility, rowStart, columns, values, formats, formulas }) => ({
    name,
    visibility,
    cells: values.flatMap((value, index) => {
      if (value === null && !formulas.has(index)) return [];
      let row = 0;
      while (rowStart[row + 1]! <= index) row += 1;
      return [[row, columns[index], value, formulas.get(index), snapshot.formats[formats[index]!]]];
    }),
  }));
}

const keyOf = (outcome: Outcome): string => (outcome.done ? 'done' : outcome.refusal.key);
const done: Outcome = { done: true };

/** What every host must do alike, whatever it stands on. */
export function hostContract(name: string, open: (file: Uint8Array) => Subject): void {
  describe(`${name} reads`, () => {
    it('sheets in order, and every kind of content', async () => {
      const { host } = open(CONTRACT_FILE);
      const snapshot = await host.read();
      expect(snapshot.sheets.map((sheet) => sheet.name)).toEqual([SHEET, '备注']);
      expect(snapshot.formats[0]).toBe('General');
      expect(await cell(host, 'A1')).toEqual({ value: '合计', format: 'General' });
      expect(await cell(host, 'B1')).toEqual({ value: 3.5, formula: 'SUM(B2:B3)', format: '#,##0.00' });
      expect(await cell(host, 'C2')).toMatchObject({ value: true });
      expect(await cell(host, 'D2')).toMatchObject({ value: { error: '#N/A' } });
      expect(await cell(host, 'C3')).toEqual({ value: '007', format: '@' });
      expect(await cell(host, 'E9')).toBeUndefined();
    });

    it('the same again, and stops when it is called off', async () => {
      const { host } = open(CONTRACT_FILE);
      const progress: number[] = [];
      const first = await host.read({ onProgress: ({ done: part }) => progress.push(part) });
      expect(deciding(await host.read())).toEqual(deciding(first));
      expect(progress.at(-1)).toBe(1);
      const read = async () => await host.read({ signal: AbortSignal.abort() });
      await expect(read()).rejects.toMatchObject({ name: 'AbortError' });
    });
  });

  describe(`${name} reads again`, () => {
    const changed: readonly [string, Edit][] = [
      ['B2', change('B2', { number: '1.5' }, { number: '10.25' })],
      ['C3', change('C3', { text: '007' }, { number: '7' })],
      ['A3', change('A3', null, { formula: '=B3*2' })],
      ['E9', change('E9', null, { text: '远' })],
      ['A6', change('A6', { text: '合并' }, null)],
    ];

    it.each(changed)('what changed since, and gives what a whole reading gives: %s', async (address, one) => {
      const { host } = open(CONTRACT_FILE);
      const before = await host.read();
      expect(await host.apply([one])).toEqual(done);
      const { row, column } = parseAddress(address)!;
      const area = { top: row, left: column, bottom: row, right: column };
      const again = await host.read({ since: { snapshot: before, changes: [{ sheet: SHEET, area }] } });
      expect(deciding(again)).toEqual(deciding(await host.read()));
      const anywhere = await host.read({ since: { snapshot: before, changes: [{ sheet: SHEET }] } });
      expect(deciding(anywhere)).toEqual(deciding(again));
    });

    it('nothing where nothing changed', async () => {
      const { host } = open(CONTRACT_FILE);
      const before = await host.read();
      expect(deciding(await host.read({ since: { snapshot: before, changes: [] } }))).toEqual(deciding(before));
    });
  });

  describe(`${name} applies edits`, () => {
    const edits = [
      change('B2', { number: '1.5' }, { number: '10.25' }),
      change('B3', { number: '2' }, { formula: '=B2*2' }),
      change('C3', { text: '007' }, { text: '008' }),
      change('E1', null, { text: '=不是公式' }),
      change('E2', null, { text: '12' }),
      change('A1', { text: '合计' }, null),
    ];

    it('as one batch, with results recalculated, and takes them back', async () => {
      const { host, reopen } = open(CONTRACT_FILE);
      const before = deciding(await host.read());
      expect(await host.apply(edits)).toEqual(done);
      for (const one of [host, reopen().host]) {
        expect(await cell(one, 'B2')).toMatchObject({ value: 10.25, format: '#,##0.00' });
        expect(await cell(one, 'B3')).toMatchObject({ value: 20.5, formula: 'B2*2' });
        expect(await cell(one, 'B1')).toMatchObject({ value: 30.75, formula: 'SUM(B2:B3)' });
        expect(await cell(one, 'E1')).toMatchObject({ value: '=不是公式' });
        expect(await cell(one, 'E2')).toMatchObject({ value: '12' });
        expect((await cell(one, 'A1'))?.value ?? null).toBeNull();
      }
      expect(await host.apply(inverse(edits))).toEqual(done);
      expect(deciding(await host.read())).toEqual(before);
      expect(deciding(await reopen().host.read())).toEqual(before);
    });

    it.each<[string, Edit]>([
      ['host.stale', change('B3', { number: '2.01' }, { number: '3' })],
      ['host.stale', change('B1', { number: '3.5' }, { number: '4' })],
      ['host.stale', change('C3', { number: '7' }, { number: '8' })],
      ['host.stale', change('E9', { text: 'x' }, { number: '8' })],
      ['host.sheet-missing', { at: ref('A1', '没有'), before: null, after: { number: '1' } }],
      ['host.not-kept', change('B7', null, { number: '1' })],
    ])('or not at all: %s', async (key, bad) => {
      const { host } = open(CONTRACT_FILE);
      const before = deciding(await host.read());
      expect(keyOf(await host.apply([edits[0]!, bad]))).toBe(key);
      expect(deciding(await host.read())).toEqual(before);
    });
  });

  describe(`${name} keeps`, () => {
    it('settings, which travel with the workbook', async () => {
      const { host, reopen } = open(CONTRACT_FILE);
      expect(await host.readSettings()).toEqual(NO_SETTINGS);
      expect(await host.writeSettings(REASONED)).toEqual(done);
      expect(await host.readSettings()).toEqual(REASONED);
      expect(await reopen().host.readSettings()).toEqual(REASONED);
      expect(await host.writeSettings(NO_SETTINGS)).toEqual(done);
      expect(await reopen().host.readSettings()).toEqual(NO_SETTINGS);
    });

    it('no settings that are too large', async () => {
      const { host } = open(CONTRACT_FILE);
      const waiver = { ...REASONED.waivers[0]!, reason: '长'.repeat(400_000) };
      expect(keyOf(await host.writeSettings({ ...NO_SETTINGS, waivers: [waiver] }))).toBe('host.settings-too-large');
      expect(await host.readSettings()).toEqual(NO_SETTINGS);
    });
  });

  describe(`${name} marks`, () => {
    const mark = (address: string, kind: Mark['kind'], sheet = SHEET): Mark => ({ at: ref(address, sheet), kind });
    const USER = `${SHEET}!B2:B3 B2>100`;

    it('cells beside the user’s own formats, replaces its marks, and takes off only these', async () => {
      const { host, conditionalFormats } = open(CONTRACT_FILE);
      expect(conditionalFormats()).toEqual([USER]);
      expect(await host.mark([mark('B2', 'error'), mark('A1', 'drift', '备注')])).toEqual(done);
      expect([...conditionalFormats()].sort()).toEqual(
        [USER, `${SHEET}!B2 N("gouji:error")=0`, '备注!A1 N("gouji:drift")=0'].sort(),
      );
      expect(await host.mark([mark('C3', 'cause')])).toEqual(done);
      expect([...conditionalFormats()].sort()).toEqual([USER, `${SHEET}!C3 N("gouji:cause")=0`].sort());
      expect(await host.unmark()).toEqual(done);
      expect(conditionalFormats()).toEqual([USER]);
    });

    it('so that a later session takes them off', async () => {
      const { host, reopen } = open(CONTRACT_FILE);
      await host.mark([mark('B2', 'error'), mark('B3', 'warning')]);
      const later = reopen();
      expect(later.conditionalFormats()).toHaveLength(3);
      expect(await later.host.unmark()).toEqual(done);
      expect(later.conditionalFormats()).toEqual([USER]);
    });
  });

  describe(`${name} shows`, () => {
    it('a cell and its parts, and says when the sheet has gone', async () => {
      const { host } = open(CONTRACT_FILE);
      expect(await host.reveal(ref('B1'), [ref('B2'), ref('B3')])).toEqual(done);
      expect(keyOf(await host.reveal(ref('B1', '没有')))).toBe('host.sheet-missing');
    });

    it('the report on a sheet of its own, written anew each time, text as text', async () => {
      const { host, reopen } = open(CONTRACT_FILE);
      for (const rows of [[...REPORT.rows, [{ text: '多余' }]], REPORT.rows]) {
        expect(await host.writeReport({ ...REPORT, rows })).toEqual(done);
      }
      const later = reopen().host;
      expect((await later.read()).sheets.map((sheet) => sheet.name)).toEqual([SHEET, '备注', '校验报告']);
      expect(await cell(later, 'A1', '校验报告')).toMatchObject({ value: '校验报告' });
      const typed = await cell(later, 'A2', '校验报告');
      expect([typed?.value, typed?.formula]).toEqual(['=1+1', undefined]);
      expect(await cell(later, 'B2', '校验报告')).toMatchObject({ value: 'B1' });
      expect(await cell(later, 'C2', '校验报告')).toMatchObject({ value: -0.01 });
      expect((await cell(later, 'A3', '校验报告'))?.value ?? null).toBeNull();
    });

    it('no report in place of a sheet of that name that somebody else made', async () => {
      const own = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>审核意见</t></is></c></row></sheetData>';
      const { host, reopen } = open(workbook({ sheets: { [SHEET]: FIRST, 校验报告: own }, styles: STYLES }));
      expect(keyOf(await host.writeReport(REPORT))).toBe('host.report-name-taken');
      expect(await cell(reopen().host, 'A1', '校验报告')).toMatchObject({ value: '审核意见' });
      const blank = open(workbook({ sheets: { [SHEET]: FIRST, 校验报告: '<sheetData/>' }, styles: STYLES }));
      expect(await blank.host.writeReport(REPORT)).toEqual(done);
      expect(await cell(blank.reopen().host, 'A1', '校验报告')).toMatchObject({ value: '校验报告' });
    });

    it('its own edits to those who listen, so that the workbook is checked again', async () => {
      const { host } = open(CONTRACT_FILE);
      await host.read();
      const told = new Promise<Change>((resolve) => host.onChange(resolve));
      // Excel registers a listener with a request of its own, which an earlier one must not overtake.
      await host.read();
      await host.apply([change('B2', { number: '1.5' }, { number: '2' })]);
      const { row, column } = parseAddress('B2')!;
      expect(await told).toEqual({ sheet: SHEET, area: { top: row, left: column, bottom: row, right: column } });
    });

    it('no change to those who no longer listen', async () => {
      const { host } = open(CONTRACT_FILE);
      const told: Change[] = [];
      host.onChange((one) => told.push(one))();
      await host.apply([change('B2', { number: '1.5' }, { number: '2' })]);
      expect(told).toEqual([]);
    });
  });
}
