import { HostError } from '../host.js';

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const units = new Uint16Array(64);

/** The UTF-8 bytes `start … end - 1` as a string, entities untouched. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > units.length) return UTF8.decode(bytes.subarray(start, end));
  let count = 0;
  // Short texts are the rule; decoding them here is several times faster than a call of TextDecoder.
  for (let i = start; i < end;) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      units[count] = byte;
      i += 1;
    } else if (
      byte >= 0xe1 &&
      byte !== 0xed &&
      byte < 0xf0 &&
      i + 2 < end &&
      isTail(bytes[i + 1]!) &&
      isTail(bytes[i + 2]!)
    ) {
      units[count] = ((byte & 15) << 12) | ((bytes[i + 1]! & 63) << 6) | (bytes[i + 2]! & 63);
      i += 3;
    } else {
      return UTF8.decode(bytes.subarray(start, end));
    }
    count += 1;
  }
  return String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]);
}

function isTail(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/**
 * Replaces the five named entities and character references; no other entity exists without a DTD.
 * @throws {HostError} `damaged` for any other.
 */
export function expandEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new HostError('damaged', { entity: whole.slice(0, 20) });
    const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (known !== undefined) return known;
    const code = /^#x([0-9a-f]{1,6})$/i.exec(name) ?? /^#(\d{1,7})$/.exec(name);
    const point = code ? parseInt(code[1]!, name[1]!.toLowerCase() === 'x' ? 16 : 10) : 0;
    if (point === 0 || point > 0x10ffff) throw new HostError('damaged', { entity: whole.slice(0, 20) });
    return String.fromCodePoint(point);
  });
}

/** Line ends as XML 1.0 §2.11 wants them. */
export function normalizeLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** `_x000D_` stands for a character that XML can't hold (ECMA-376 ST_Xstring). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 can't hold (§2.2), and lone surrogates. Carriage returns are in it, as a reader would turn them into line feeds. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text for XML content or a double-quoted attribute; characters that XML can't hold are dropped. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ESCAPES[character]!);
}

/** The text of a cell for XML, such that {@link unescapeText} gives it back: `_x0041_` as text becomes `_x005F_x0041_`. */
export function escapeText(text: string): string {
  const marked = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  const code = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return escapeXml(marked.replace(FORBIDDEN, (character) => `_x${code(character)}_`));
}
