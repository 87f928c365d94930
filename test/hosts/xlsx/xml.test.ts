import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { HostError } from '../../../src/hosts/host.js';
import { Budget } from '../../../src/hosts/xlsx/limits.js';
import { escapeText, escapeXml, unescapeText } from '../../../src/hosts/xlsx/text.js';
import { NAME, type Word } from '../../../src/hosts/xlsx/vocabulary.js';
import { CLOSE, END, OPEN, Scanner, toUtf8 } from '../../../src/hosts/xlsx/xml.js';
import { inflate, readEntries } from '../../../src/hosts/xlsx/zip.js';
import { corpus, realWorkbooks } from './files.js';

const WORDS = Object.keys(NAME) as Word[];
/** Elements whose text the host reads: they hold text only, or their children's text is left out. */
const TEXTS = new Set(['t', 'v', 'f', 'formula']);

type Step = readonly [event: string, ...rest: string[]];

/** Every element with the attributes that the host knows, and the texts, as the scanner sees them. */
function scanned(bytes: Uint8Array): Step[] {
  const scanner = new Scanner(bytes, 'part', 1000);
  const steps: Step[] = [];
  for (let token = scanner.next(); token !== END; token = scanner.next()) {
    if (token === CLOSE) {
      steps.push(['close']);
      continue;
    }
    const attributes = WORDS.flatMap((word) => {
      const plain = scanner.attribute(NAME[word]);
      const prefixed = scanner.prefixed(NAME[word]);
      return [
        ...(plain === undefined ? [] : [`${word}=${plain}`]),
        ...(prefixed === undefined ? [] : [`:${word}=${prefixed}`]),
      ];
    });
    const name = scanner.qualifiedName;
    const isText = scanner.name >= 0 && TEXTS.has(WORDS[scanner.name]!);
    steps.push(['open', name, ...attributes.sort()]);
    if (isText) steps.push(['text', scanner.text()], ['close']);
  }
  return steps;
}

/** The same by saxes, a strict parser; undefined when it says that the part is not well-formed. */
function parsed(text: string): Step[] | undefined {
  const steps: Step[] = [];
  const parser = new SaxesParser();
  const known = new Set<string>(WORDS);
  const open: { text: string | null; depth: number }[] = [];
  let prefix: string | undefined;
  let failed = false;
  const inText = () => open.at(-1)?.text !== null && open.length > 0;
  parser.on('error', () => (failed = true));
  parser.on('opentag', ({ name, attributes }) => {
    const [local, own] = name.includes(':') ? [name.split(':')[1]!, `${name.split(':')[0]!}:`] : [name, ''];
    prefix ??= own;
    const inside = open.some((one) => one.text !== null);
    const isText = own === prefix && TEXTS.has(local) && !inside;
    const list = Object.entries(attributes as Record<string, string>).flatMap(([key, value]) => {
      const word = key.includes(':') ? key.split(':')[1]! : key;
      return known.has(word) ? [`${key.includes(':') ? ':' : ''}${word}=${value}`] : [];
    });
    if (!inside) steps.push(['open', name, ...list.sort()]);
    open.push({ text: isText ? '' : null, depth: open.length });
  });
  const add = (piece: string) => {
    if (inText()) open[open.length - 1]!.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const { text } = open.pop()!;
    if (open.some((one) => one.text !== null)) return;
    if (text !== null) steps.push(['text', text]);
    steps.push(['close']);
  });
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return failed ? undefined : steps;
}

const files = [
  ...realWorkbooks(),
  ...corpus('robustness/ordinary'),
  ...corpus('robustness/hostile'),
  ...corpus('other-provinces'),
];

test('every XML part of the corpus reads as saxes reads it', () => {
  let compared = 0;
  for (const file of files) {
    let entries;
    try {
      entries = readEntries(file.bytes, new Budget());
    } catch {
      continue;
    }
    for (const entry of entries.filter(({ name }) => /\.(xml|rels|vml)$/i.test(name))) {
      let content;
      try {
        content = toUtf8(inflate(entry, new Budget()));
      } catch {
        continue;
      }
      const expected = parsed(new TextDecoder().decode(content));
      if (expected === undefined) {
        attempt(() => scanned(content));
        continue;
      }
      let found: Step[] | undefined;
      attempt(() => (found = scanned(content)));
      // A DTD is refused whatever saxes says.
      if (found === undefined) expect(new TextDecoder().decode(content)).toContain('<!DOCTYPE');
      else
        expect({ file: file.name, part: entry.name, steps: found }).toEqual({
          file: file.name,
          part: entry.name,
          steps: expected,
        });
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(files.length > 5 ? 700 : 50);
});

/** Anything but a HostError is a failure of the scanner. */
function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}

const space = fc.constantFrom('', ' ', '\n', '\t ', '\r\n');
const gap = fc.constantFrom(' ', '\n ', '  ');
const word = fc.constantFrom('c', 'v', 't', 'row', 'f', 'r', 'si', 'other', 'x', 'cfRule');
const prefix = fc.constantFrom('', '', '', 'x:', 'mc:');
const raw = fc.string({
  unit: fc.constantFrom('a', '1', '中', '，', '😀', '&', '<', '>', '"', "'", '\r', '\n', '_x000D_', 'é', '߿', '￼'),
  maxLength: 12,
});
const textPiece = fc.oneof(
  raw.map(escapeXml),
  raw.map((text) => text.replace(/./gsu, (one) => `&#${one.codePointAt(0)!};`)),
  raw.map((text) => `<![CDATA[${text.replaceAll(']]>', '')}]]>`),
  raw.map((text) => `<!--${text.replaceAll('-', '')}-->`),
  fc.constant('<?go on?>'),
);
const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom('r', 's', 't', 'id', 'r:id', 'xx', 'si'), raw, fc.boolean(), gap, space), {
    selector: ([name]) => name,
    maxLength: 4,
  })
  .map((list) =>
    list
      .map(([name, value, single, before, around]) => {
        const text = escapeXml(value.replace(/[\r\n]/g, ' '));
        return `${before}${name}${around}=${around}${single ? `'${text.replaceAll("'", '&apos;')}'` : `"${text}"`}`;
      })
      .join(''),
  );
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc
    .tuple(
      prefix,
      word,
      attributes,
      space,
      fc.array(fc.oneof({ depthSize: 'small' }, textPiece, tie('tree')), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([own, name, list, blank, children, selfClosing]) => {
      const inner = children.join('');
      return inner === '' && selfClosing
        ? `<${own}${name}${list}${blank}/>`
        : `<${own}${name}${list}${blank}>${inner}</${own}${name}${blank}>`;
    }),
}));

test('random documents read as saxes reads them', () => {
  let compared = 0;
  fc.assert(
    fc.property(tree, (inner) => {
      const text = `<?xml version="1.0" encoding="UTF-8"?>\n<x:worksheet xmlns:x="u" xmlns:mc="m" xmlns:r="r">${inner}</x:worksheet>`;
      const expected = parsed(text);
      if (!expected) return;
      compared += 1;
      expect(scanned(new TextEncoder().encode(text))).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(2000);
});

test.each([
  ['<a>', 'damaged'],
  ['<a></b>', 'damaged'],
  ['<a><b></a></b>', 'damaged'],
  ['<a x=1/>', 'damaged'],
  ['<a x="1/>', 'damaged'],
  ['<a', 'damaged'],
  ['', 'damaged'],
  ['</a>', 'damaged'],
  ['<a><!-- </a>', 'damaged'],
  ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'unsafe-xml'],
  ['<a><t>&e;</t></a>', 'damaged'],
  ['<a><t>&#0;</t></a>', 'damaged'],
  ['<a><t>&#x110000;</t></a>', 'damaged'],
  ['<a>'.repeat(1001), 'too-large'],
])('%j is refused', (text, key) => {
  expect(() => scanned(new TextEncoder().encode(text))).toThrow(expect.objectContaining({ name: 'HostError', key }));
});

test('parts in UTF-16 and GB 18030 are read by their mark or declaration', () => {
  const text = '<a><t>合计</t></a>';
  const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
  const gbk = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="gb2312"?><a><t>'),
    Buffer.of(0xba, 0xcf, 0xbc, 0xc6),
    Buffer.from('</t></a>'),
  ]);
  for (const bytes of [utf16, gbk, Buffer.from(`\ufeff${text}`)]) {
    expect(scanned(toUtf8(new Uint8Array(bytes)))).toContainEqual(['text', '合计']);
  }
});

test('any text survives its escaping', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.oneof(
          fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
          fc.constantFrom('_x0041_', '\r', '\u0000', '\ud800'),
        ),
      }),
      (text) => {
        const bytes = new TextEncoder().encode(`<a><t>${escapeText(text)}</t></a>`);
        const scanner = new Scanner(bytes, 'part');
        expect([scanner.next(), scanner.next()]).toEqual([OPEN, OPEN]);
        expect(unescapeText(scanner.text())).toBe(text);
      },
    ),
    { numRuns: 2000 },
  );
});
