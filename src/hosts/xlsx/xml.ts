import { HostError } from '../host.js';
import { PREFIXED, wordAt } from './vocabulary.js';
import { decodeUtf8, expandEntities, normalizeLines } from './text.js';

export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const EQUALS = 61;
const COLON = 58;
const AMP = 38;
const RETURN = 13;
const MAX_ATTRIBUTES = 64;

/**
 * A pull scanner over the UTF-8 bytes of one XML part. It reads what budget workbooks need fast and safely: no DTD, no
 * entities but the predefined, bounded depth, tags balanced. Elements that are not in the namespace prefix of the root
 * (extensions) have the name −1. It is no validator: what it accepts and saxes accepts, both read alike.
 */
export class Scanner {
  /** The number of the element's name (see `NAME`), after OPEN. */
  name = -1;
  /** Open elements: 1 within the root. */
  depth = 0;
  /** After OPEN the byte offset of its `<`; after CLOSE that of the closing tag's (for `<a/>` its end). */
  start = 0;
  /** The byte offset after the tag that was read. */
  position = 0;
  /** After OPEN: it is written `<a/>`. */
  empty = false;

  private readonly length: number;
  private readonly openAt: Int32Array;
  private readonly openLength: Int32Array;
  private prefixLength = -1;
  private prefixAt = 0;
  private attributeCount = 0;
  private readonly attributeName = new Int16Array(MAX_ATTRIBUTES);
  private readonly attributeStart = new Int32Array(MAX_ATTRIBUTES);
  private readonly attributeEnd = new Int32Array(MAX_ATTRIBUTES);

  constructor(
    readonly bytes: Uint8Array,
    readonly part: string,
    private readonly maxDepth = 100,
  ) {
    this.length = bytes.length;
    this.openAt = new Int32Array(maxDepth + 1);
    this.openLength = new Int32Array(maxDepth + 1);
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.position = 3;
  }

  /** Reads up to the end of the next tag. `<a/>` gives OPEN, then CLOSE. Text, comments and instructions are passed over. */
  next(): number {
    if (this.empty) {
      this.empty = false;
      this.start = this.position;
      this.depth -= 1;
      return CLOSE;
    }
    const { bytes, length } = this;
    let at = this.position;
    for (;;) {
      while (at < length && bytes[at] !== LT) at += 1;
      if (at >= length) return this.finish();
      const second = bytes[at + 1];
      if (second === SLASH) return this.readClose(at);
      if (second === BANG) at = this.afterDeclaration(at);
      else if (second === QUESTION) at = this.find(at + 2, '?>') + 2;
      else return this.readOpen(at);
    }
  }

  /**
   * Moves to the next child of the element that was open at `depth`, from wherever below it the scanner is;
   * false at its end. `while (scanner.nextChild(depth))` passes over what the loop does not enter.
   */
  nextChild(depth: number): boolean {
    for (;;) {
      const token = this.next();
      if (token === OPEN) {
        if (this.depth === depth + 1) return true;
      } else if (this.depth < depth || token === END) return false;
    }
  }

  /** The text of the element just opened, its children's excluded; reads its closing tag too. */
  text(): string {
    if (this.empty) {
      this.next();
      return '';
    }
    return this.plain() ? decodeUtf8(this.bytes, this.textStart, this.textEnd) : this.slowText();
  }

  /** Bounds of the text that {@link plain} found. */
  textStart = 0;
  textEnd = 0;

  /**
   * Reads the element just opened when it holds nothing but text without entities: true, with `textStart` and `textEnd`
   * set and its closing tag read. Else false, and nothing is read.
   */
  plain(): boolean {
    const { bytes, length } = this;
    let at = this.position;
    this.textStart = at;
    for (; at < length; at += 1) {
      const byte = bytes[at]!;
      if (byte === LT) break;
      if (byte === AMP || byte === RETURN) return false;
    }
    if (bytes[at + 1] !== SLASH) return false;
    this.textEnd = at;
    this.readClose(at);
    return true;
  }

  private slowText(): string {
    const { bytes, length } = this;
    const inside = this.depth;
    const pieces: string[] = [];
    for (;;) {
      let at = this.position;
      const from = at;
      while (at < length && bytes[at] !== LT) at += 1;
      if (this.depth === inside) pieces.push(expandEntities(normalizeLines(decodeUtf8(bytes, from, at))));
      if (bytes[at + 1] === BANG && bytes[at + 2] === 0x5b) {
        const end = this.find(at + 9, ']]>');
        if (this.depth === inside) pieces.push(normalizeLines(decodeUtf8(bytes, at + 9, end)));
        this.position = end + 3;
      } else if (bytes[at + 1] === BANG) {
        this.position = this.afterDeclaration(at);
      } else if (bytes[at + 1] === QUESTION) {
        this.position = this.find(at + 2, '?>') + 2;
      } else {
        this.position = at;
        this.next();
        if (this.depth < inside) return pieces.join('');
        // `<a/>` closes where it opens.
        if (this.empty) this.next();
      }
    }
  }

  /** The value of an attribute of the element just opened; undefined when it has none. */
  attribute(name: number): string | undefined {
    const index = this.indexOf(name);
    if (index < 0) return undefined;
    const raw = decodeUtf8(this.bytes, this.attributeStart[index]!, this.attributeEnd[index]!);
    return expandEntities(raw.replace(/\r\n|[\t\r\n]/g, ' '));
  }

  /** As {@link attribute} for the attribute of that name with any prefix, such as `r:id`. */
  prefixed(name: number): string | undefined {
    return this.attribute(name + PREFIXED);
  }

  /** A whole number of at most nine digits, read from the bytes; −1 when the attribute is absent or anything else. */
  integer(name: number): number {
    const index = this.indexOf(name);
    if (index < 0) return -1;
    const from = this.attributeStart[index]!;
    const to = this.attributeEnd[index]!;
    if (to === from || to - from > 9) return -1;
    let value = 0;
    for (let i = from; i < to; i += 1) {
      const digit = this.bytes[i]! - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  /** An XML boolean attribute. */
  flag(name: number): boolean {
    const value = this.attribute(name);
    return value === '1' || value === 'true' || value === 'on';
  }

  /** The bounds of an attribute's value in `bytes`; undefined when it is absent. For hot loops and for patching. */
  bounds(name: number): boolean {
    const index = this.indexOf(name);
    if (index < 0) return false;
    this.valueStart = this.attributeStart[index]!;
    this.valueEnd = this.attributeEnd[index]!;
    return true;
  }

  /** Set by {@link bounds}. */
  valueStart = 0;
  valueEnd = 0;

  /** The name as written, prefix included, of the element just opened. */
  get qualifiedName(): string {
    return decodeUtf8(this.bytes, this.openAt[this.depth]!, this.openAt[this.depth]! + this.openLength[this.depth]!);
  }

  /** `x:` when the root is `<x:worksheet>`, else empty. */
  get prefix(): string {
    return decodeUtf8(this.bytes, this.prefixAt, this.prefixAt + Math.max(0, this.prefixLength));
  }

  get hasPrefix(): boolean {
    return this.prefixLength > 0;
  }

  private indexOf(name: number): number {
    for (let i = 0; i < this.attributeCount; i += 1) if (this.attributeName[i] === name) return i;
    return -1;
  }

  private finish(): number {
    if (this.depth > 0 || this.prefixLength < 0) throw this.damaged(this.length);
    this.position = this.length;
    return END;
  }

  private readOpen(at: number): number {
    const { bytes } = this;
    let end = at + 1;
    let colon = 0;
    for (; ; end += 1) {
      const byte = bytes[end];
      if (byte === undefined) throw this.damaged(at);
      if (byte <= 32 || byte === GT || byte === SLASH) break;
      if (byte === COLON) colon = end;
    }
    if (end === at + 1) throw this.damaged(at);
    if (this.prefixLength < 0) this.setPrefix(at + 1, colon);
    this.depth += 1;
    if (this.depth > this.maxDepth) throw new HostError('too-large', { what: 'depth', limit: String(this.maxDepth) });
    this.start = at;
    this.openAt[this.depth] = at + 1;
    this.openLength[this.depth] = end - at - 1;
    this.name = this.isOurs(at + 1, colon) ? wordAt(bytes, at + 1 + this.prefixLength, end) : -1;
    this.readAttributes(end);
    return OPEN;
  }

  private setPrefix(nameStart: number, colon: number): void {
    this.prefixAt = nameStart;
    this.prefixLength = colon === 0 ? 0 : colon + 1 - nameStart;
  }

  private isOurs(nameStart: number, colon: number): boolean {
    const length = colon === 0 ? 0 : colon + 1 - nameStart;
    if (length !== this.prefixLength) return false;
    for (let i = 0; i < length; i += 1) if (this.bytes[nameStart + i] !== this.bytes[this.prefixAt + i]) return false;
    return true;
  }

  private readAttributes(from: number): void {
    const { bytes, length } = this;
    this.attributeCount = 0;
    let at = from;
    for (;;) {
      while (bytes[at]! <= 32) at += 1;
      const byte = bytes[at];
      if (byte === GT) break;
      if (byte === SLASH && bytes[at + 1] === GT) {
        this.empty = true;
        this.position = at + 2;
        return;
      }
      const nameStart = at;
      let colon = 0;
      while (at < length && bytes[at] !== EQUALS && bytes[at]! > 32 && bytes[at] !== GT) {
        if (bytes[at] === COLON) colon = at;
        at += 1;
      }
      const nameEnd = at;
      while (bytes[at]! <= 32) at += 1;
      if (bytes[at] !== EQUALS || nameEnd === nameStart) throw this.damaged(nameStart);
      at += 1;
      while (bytes[at]! <= 32) at += 1;
      const quote = bytes[at];
      if (quote !== 34 && quote !== 39) throw this.damaged(at);
      const valueStart = at + 1;
      for (at = valueStart; at < length && bytes[at] !== quote;) at += 1;
      if (at >= length) throw this.damaged(valueStart);
      this.addAttribute(nameStart, colon, nameEnd, valueStart, at);
      at += 1;
    }
    this.position = at + 1;
  }

  private addAttribute(nameStart: number, colon: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    const word = wordAt(this.bytes, colon === 0 ? nameStart : colon + 1, nameEnd);
    if (word < 0 || this.attributeCount === MAX_ATTRIBUTES) return;
    this.attributeName[this.attributeCount] = colon === 0 ? word : word + PREFIXED;
    this.attributeStart[this.attributeCount] = valueStart;
    this.attributeEnd[this.attributeCount] = valueEnd;
    this.attributeCount += 1;
  }

  private readClose(at: number): number {
    const { bytes, depth } = this;
    const nameLength = this.openLength[depth]!;
    const open = this.openAt[depth]!;
    if (depth === 0) throw this.damaged(at);
    let i = 0;
    while (i < nameLength && bytes[at + 2 + i] === bytes[open + i]) i += 1;
    let end = at + 2 + i;
    while (bytes[end]! <= 32) end += 1;
    if (i < nameLength || bytes[end] !== GT) throw this.damaged(at);
    this.start = at;
    this.position = end + 1;
    this.depth = depth - 1;
    return CLOSE;
  }

  /** After a comment or a CDATA section; a DTD is refused. */
  private afterDeclaration(at: number): number {
    if (this.startsWith(at, '<!--')) return this.find(at + 4, '-->') + 3;
    if (this.startsWith(at, '<![CDATA[')) return this.find(at + 9, ']]>') + 3;
    throw new HostError('unsafe-xml', { part: this.part });
  }

  private startsWith(at: number, text: string): boolean {
    for (let i = 0; i < text.length; i += 1) if (this.bytes[at + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  private find(from: number, text: string): number {
    for (let at = from; at < this.length; at += 1) if (this.startsWith(at, text)) return at;
    throw this.damaged(from);
  }

  /** The part is no well-formed XML. */
  damaged(position: number): HostError {
    return new HostError('damaged', { part: this.part, position: String(position) });
  }
}

/** A part's bytes as UTF-8, whatever its byte order mark or XML declaration says it is in. */
export function toUtf8(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return recode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return recode(bytes, 'utf-16be');
  const head = String.fromCharCode(...bytes.subarray(0, 100));
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding=["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase();
  if (declared === undefined || declared === 'utf-8' || declared === 'utf8' || declared === 'us-ascii') return bytes;
  return recode(bytes, declared);
}

function recode(bytes: Uint8Array, encoding: string): Uint8Array {
  try {
    const text = new TextDecoder(encoding).decode(bytes);
    return new TextEncoder().encode(text.replace(/^(<\?xml[^>]*?)\s+encoding=["'][\w-]+["']/, '$1'));
  } catch (error) {
    throw new HostError('damaged', { encoding }, { cause: error });
  }
}
