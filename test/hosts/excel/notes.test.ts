import type { Mark } from '../../../src/hosts/host.js';
import { ExcelHost } from '../../../src/hosts/excel/excel-host.js';
import { isSigned, NOTE_AUTHOR, signed } from '../../../src/hosts/note-signature.js';
import { API_LEVELS, WITH_NOTES } from '../../excel-host/load-office.js';
import type { SimSheet } from '../../excel-host/workbook.js';
import { at, keyOf, nothingLeaks, open } from './open.js';

afterEach(nothingLeaks);

const noted = (sheet: string, address: string, note: string): Mark => ({ at: at(sheet, address), kind: 'error', note });

const notesOn = (sheet: SimSheet): string[] => sheet.notes.map(({ address, content }) => `${address} ${content}`);

const opened = () => open({ 表: { A1: 1, B2: 2, C3: 3 } }, WITH_NOTES);

describe('notes beside marks in Excel', () => {
  it('are written where Excel has notes, within the two syncs, and taken off again', async () => {
    const { excel, host, workbook } = opened();
    const sheet = workbook.sheets[0]!;
    await host.read();
    const marks = [noted('表', 'A1', '应为 2.00'), noted('表', 'B2', '应为 3.00\n差额 1.00')];
    expect(await excel.countSyncs(() => host.mark(marks))).toBe(2);
    expect(await excel.countSyncs(() => host.mark(marks))).toBe(2);
    expect(notesOn(sheet)).toEqual([`A1 ${signed('应为 2.00')}`, `B2 ${signed('应为 3.00\n差额 1.00')}`]);
    expect(await excel.countSyncs(() => host.mark(marks.slice(1)))).toBe(2);
    expect(notesOn(sheet)).toEqual([`B2 ${signed('应为 3.00\n差额 1.00')}`]);
    expect(await excel.countSyncs(() => host.unmark())).toBe(2);
    expect(sheet.notes).toEqual([]);
    expect(excel.clearedUndo).toEqual([]);
  });

  it('leave a person’s notes as they are, on marked cells too', async () => {
    const { host, workbook } = opened();
    const sheet = workbook.sheets[0]!;
    const own = [
      { address: 'C3', content: '张三:\n已核对', authorName: '张三' },
      { address: 'A1', content: '勾稽 Gouji 是什么？', authorName: '李四' },
    ];
    sheet.notes.push(...own);
    await host.mark([noted('表', 'A1', '应为 2.00'), noted('表', 'B2', '应为 3.00'), noted('表', 'C3', '应为 4.00')]);
    expect(sheet.notes.map(({ address }) => address)).toEqual(['C3', 'A1', 'B2']);
    await host.unmark();
    expect(sheet.notes).toEqual(own);
  });

  it('become the person’s once the person has written on in them', async () => {
    const { host, workbook } = opened();
    const sheet = workbook.sheets[0]!;
    await host.mark([noted('表', 'A1', '应为 2.00'), noted('表', 'B2', '应为 3.00')]);
    sheet.notes[0]!.content += '\n已问过科室，口径不同。';
    await host.mark([noted('表', 'A1', '应为 2.50')]);
    expect(notesOn(sheet)).toEqual([`A1 ${signed('应为 2.00')}\n已问过科室，口径不同。`]);
  });

  it('are found by a later session, also those that the .xlsx host wrote', async () => {
    const { host, workbook } = opened();
    const sheet = workbook.sheets[0]!;
    await host.mark([noted('表', 'A1', '应为 2.00')]);
    sheet.notes.push({ address: 'B2', content: '应为 3.00', authorName: NOTE_AUTHOR });
    expect(keyOf(await new ExcelHost().unmark())).toBe('done');
    expect(sheet.notes).toEqual([]);
  });

  it('are not written on a protected sheet, even where marks are let through', async () => {
    const { host, workbook } = opened();
    const sheet = workbook.sheets[0]!;
    sheet.protection = { allowFormatCells: true };
    expect(keyOf(await host.mark([noted('表', 'A1', '应为 2.00')]))).toBe('done');
    expect([sheet.rules.length, sheet.notes.length]).toEqual([1, 0]);
  });

  it('that Excel refuses leave the marks on, and that is said', async () => {
    const { host, workbook } = opened();
    const sheet = workbook.sheets[0]!;
    sheet.conversations.add('A1');
    expect(keyOf(await host.mark([noted('表', 'A1', '应为 2.00')]))).toBe('host.notes-refused');
    expect([sheet.rules.length, sheet.notes.length]).toEqual([1, 0]);
  });

  it.each(API_LEVELS)('are left out at API %s, which has none', async (level) => {
    const { excel, host, workbook } = open({ 表: { A1: 1 } }, level);
    await host.read();
    expect(await excel.countSyncs(() => host.mark([noted('表', 'A1', '应为 2.00')]))).toBe(2);
    expect(workbook.sheets[0]!.rules).toHaveLength(1);
    expect(excel.calls.filter(({ name }) => name.startsWith('Note'))).toEqual([]);
  });
});

describe('the signature of a note', () => {
  it('holds whatever line ends and author’s line Excel gives it', () => {
    const note = signed('应为 2.00\n差额 1.00');
    for (const said of [note, note.replaceAll('\n', '\r\n'), `${note}\n`, `张三:\n${note}`])
      expect(isSigned(said)).toBe(true);
  });

  it('does not hold for what a person added, took away or wrote', () => {
    const note = signed('应为 2.00');
    for (const said of [`${note}。`, note.slice(0, -1), `先看这里\n${note}`, `甲:\n乙:\n${note}`, '应为 2.00', ''])
      expect(isSigned(said)).toBe(false);
  });
});
