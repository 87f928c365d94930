import { SETTINGS_NAMESPACE, settingsToXml } from '../../../src/hosts/settings-part.js';
import { NO_SETTINGS, type Settings } from '../../../src/model/index.js';
import { API_LEVELS } from '../../excel-host/load-office.js';
import { errorKey, keyOf, nothingLeaks, open } from './open.js';

afterEach(nothingLeaks);

const REASONED: Settings = {
  ...NO_SETTINGS,
  waivers: [{ finding: 'A1', reason: '上级文件 <2026> & 附件', author: '张三', date: '2026-02-01', figures: ['1.00'] }],
};

describe('settings in Excel', () => {
  it.each(API_LEVELS)('travel in one custom XML part, at API %s', async (level) => {
    const { excel, host, workbook } = open({ 表: { A1: 1 } }, level);
    workbook.xmlParts.push({ id: '{OTHER}', xml: '<a xmlns="urn:other"/>' });
    expect(await host.readSettings()).toEqual(NO_SETTINGS);
    expect(await excel.countSyncs(() => host.writeSettings(REASONED))).toBe(2);
    expect(await host.readSettings()).toEqual(REASONED);
    expect(keyOf(await host.writeSettings({ ...REASONED, rounding: 'strict' }))).toBe('done');
    expect(await host.readSettings()).toEqual({ ...REASONED, rounding: 'strict' });
    expect(workbook.xmlParts.map(({ xml }) => xml.includes(SETTINGS_NAMESPACE))).toEqual([false, true]);
  });

  it('clear the undo stack only when they are saved for the first time', async () => {
    const { excel, host } = open({ 表: { A1: 1 } });
    await host.readSettings();
    expect(excel.clearedUndo).toEqual([]);
    await host.writeSettings(REASONED);
    await host.writeSettings(NO_SETTINGS);
    expect(excel.clearedUndo).toEqual(['CustomXmlPartCollection.add()']);
  });

  it('become one part again after sheets were copied from another workbook', async () => {
    const { host, workbook } = open({ 表: { A1: 1 } });
    for (const id of ['{1}', '{2}']) workbook.xmlParts.push({ id, xml: settingsToXml(REASONED) });
    expect(await host.readSettings()).toEqual(REASONED);
    await host.writeSettings(NO_SETTINGS);
    expect(workbook.xmlParts).toEqual([{ id: '{1}', xml: settingsToXml(NO_SETTINGS) }]);
  });

  it('say so when they can’t be read, are too large, or were not kept', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1 } });
    const huge = { ...NO_SETTINGS, waivers: [{ ...REASONED.waivers[0]!, reason: '长'.repeat(400_000) }] };
    expect(
      await excel.countSyncs(async () => expect(keyOf(await host.writeSettings(huge))).toBe('host.settings-too-large')),
    ).toBe(0);
    workbook.xmlParts.push({ id: '{1}', xml: `<settings xmlns="${SETTINGS_NAMESPACE}">{</settings>` });
    expect(await errorKey(() => host.readSettings())).toBe('host.settings-broken');
    Object.freeze(workbook.xmlParts[0]);
    workbook.xmlParts[0] = {
      id: '{1}',
      get xml() {
        return settingsToXml(NO_SETTINGS);
      },
      set xml(_ignored) {
        /* lost */
      },
    };
    expect(keyOf(await host.writeSettings(REASONED))).toBe('host.settings-not-kept');
  });
});
