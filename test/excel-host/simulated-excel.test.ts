import type { HostObject } from './host-object.js';
import { Workbook } from './api/workbook.js';
import { workbookOf } from './build.js';
import { API_LEVELS, installOffice } from './load-office.js';
import { CELL_EDITING, SimulatedExcel } from './simulated-excel.js';

function open(spec: Parameters<typeof workbookOf>[0], level: (typeof API_LEVELS)[number] = '1.15'): SimulatedExcel {
  const excel = new SimulatedExcel(workbookOf(spec));
  installOffice(excel, level);
  return excel;
}

async function codeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    return `${(error as { code: string }).code} ${(error as Error).message}`;
  }
  return 'no error';
}

const SMALL = { 表1: { A1: '合计', B1: '=B2+B3', B2: 1.5, B3: 2 }, 空表: {} };

/** ExcelApi 1.18, which the library as npm has it ends before; its client half is ours too (note-client.ts). */
const NEWER = ['Worksheet.notes', 'NoteCollection'];

describe('the simulated Excel behind the real library', () => {
  it('reads values, formulas and formats, and counts syncs', async () => {
    const excel = open(SMALL);
    const syncs = await excel.countSyncs(() =>
      Excel.run(async (context) => {
        const sheets = context.workbook.worksheets.load('items/name,items/visibility');
        await context.sync();
        const used = sheets.items.map((sheet) => sheet.getUsedRangeOrNullObject(true).load('values,formulas,address'));
        await context.sync();
        expect(sheets.items.map((sheet) => sheet.name)).toEqual(['表1', '空表']);
        expect(used[0]!.values).toEqual([
          ['合计', 3.5],
          ['', 1.5],
          ['', 2],
        ]);
        expect(used[0]!.formulas[0]![1]).toBe('=B2+B3');
        expect(used[1]!.isNullObject).toBe(true);
      }),
    );
    expect(syncs).toBe(2);
    await excel.settled();
    expect(excel.releases).toBe(1);
    expect(excel.engine.kept.size).toBe(0);
  });

  it('names what it does not simulate', async () => {
    open(SMALL);
    const load = (path: string) =>
      codeOf(() =>
        Excel.run(async (context) => {
          (context.workbook.worksheets.getItem('表1') as unknown as Record<string, { load(names: string): void }>)[
            path
          ]!.load('name');
          await context.sync();
        }),
      );
    expect(await load('charts')).toMatch(/NotSimulated .*Worksheet\.charts/);
    expect(await load('names')).toMatch(/NotSimulated .*Worksheet\.names/);
  });

  it.each(API_LEVELS)('refuses members above API %s by name, as the library does', async (level) => {
    open(SMALL, level);
    const code = await codeOf(() => Excel.run(async (context) => void context.workbook.worksheets.onProtectionChanged));
    if (level === '1.9') expect(code).toMatch(/^ApiNotFound .*onProtectionChanged/);
    else expect(code).toBe('no error');
  });

  it('refuses writes on the read path by name, and knows what clears the undo stack', async () => {
    const excel = open(SMALL);
    excel.workbook.userTypes('表1', 'B2', 7);
    const write = () =>
      Excel.run(async (context) => {
        context.workbook.customXmlParts.add('<x xmlns="urn:x"/>');
        await context.sync();
      });
    excel.readOnly = true;
    expect(await codeOf(write)).toMatch(/WriteForbidden CustomXmlPartCollection\.add/);
    expect(excel.workbook.undoStack).toHaveLength(1);
    excel.readOnly = false;
    await write();
    expect(excel.clearedUndo).toEqual(['CustomXmlPartCollection.add()', 'CustomXmlPartCollection.add()']);
    expect(excel.workbook.userUndoes()).toBe(false);
  });

  it('plays cell editing: refuses, or holds those who can wait', async () => {
    const excel = open(SMALL);
    const read = (delayForCellEdit: boolean) =>
      Excel.run({ delayForCellEdit }, async (context) => {
        const range = context.workbook.worksheets.getItem('表1').getRange('B2').load('values');
        await context.sync();
        return range.values as unknown;
      });
    excel.userStartsEditing();
    expect(await codeOf(() => read(false))).toContain(CELL_EDITING.code);
    const waiting = read(true);
    excel.userStopsEditing();
    expect(await waiting).toEqual([[1.5]]);
  });

  it('undoes what the person typed and recalculates', () => {
    const { workbook } = open(SMALL);
    workbook.userTypes('表1', 'B2', 10);
    expect(workbook.sheet('表1').cell(0, 1)?.value).toBe(12);
    expect(workbook.userUndoes()).toBe(true);
    expect(workbook.sheet('表1').cell(0, 1)?.value).toBe(3.5);
  });

  it('invents no member: all that can be reached exists in the real library', () => {
    const { workbook } = open({ 表1: { A1: 1 } });
    workbook.sheets[0]!.tables.push({ name: '表格1', area: { top: 0, left: 0, bottom: 2, right: 2 } });
    workbook.xmlParts.push({ id: '1', xml: '<x xmlns="urn:x"/>' });
    const classes = reachable(new Workbook(workbook));
    const invented = classes.flatMap((object) => strangers(object));
    expect(classes.length).toBeGreaterThan(15);
    expect(invented).toEqual(NEWER);
  });
});

/** One object of every class that can be reached by navigation, items and a few methods. */
function reachable(root: HostObject): HostObject[] {
  const seen = new Map<string, HostObject>();
  const visit = (object: HostObject): void => {
    if (seen.has(object.wire.name)) return;
    seen.set(object.wire.name, object);
    const record = object as unknown as Record<string, never>;
    const call = record as unknown as Record<string, (...args: unknown[]) => HostObject>;
    for (const name of object.wire.navigation ?? []) visit(record[name]!);
    for (const item of object.items() ?? []) visit(item);
    if (object.wire.name === 'Worksheet') [call['getRanges']!('A1,B2'), call['getRange']!('A1')].forEach(visit);
    if (object.wire.name === 'Range') visit(call['getTables']!());
    if (object.wire.name === 'ConditionalFormatCollection') visit(call['add']!('Custom'));
    if (object.wire.name === 'ConditionalRangeBorderCollection') visit(call['getItem']!('EdgeTop'));
    if (object.wire.name === 'CustomXmlPartCollection') visit(call['getByNamespace']!('urn:x'));
  };
  visit(root);
  return [...seen.values()];
}

function strangers(object: HostObject): string[] {
  const { name, scalars = [], navigation = [], methods = {} } = object.wire;
  const real = (Excel as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype;
  if (!real) return [name];
  const members = [...scalars, ...navigation, ...Object.keys(methods)];
  return members.filter((member) => !(member in real)).map((member) => `${name}.${member}`);
}
