import { SaxesParser } from 'saxes';

/** An element with its attributes and child elements; names as written, `bt:` included. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** @throws {Error} when the XML is not well-formed. */
export function parse(xml: string): Element {
  const root = { name: '', attributes: {}, children: [] as Element[], text: '' };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [] as Element[], text: '' };
    stack.at(-1)!.children.push(element);
    stack.push(element);
  });
  parser.on('text', (text) => (stack.at(-1)!.text += text.trim()));
  parser.on('closetag', () => stack.pop());
  parser.write(xml).close();
  return root.children[0]!;
}

export function* all(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* all(child);
}

/**
 * The children that an element may have, in their order: `?` at most one, `+` at least one, `*` any number, else exactly
 * one. After the published schemas of the add-in only manifest, [MS-OWEMXML]: `OfficeApp` 1.1 (type TaskPaneApp) and
 * `VersionOverridesV1_0` of task pane add-ins; elements that only mail add-ins or dictionaries have are left out.
 */
const SEQUENCES: Readonly<Record<string, string>> = {
  OfficeApp:
    'Id AlternateId? Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl? ' +
    'SupportUrl? AppDomains? Hosts? Requirements? DefaultSettings Permissions VersionOverrides? ExtendedOverrides?',
  'OfficeApp/DisplayName': 'Override*',
  'OfficeApp/Description': 'Override*',
  'OfficeApp/IconUrl': 'Override*',
  'OfficeApp/HighResolutionIconUrl': 'Override*',
  'OfficeApp/SupportUrl': 'Override*',
  'OfficeApp/Hosts': 'Host+',
  'OfficeApp/Requirements': 'Sets? Methods?',
  'OfficeApp/DefaultSettings': 'SourceLocation',
  Sets: 'Set+',
  VersionOverrides: 'Description? Requirements? Hosts Resources EquivalentAddins?',
  'VersionOverrides/Requirements': 'bt:Sets? bt:Methods?',
  'bt:Sets': 'bt:Set+',
  'VersionOverrides/Hosts': 'Host+',
  'Hosts/Host[xsi:type]': 'Runtimes? AllFormFactors? DesktopFormFactor?',
  Runtimes: 'Runtime',
  DesktopFormFactor: 'GetStarted? FunctionFile? ExtensionPoint+',
  GetStarted: 'Title Description LearnMoreUrl?',
  ExtensionPoint: 'CustomTab? OfficeTab*',
  CustomTab: 'Group+ Label InsertAfter?',
  Group: 'Label Icon Control+',
  Icon: 'bt:Image+',
  Control: 'Label Supertip Icon Action Enabled?',
  Supertip: 'Title Description',
  'Action[ExecuteFunction]': 'FunctionName',
  'Action[ShowTaskpane]': 'TaskpaneId? SourceLocation Title?',
  Resources: 'bt:Images? bt:Urls? bt:ShortStrings? bt:LongStrings?',
  'bt:Images': 'bt:Image+',
  'bt:Urls': 'bt:Url+',
  'bt:ShortStrings': 'bt:String+',
  'bt:LongStrings': 'bt:String+',
  'bt:String': 'bt:Override*',
  'Resources/bt:Image': 'bt:Override*',
  'bt:Url': 'bt:Override*',
};

function sequenceOf(element: Element, parent: string): string {
  const type = element.attributes['xsi:type'];
  const keys = [
    `${element.name}[${type}]`,
    type ? `${parent}/${element.name}[xsi:type]` : '',
    `${parent}/${element.name}`,
  ];
  const key = [...keys, element.name].find((one) => one in SEQUENCES);
  return key === undefined ? '' : SEQUENCES[key]!;
}

/** Elements that are missing, too many, in the wrong order or unknown, each in one line. */
export function orderProblems(element: Element, parent = ''): string[] {
  const pattern = sequenceOf(element, parent)
    .split(' ')
    .filter(Boolean)
    .map((item) => item.replace(/^([\w:]+)([?*+]?)$/, '(?:$1 )$2'))
    .join('');
  const names = element.children.map((child) => `${child.name} `).join('');
  const own = new RegExp(`^${pattern}$`).test(names) ? [] : [`<${element.name}> holds ${names.trim() || 'nothing'}`];
  return [...own, ...element.children.flatMap((child) => orderProblems(child, element.name))];
}

/** Longest values that Office takes. */
const LENGTHS: Readonly<Record<string, number>> = { 'bt:ShortStrings': 125, 'bt:LongStrings': 250 };

function resourceProblems(root: Element): string[] {
  const elements = [...all(root)];
  const resources = elements.find((element) => element.name === 'Resources');
  const defined = resources ? resources.children.flatMap((group) => group.children) : [];
  const ids = defined.map((element) => element.attributes['id']!);
  const used = elements.flatMap((element) => element.attributes['resid'] ?? []);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `resource ${id} twice`),
    ...[...ids, ...used].filter((id) => id.length > 32).map((id) => `resource id ${id} is longer than 32`),
    ...used.filter((id) => !ids.includes(id)).map((id) => `resource ${id} is not defined`),
    ...ids.filter((id) => !used.includes(id)).map((id) => `resource ${id} is not used`),
    ...(resources?.children ?? []).flatMap((group) =>
      [...all(group)]
        .map((one) => one.attributes['DefaultValue'] ?? one.attributes['Value'] ?? '')
        .filter((value) => value.length > (LENGTHS[group.name] ?? 2048))
        .map((value) => `too long: ${value}`),
    ),
  ];
}

function idProblems(root: Element): string[] {
  const ids = [...all(root)].filter(({ name }) => ['CustomTab', 'Group', 'Control'].includes(name));
  const names = ids.map(({ attributes }) => attributes['id'] ?? '');
  const version = root.children.find(({ name }) => name === 'Version')?.text ?? '';
  const guid = root.children.find(({ name }) => name === 'Id')?.text ?? '';
  return [
    ...names
      .filter((id, index) => id === '' || names.indexOf(id) !== index)
      .map((id) => `control id “${id}” twice or empty`),
    ...(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(guid) ? [] : [`Id ${guid} is no GUID`]),
    ...(/^\d{1,5}(\.\d{1,5}){1,3}$/.test(version) ? [] : [`Version ${version}`]),
  ];
}

/** Every address is https, and every icon of the ribbon comes in the three sizes that Office asks for. */
function addressProblems(root: Element): string[] {
  const elements = [...all(root)];
  const values = elements
    .flatMap(({ attributes }) => Object.values(attributes))
    .filter((value) => /^\w+:\/\//.test(value));
  const foreign = values.filter(
    (value) =>
      !value.startsWith('https://') && !value.startsWith('http://schemas.') && !value.startsWith('http://www.w3.org/'),
  );
  const icons = elements
    .filter(({ name }) => name === 'Icon')
    .map((icon) => icon.children.map((one) => one.attributes['size']));
  return [
    ...foreign.map((value) => `not https: ${value}`),
    ...icons
      .filter((sizes) => !['16', '32', '80'].every((size) => sizes.includes(size)))
      .map((sizes) => `icon sizes ${sizes.join(' ')}`),
  ];
}

/** A text of both languages: zh-CN by default, en-US as override. */
function languageProblems(root: Element): string[] {
  const spoken = [...all(root)].filter(({ name }) => ['DisplayName', 'bt:String'].includes(name));
  spoken.push(...root.children.filter(({ name }) => name === 'Description'));
  return spoken
    .filter(
      ({ children }) => !children.some(({ attributes }) => attributes['Locale'] === 'en-US' && attributes['Value']),
    )
    .map(({ attributes }) => `no English for ${attributes['DefaultValue'] ?? ''}`);
}

/** What Office would refuse or do without, each in one line; empty for a sound manifest. */
export function manifestProblems(xml: string): string[] {
  const root = parse(xml);
  return [
    ...orderProblems(root),
    ...resourceProblems(root),
    ...idProblems(root),
    ...addressProblems(root),
    ...languageProblems(root),
  ];
}
