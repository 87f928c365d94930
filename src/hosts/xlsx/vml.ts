import type { Splice } from './splice.js';

/** A note as a program draws it: on the cell, so many characters long. */
export interface NoteShape {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

/**
 * The drawing part in which spreadsheet programs look for the boxes of notes (VML, ECMA-376 part 4). Old programs wrote
 * it in HTML's manner (`<br>` is never closed), so it is no XML for the scanner: shapes are found by their tags.
 * Positions count bytes, a character of `text` being one byte.
 */
export class VmlPart {
  private readonly text: string;
  private readonly prefixes: Prefixes | undefined;

  constructor(bytes: Uint8Array) {
    this.text = new TextDecoder('latin1').decode(bytes);
    this.prefixes = prefixesOf(this.text);
  }

  /** The replacements that add boxes; undefined where the part is none to which something can be added. */
  adding(shapes: readonly NoteShape[]): Splice[] | undefined {
    const end = this.text.lastIndexOf('</xml');
    if (!this.prefixes || end < 0) return undefined;
    const hasType = /\sid\s*=\s*["']_x0000_t202["']/.test(this.text);
    let first = 1025;
    for (const match of this.text.matchAll(/_x0000_s(\d{1,9})\b/g)) first = Math.max(first, Number(match[1]) + 1);
    const boxes = shapes.map((shape, index) => box(shape, first + index, this.prefixes!));
    return [{ from: end, to: end, text: (hasType ? '' : boxType(this.prefixes)) + boxes.join('') }];
  }

  /** The replacements that take off the boxes of notes on the cells (`row:column`), and their type if we added it. */
  removing(cells: ReadonlySet<string>): Splice[] {
    const boxes = [...shapesIn(this.text)].filter(({ from, to }) => cells.has(cellOf(this.text.slice(from, to)) ?? ''));
    const type = this.prefixes === undefined ? '' : boxType(this.prefixes);
    const at = type === '' ? -1 : this.text.indexOf(type);
    const ours = at < 0 || boxes.length === 0 ? [] : [{ from: at, to: at + type.length, text: '' }];
    return [...ours, ...boxes.map(({ from, to }) => ({ from, to, text: '' }))];
  }

  /** How many shapes there are, of whatever kind. */
  get count(): number {
    return [...shapesIn(this.text)].length;
  }
}

/** A part of our own with nothing but boxes of notes. `number` keeps the ids of its shapes apart from other parts'. */
export function newVml(shapes: readonly NoteShape[], number: number): string {
  const names = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  const layout = `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${number}"/></o:shapelayout>`;
  const boxes = shapes.map((shape, index) => box(shape, 1024 * number + 1 + index, CUSTOMARY));
  return `<xml ${names.join(' ')}>${layout}${boxType(CUSTOMARY)}${boxes.join('')}</xml>`;
}

interface Prefixes {
  readonly v: string;
  readonly o: string;
  readonly x: string;
}

const CUSTOMARY: Prefixes = { v: 'v', o: 'o', x: 'x' };
const NAMESPACES = {
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  x: 'urn:schemas-microsoft-com:office:excel',
};

/** The prefixes that the root element declares; undefined when it is not `<xml>` or lacks one. */
function prefixesOf(text: string): Prefixes | undefined {
  const root = /<xml\s[^>]*>/.exec(text)?.[0] ?? '';
  const prefix = (uri: string): string | undefined =>
    new RegExp(`\\sxmlns:([\\w.-]+)\\s*=\\s*["']${uri}["']`).exec(root)?.[1];
  const [v, o, x] = [prefix(NAMESPACES.v), prefix(NAMESPACES.o), prefix(NAMESPACES.x)];
  return v === undefined || o === undefined || x === undefined ? undefined : { v, o, x };
}

/** The shapes from first to last byte; one that is `<v:shape …/>` is passed over. */
function* shapesIn(text: string): Generator<{ from: number; to: number }> {
  let from = -1;
  for (const match of text.matchAll(/<(\/?)(?:[\w.-]+:)?shape(?=[\s>])/g)) {
    if (match[1] === '') from = match.index;
    else if (from >= 0) {
      const end = text.indexOf('>', match.index);
      if (end < 0) return;
      yield { from, to: end + 1 };
      from = -1;
    }
  }
}

/** `row:column` of the cell whose note the shape is. */
function cellOf(shape: string): string | undefined {
  if (!/\sObjectType\s*=\s*["']Note["']/.test(shape)) return undefined;
  const number = (name: string): string | undefined =>
    new RegExp(`<(?:[\\w.-]+:)?${name}>\\s*(\\d+)\\s*<`).exec(shape)?.[1];
  return `${number('Row')}:${number('Column')}`;
}

/** What every box refers to. The blank before `>` marks it as ours, where it was added to a drawing of the user's. */
function boxType({ v, o }: Prefixes): string {
  return (
    `<${v}:shapetype id="_x0000_t202" coordsize="21600,21600" ${o}:spt="202" path="m,l,21600r21600,l21600,xe" >` +
    `<${v}:stroke joinstyle="miter"/><${v}:path gradientshapeok="t" ${o}:connecttype="rect"/></${v}:shapetype>`
  );
}

/** Characters in a line of a box three columns wide, about. */
const LINE = 18;

/** A hidden box to the right of its cell, shown while the pointer rests on it; as tall as its text needs, about. */
function box({ row, column, length }: NoteShape, id: number, { v, o, x }: Prefixes): string {
  const top = Math.max(0, row - 1);
  const height = Math.min(30, Math.max(4, Math.ceil(length / LINE) + 1));
  const anchor = [column + 1, 15, top, 2, column + 4, 15, top + height, 4].join(', ');
  const look = `style="position:absolute;visibility:hidden" fillcolor="#ffffe1" ${o}:insetmode="auto"`;
  return (
    `<${v}:shape id="_x0000_s${id}" type="#_x0000_t202" ${look}><${v}:fill color2="#ffffe1"/>` +
    `<${v}:shadow on="t" color="black" obscured="t"/><${v}:path ${o}:connecttype="none"/>` +
    `<${v}:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></${v}:textbox>` +
    `<${x}:ClientData ObjectType="Note"><${x}:MoveWithCells/><${x}:SizeWithCells/><${x}:Anchor>${anchor}</${x}:Anchor>` +
    `<${x}:AutoFill>False</${x}:AutoFill><${x}:Row>${row}</${x}:Row><${x}:Column>${column}</${x}:Column></${x}:ClientData></${v}:shape>`
  );
}
