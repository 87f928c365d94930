import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actionId, COMMANDS } from '../src/commands/commands.js';
import { all, manifestProblems, parse, type Element } from './manifest/rules.js';

const XML = readFileSync('manifest.xml', 'utf8');
const ROOT = parse(XML);
const named = (name: string): Element[] => [...all(ROOT)].filter((element) => element.name === name);
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, never>;

describe('the manifest', () => {
  it('is sound: order, ids, resources, addresses, languages', () => {
    expect(manifestProblems(XML)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, RegExp]>([
    ['elements out of order', /(<Version>.*<\/Version>)\s*(<ProviderName>.*<\/ProviderName>)/, '$2$1', /OfficeApp/],
    ['an element too many', '<FunctionFile', '<FunctionFile resid="Pane.Url" /><FunctionFile', /DesktopFormFactor/],
    ['an unknown element', '<Permissions>', '<Permission>x</Permission><Permissions>', /OfficeApp/],
    ['a resource that is not defined', 'resid="Mark.Tip"', 'resid="Mark.Tipp"', /Mark\.Tipp is not defined/],
    ['a resource twice', 'bt:String id="Mark.Tip"', 'bt:String id="Fill.Tip"', /Fill\.Tip twice/],
    ['a control twice', 'id="Gouji.Fill"', 'id="Gouji.Mark"', /Gouji\.Mark/],
    ['an address without TLS', 'https://localhost:3000/taskpane', 'http://localhost:3000/taskpane', /not https/],
    ['an icon without its sizes', /<bt:Image size="80" resid="fill.80" \/>/, '', /icon sizes/],
    ['a text in one language only', /<Override Locale="en-US" Value="Gouji" \/>/, '', /no English for 勾稽/],
    ['an id that is no GUID', /<Id>.*<\/Id>/, '<Id>gouji</Id>', /GUID/],
    ['a text that is too long', 'Opens the pane.', 'x'.repeat(251), /too long/],
  ])('would not pass with %s', (_, from, to, problem) => {
    const broken = XML.replace(from, to);
    expect(broken).not.toBe(XML);
    expect(manifestProblems(broken).join('\n')).toMatch(problem);
  });

  it('points to icons that are there, in the sizes that it says', () => {
    const addresses = [...named('bt:Image'), ...named('IconUrl'), ...named('HighResolutionIconUrl')]
      .map(({ attributes }) => attributes['DefaultValue'])
      .filter((address) => address !== undefined);
    expect(addresses.length).toBeGreaterThan(40);
    for (const address of addresses) {
      const name = /\/icons\/(\w+-(\d+)\.png)$/.exec(address)!;
      const bytes = readFileSync(path.join('assets/icons', name[1]!));
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([Number(name[2]), Number(name[2])]);
    }
    for (const { attributes } of named('bt:Image').filter((image) => image.attributes['resid'])) {
      expect(attributes['resid']).toMatch(new RegExp(`\\.${attributes['size']}$`));
    }
  });

  it('asks for no more than the floor: ExcelApi 1.9, and a shared runtime for the ribbon only', () => {
    const sets = (name: string) => named(name).map(({ attributes }) => [attributes['Name'], attributes['MinVersion']]);
    expect(sets('Set')).toEqual([['ExcelApi', '1.9']]);
    expect(sets('bt:Set')).toEqual([['SharedRuntime', '1.1']]);
    expect(named('Host').map(({ attributes }) => attributes['Name'] ?? attributes['xsi:type'])).toEqual([
      'Workbook',
      'Workbook',
    ]);
  });

  it('offers the commands, on the ribbon and by key, all in the pane’s runtime', () => {
    const ids = COMMANDS.map(actionId);
    expect(named('FunctionName').map(({ text }) => text)).toEqual(ids);
    const { actions, shortcuts } = json('assets/shortcuts.json') as unknown as {
      actions: { id: string; name: string }[];
      shortcuts: { action: string; key: { default: string; mac: string } }[];
    };
    expect(actions.map(({ id }) => id)).toEqual(ids);
    expect(shortcuts.map(({ action }) => action)).toEqual(ids);
    expect(new Set(shortcuts.map(({ key }) => key.default)).size).toBe(ids.length);
    const { resources } = json('assets/shortcuts.strings.json') as unknown as {
      resources: Record<string, Record<string, { value: string }>>;
    };
    for (const texts of Object.values(resources)) {
      expect(actions.map(({ name }) => texts[/^\$\{resource\.(\w+)\}$/.exec(name)![1]!]?.value)).not.toContain(
        undefined,
      );
    }
    expect(Object.keys(resources)).toEqual(['default', 'en-us']);
    for (const command of COMMANDS) {
      const label = named('bt:String').find(
        ({ attributes }) => attributes['id']?.toLowerCase() === `${command}.label`,
      )!;
      const english = label.children[0]!.attributes['Value'];
      expect(resources['default']![command]!.value).toBe(label.attributes['DefaultValue']);
      expect(resources['en-us']![command]!.value).toBe(english);
    }
    // At least one of Ctrl and Alt, and never a key of Excel's own such as Ctrl+C.
    for (const { key } of shortcuts) {
      expect(key.default).toMatch(/^Ctrl\+Alt\+[A-Z]$/);
      expect(key.mac).toMatch(/^Command\+Alt\+[A-Z]$/);
    }
    const pages = ['Runtime', 'FunctionFile', 'LearnMoreUrl'].flatMap((name) => named(name));
    expect(pages.map(({ attributes }) => attributes['resid'])).toEqual(['Pane.Url', 'Pane.Url', 'Pane.Url']);
  });

  it('names the ribbon tab and its buttons', () => {
    const texts = new Map(named('bt:String').map(({ attributes }) => [attributes['id'], attributes['DefaultValue']]));
    const labels = [...named('Control'), ...named('CustomTab')].map(({ children }) =>
      texts.get(children.find(({ name }) => name === 'Label')!.attributes['resid']),
    );
    expect(labels).toEqual(['勾稽面板', '校验', '自动填列', '标注', '取消标注', '校验报告', '勾稽']);
  });
});

describe('stamping the address of a deployment', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/manifest.mjs', ...args], { encoding: 'utf8' });

  it('replaces every address and the id, and leaves a sound manifest', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'gouji-')), 'manifest.xml');
    const id = '11111111-2222-3333-4444-555555555555';
    execFileSync(process.execPath, ['scripts/manifest.mjs', 'https://budget.example/gouji/', '-o', file, '--id', id]);
    const stamped = readFileSync(file, 'utf8');
    expect(stamped).not.toContain('localhost');
    expect(stamped).toContain('"https://budget.example/gouji/taskpane.html"');
    expect(stamped).toContain(`<Id>${id}</Id>`);
    expect(manifestProblems(stamped)).toEqual([]);
  });

  it.each([['http://budget.example'], ['budget.example'], ['https://a.example/?x=1']])('refuses %s', (...args) => {
    const { status, stderr } = run(...(args as string[]));
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
