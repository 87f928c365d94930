import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { HostError } from '../../src/hosts/host.js';
import {
  SETTINGS_NAMESPACE,
  settingsFromJson,
  settingsFromXml,
  settingsToJson,
  settingsToXml,
  sidecarName,
} from '../../src/hosts/settings-part.js';
import { NO_SETTINGS, type Settings } from '../../src/model/index.js';

const FULL: Settings = {
  version: 1,
  corrections: [
    { kind: 'table', sheet: '03 支出', title: '部门支出总表', table: 'expenditure_summary' },
    { kind: 'table', sheet: '附', title: '', table: 'income_summary', head: ['编|类别|一列', '号|名'] },
    { kind: 'column', sheet: '03 支出', title: '部门支出总表', path: ['基本支出', '小计'], column: null },
    { kind: 'row', sheet: '03 支出', title: '部门支出总表', label: '其中：<&"\'>]]>', role: 'of-which' },
  ],
  waivers: [
    {
      finding: 'A1/x',
      reason: '第一行\n第二行\u0001\uffff😀',
      author: '张三',
      date: '2026-01-31',
      figures: ['1.00', ''],
      accepted: true,
    },
  ],
  rounding: { fixed: '0.02' },
  severities: { A1: 'off', C2: 'warning' },
};

function keyOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof HostError) return error.key;
    throw error;
  }
  return 'no error';
}

describe('the settings part', () => {
  it('gives back what was written', () => {
    expect(settingsFromXml(settingsToXml(FULL))).toEqual(FULL);
    expect(settingsFromXml(settingsToXml(NO_SETTINGS))).toEqual(NO_SETTINGS);
  });

  it('holds any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reason) => {
        const settings: Settings = {
          ...NO_SETTINGS,
          waivers: [{ finding: 'f', reason, author: '', date: '', figures: [] }],
        };
        const xml = settingsToXml(settings);
        // eslint-disable-next-line no-control-regex -- exactly the characters that XML 1.0 forbids
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        expect(settingsFromXml(xml)).toEqual(settings);
      }),
    );
  });

  it('reads XML that another program wrote anew', () => {
    const json = JSON.stringify(FULL);
    const prefixed = `<?xml version="1.0"?>\r\n<g:settings xmlns:g="${SETTINGS_NAMESPACE}" version="1"><![CDATA[${json.replaceAll(']]>', ']]]]><![CDATA[>')}]]></g:settings>\n`;
    expect(settingsFromXml(prefixed)).toEqual(FULL);
    const referenced = settingsToXml(FULL)
      .replaceAll('"', '&quot;')
      .replaceAll('张', '&#24352;')
      .replaceAll('三', '&#x4E09;');
    expect(settingsFromXml(referenced.replace('xmlns=&quot;', 'xmlns="'))).toEqual(FULL);
  });

  it.each([
    ['host.settings-broken', '<other/>'],
    ['host.settings-broken', `<settings xmlns="${SETTINGS_NAMESPACE}">{</settings>`],
    [
      'host.settings-broken',
      `<settings xmlns="${SETTINGS_NAMESPACE}">{"version":1,"corrections":[{"kind":"other"}],"waivers":[]}</settings>`,
    ],
    [
      'host.settings-broken',
      `<settings xmlns="${SETTINGS_NAMESPACE}">{"version":1,"corrections":[],"waivers":[{}]}</settings>`,
    ],
    ['host.settings-newer', `<settings xmlns="${SETTINGS_NAMESPACE}">{"version":2}</settings>`],
  ])('says %s', (key, xml) => expect(keyOf(() => settingsFromXml(xml))).toBe(key));

  it('is refused above a megabyte', () => {
    const waiver = { finding: 'f', reason: '差'.repeat(350_000), author: '', date: '', figures: [] };
    expect(keyOf(() => settingsToXml({ ...NO_SETTINGS, waivers: [waiver] }))).toBe('host.settings-too-large');
  });
});

describe('the sidecar', () => {
  const schema = JSON.parse(
    readFileSync(join(__dirname, '../../schema/gouji-settings-1.schema.json'), 'utf8'),
  ) as object;
  const fits = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

  it('stands beside the workbook and holds what the part holds', () => {
    expect(sidecarName('报送/预算.xlsx')).toBe('报送/预算.xlsx.gouji.json');
    expect(settingsFromJson(settingsToJson(FULL))).toEqual(FULL);
    expect(settingsFromJson(`\ufeff${settingsToJson(FULL)}`)).toEqual(FULL);
    expect(settingsFromXml(settingsToXml(settingsFromJson(settingsToJson(FULL))))).toEqual(FULL);
  });

  it('has the published shape, and what has not is not believed', () => {
    for (const settings of [FULL, NO_SETTINGS]) expect(fits(JSON.parse(settingsToJson(settings)))).toBe(true);
    for (const broken of [
      {},
      { version: 1, corrections: [], waivers: [{}] },
      { version: 1, corrections: [{ kind: 'table', sheet: '', title: '', table: null, head: '编|名' }], waivers: [] },
      { version: 1, corrections: [{ kind: 'row', sheet: '', title: '', label: '' }], waivers: [] },
      { version: 1, corrections: [], waivers: [], rounding: 'loose' },
      { version: 1, corrections: [], waivers: [], severities: { A1: 'grave' } },
    ]) {
      expect(fits(broken)).toBe(false);
      expect(keyOf(() => settingsFromJson(JSON.stringify(broken)))).toBe('host.settings-broken');
    }
    expect(keyOf(() => settingsFromJson('{'))).toBe('host.settings-broken');
    expect(keyOf(() => settingsFromJson('{"version":2}'))).toBe('host.settings-newer');
  });
});
