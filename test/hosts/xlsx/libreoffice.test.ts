import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAddress, sheetNamed, valueAt } from '../../../src/model/index.js';
import { patch, type Patched } from '../../../src/hosts/xlsx/patch.js';
import { openHost } from '../../../src/hosts/xlsx/open.js';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { escapeXml } from '../../../src/hosts/xlsx/text.js';
import { corpus, entriesOf, partText, realWorkbooks } from './files.js';

const installed = spawnSync('soffice', ['--version']).status === 0;
if (!installed) console.log('skipped: no LibreOffice (soffice) on this machine');

const settings = { version: 1 as const, corrections: [], waivers: [], rounding: 'strict' as const };

const NOTE = '表内数 5，应为 6 <万元>';

/** The notes of all sheets. */
function notesIn(file: Uint8Array): string {
  const parts = entriesOf(file).filter(({ name }) => /comments\d+\.xml$/.test(name));
  return parts.map(({ name }) => partText(file, name)!.replace(/<[^>]+>/g, '')).join('\n');
}

/** The file with a change of every kind made on its first sheet. */
function changed(bytes: Uint8Array): Patched {
  const sheet = readWorkbook(bytes).sheets[0]!.name;
  const at = (address: string) => ({ sheet, ...parseAddress(address)! });
  return patch(bytes, {
    edits: [
      { at: at('XA501'), before: null, after: { number: '1299.83' }, format: '#,##0.000' },
      { at: at('XB501'), before: null, after: { text: '合计 <&>' } },
      { at: at('XC501'), before: null, after: { formula: '=XA501*2' } },
    ],
    results: [{ at: at('XC501'), value: 2599.66 }],
    marks: [{ at: at('XD501'), kind: 'error', note: NOTE }],
    settings,
    report: { name: '校验报告', columnWidths: [10], rows: [[{ text: '见', link: at('A1'), style: 'head' }]] },
  });
}

(installed ? test : test.skip)(
  'LibreOffice opens every file that we wrote, and finds in it what we wrote',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gouji-office-'));
    try {
      const [written, converted] = [join(folder, 'in'), join(folder, 'out')];
      for (const name of [written, converted]) mkdirSync(name);
      const files = [...realWorkbooks(), ...corpus('other-provinces'), ...corpus('robustness/ordinary')];
      const expected = new Map<string, { readonly sheetName: string; readonly noted: boolean }>();
      for (const [index, { name, bytes }] of files.entries()) {
        const target = `${index}.${name.endsWith('.xlsm') ? 'xlsm' : 'xlsx'}`;
        const file = name.endsWith('.xlsb') ? undefined : await openHost(bytes).then((host) => host.bytes());
        if (!file || readWorkbook(file).sheets.length === 0) continue;
        const { bytes: patched, unmarked } = changed(file);
        writeFileSync(join(written, target), patched);
        expected.set(`${index}.xlsx`, { sheetName: readWorkbook(file).sheets[0]!.name, noted: unmarked.length === 0 });
      }
      const inputs = readdirSync(written).map((name) => join(written, name));
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      const options = [
        '--headless',
        '--norestore',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        converted,
      ];
      const { status } = spawnSync('soffice', [profile, ...options, ...inputs], { timeout: 280_000 });
      expect(status).toBe(0);
      expect(readdirSync(converted).sort()).toEqual([...expected.keys()].sort());
      for (const [name, { sheetName, noted }] of expected) {
        const bytes = new Uint8Array(readFileSync(join(converted, name)));
        expect([name, notesIn(bytes).includes(escapeXml(NOTE))]).toEqual([name, noted]);
        const snapshot = readWorkbook(bytes);
        const sheet = sheetNamed(snapshot, sheetName)!;
        const { row, column } = parseAddress('XA501')!;
        const found = [0, 1, 2].map((step) => valueAt(sheet, row, column + step));
        expect([name, ...found]).toEqual([name, 1299.83, '合计 <&>', 2599.66]);
        expect(snapshot.sheets.at(-1)!.name).toBe('校验报告');
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  300_000,
);
