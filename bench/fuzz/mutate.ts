import { makeEntry, writeZip } from '../../src/hosts/xlsx/zip-write.js';
import { Budget } from '../../src/hosts/xlsx/limits.js';
import { inflate, readEntries } from '../../src/hosts/xlsx/zip.js';
import type { Random } from './random.js';

/** Pieces that readers of XML, YAML, JSON, tables and sentences have stumbled over. */
const PIECES = [
  ...['', ' ', '\0', '\ufeff', '\ud800', '\uffff', '\r\n', '\t', '"', "'", '\\', '`', '%s', '😀'.repeat(40)],
  ...['-1', '0', '-0', '1e309', 'NaN', 'Infinity', '99999999999999999999', '0x10', '1,234.5', '12.345.678', '１２'],
  ...['__proto__', 'constructor', 'toString', 'prototype', 'hasOwnProperty', 'null', 'true', '[]', '{}', 'A0', 'XFE1'],
  ...['A1048577', 'XFD1048576', 'A1:XFD1048576', '$A$1', "'[1]表'!A1", '#REF!', '=1+1', 'http://x.invalid/', '../..'],
  ...['<', '>', '&', '&amp;', '&#0;', '&#x110000;', '&bomb;', ']]>', '<![CDATA[', '<!--', '-->', '<?xml?>', '/>'],
  ...['<!DOCTYPE a [<!ENTITY bomb "aaaaaaaaaa">]>', '<a xmlns="', 'xml:space="preserve"', 't="s"', 's="999999"'],
  ...['- ', ': ', '? ', '*a', '&a ', '!!js/function ', '!!binary ', '<<: *a', '---', '|', '@', '%YAML 9.9', '\n  - '],
  ...['{"__proto__": {"polluted": 1}}', '[[[[[[[[', '}}}}}}', ',,', '\\u0000', '\\ud800', '1e999', '***********b'],
  ...['合计', '其中：', '单位：万元', '小计', '2130301', '2026年', '（一）', '万元', '增长', '亿元', '占', '%', '。'],
];

type Change = (text: string, random: Random) => string;

const cut = (text: string, random: Random): [start: number, end: number] => {
  const start = random.below(text.length + 1);
  return [start, Math.min(text.length, start + random.few(Math.max(2, text.length >> 2)))];
};

/** Stretches between a start and an end of this form: tags, attribute values, numerals, lines. */
function replaceOne(pattern: RegExp, put: (found: string, random: Random) => string): Change {
  return (text, random) => {
    const from = random.below(text.length + 1);
    const regex = new RegExp(pattern.source, 'gsu');
    regex.lastIndex = from;
    const match = regex.exec(text);
    if (!match || match[0] === '') return text;
    return text.slice(0, match.index) + put(match[0], random) + text.slice(match.index + match[0].length);
  };
}

const CHANGES: readonly Change[] = [
  (text, random) => {
    const [at] = cut(text, random);
    return text.slice(0, at) + random.pick(PIECES) + text.slice(at);
  },
  (text, random) => {
    const [start, end] = cut(text, random);
    return text.slice(0, start) + text.slice(end);
  },
  (text, random) => {
    const [start, end] = cut(text, random);
    const times = random.few(20);
    return text.slice(0, end) + text.slice(start, Math.min(end, start + 2000)).repeat(times) + text.slice(end);
  },
  (text, random) => {
    const [start, end] = cut(text, random);
    const [at] = cut(text, random);
    return text.slice(0, at) + text.slice(start, end) + text.slice(at);
  },
  (text, random) => text.slice(0, random.below(text.length + 1)),
  replaceOne(/<[^>]*>/, (_, random) => (random.chance(0.5) ? '' : random.pick(PIECES))),
  replaceOne(/<[^>]*>/, (found, random) => found.repeat(random.few(random.chance(0.1) ? 5000 : 4))),
  replaceOne(/"[^"<>]*"/, (_, random) => `"${random.pick(PIECES).replaceAll('"', '')}"`),
  replaceOne(/\d+(?:\.\d+)?/, (_, random) => random.pick(PIECES)),
  replaceOne(/\d+/, (found, random) => String(Number(found) * random.pick([-1, 0, 10, 1e6, 1e-9]))),
  replaceOne(/[^\n]*\n/, (found, random) => found.repeat(random.few(random.chance(0.1) ? 2000 : 3))),
];

/** Some changes to a text. */
export function changedText(text: string, random: Random): string {
  let changed = text;
  for (let left = random.few(12); left > 0 && changed.length < 4_000_000; left -= 1)
    changed = random.pick(CHANGES)(changed, random);
  return changed;
}

/** Some changes to bytes: bits turned, stretches overwritten, left out, doubled, cut off. */
export function changedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let changed: Uint8Array = Uint8Array.from(bytes);
  for (let left = random.few(20); left > 0 && changed.length > 0; left -= 1) {
    const at = random.below(changed.length);
    const end = Math.min(changed.length, at + random.few(200));
    const kind = random.below(6);
    if (kind <= 1) changed[at]! ^= 1 << random.below(8);
    else if (kind === 2) changed[at] = random.pick([0, 1, 0x7f, 0x80, 0xff]);
    else if (kind === 3) for (let each = at; each < end; each += 1) changed[each] = random.below(256);
    else if (kind === 4) changed = joined(changed.subarray(0, at), changed.subarray(end));
    else changed = joined(changed.subarray(0, end), changed.subarray(at));
  }
  return random.chance(0.05) ? changed.subarray(0, random.below(changed.length + 1)) : changed;
}

/** The archive with some of its parts changed as texts or bytes, left out, doubled, renamed or emptied. */
export function changedArchive(bytes: Uint8Array, random: Random): Uint8Array {
  const budget = new Budget();
  let entries = [...readEntries(bytes, budget)];
  for (let left = random.few(3); left > 0 && entries.length > 0; left -= 1) {
    const at = random.below(entries.length);
    const { name } = entries[at]!;
    const kind = random.below(12);
    if (kind === 0) entries = entries.filter((_, index) => index !== at);
    else if (kind === 1) entries.push(entries[at]!);
    else {
      const content = inflate(entries[at]!, budget);
      if (kind === 2) {
        entries[at] = makeEntry(changedText(name, random), content);
        continue;
      }
      const text = kind === 3 ? changedBytes(content, random) : encode(changedText(decode(content), random));
      entries[at] = makeEntry(name, text);
    }
  }
  return writeZip(entries);
}

/** JSON with some of its values replaced, then perhaps changed as a text. */
export function changedJson(json: string, random: Random): string {
  const values = [null, true, -1, 1e300, '', '__proto__', [], {}, [[]], { __proto__: null }, '合计', '1'.repeat(400)];
  let left = random.few(6);
  const walk = (value: unknown): unknown => {
    if (left > 0 && random.chance(0.05)) {
      left -= 1;
      return random.pick(values);
    }
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [random.chance(0.02) ? random.pick(PIECES) : key, walk(one)]),
    );
  };
  const changed = JSON.stringify(walk(JSON.parse(json)), null, 1);
  return random.chance(0.5) ? changed : changedText(changed, random);
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces));
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
