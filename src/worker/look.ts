import { SaxesParser } from 'saxes';
import type { Package } from '../hosts/xlsx/package.js';
import type { CellLook } from './protocol.js';

/** How a sheet looks, as its file says: sizes of columns and rows, and the style of each cell, blank ones too. */
export interface SheetLook {
  /** Characters of the default font, by column; undefined where the default holds. */
  readonly widths: ReadonlyMap<number, number>;
  /** Points, by row. */
  readonly heights: ReadonlyMap<number, number>;
  readonly defaultWidth: number;
  readonly defaultHeight: number;
  /** By row: columns and their styles, columns ascending. */
  readonly styles: ReadonlyMap<number, { readonly columns: readonly number[]; readonly styles: readonly number[] }>;
}

type Attributes = Readonly<Record<string, string>>;

/** Calls `onOpen` for each element of an XML part; prefixes are left out, as writers differ in them. */
function eachElement(file: Package, part: string, onOpen: (name: string, attributes: Attributes) => void): void {
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => onOpen(localName(tag.name), tag.attributes as Attributes));
  parser.on('error', () => undefined);
  parser.write(new TextDecoder().decode(file.read(part))).close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export function readSheetLook(file: Package, part: string): SheetLook {
  const widths = new Map<number, number>();
  const heights = new Map<number, number>();
  const styles = new Map<number, { columns: number[]; styles: number[] }>();
  let [defaultWidth, defaultHeight, row, column] = [8.43, 15, -1, -1];
  eachElement(file, part, (name, attributes) => {
    if (name === 'sheetFormatPr') {
      defaultWidth = Number(attributes.defaultColWidth ?? attributes.baseColWidth ?? defaultWidth);
      defaultHeight = Number(attributes.defaultRowHeight ?? defaultHeight);
    } else if (name === 'col') {
      addColumns(widths, attributes);
    } else if (name === 'row') {
      row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
      column = -1;
      if (attributes.ht !== undefined) heights.set(row, Number(attributes.ht));
    } else if (name === 'c') {
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
      const style = Number(attributes.s ?? 0);
      if (style === 0) return;
      const line = styles.get(row) ?? { columns: [], styles: [] };
      line.columns.push(column);
      line.styles.push(style);
      styles.set(row, line);
    }
  });
  return { widths, heights, defaultWidth, defaultHeight, styles };
}

/** A `col` may span all 16,384 columns; those beyond the last used one do not matter. */
function addColumns(widths: Map<number, number>, attributes: Attributes): void {
  const width = Number(attributes.width);
  if (!Number.isFinite(width)) return;
  const last = Math.min(Number(attributes.max), 1024);
  for (let column = Number(attributes.min) - 1; column < last; column += 1) widths.set(column, width);
}

function columnOf(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

interface Looks {
  readonly fonts: CellLook[];
  readonly fills: CellLook[];
  readonly borders: CellLook[];
  readonly cells: CellLook[];
}

/** The look of each cell style (`s=`) of the workbook. */
export function readLooks(file: Package, part: string | undefined): readonly CellLook[] {
  if (part === undefined) return [{}];
  const looks: Looks = { fonts: [], fills: [], borders: [], cells: [] };
  let section = '';
  eachElement(file, part, (name, attributes) => {
    if (SECTIONS.has(name)) section = name;
    else read[section]?.(looks, name, attributes);
  });
  return looks.cells.length > 0 ? looks.cells : [{}];
}

const SECTIONS: ReadonlySet<string> = new Set([
  ...['fonts', 'fills', 'borders', 'cellXfs', 'cellStyleXfs', 'cellStyles', 'dxfs', 'numFmts', 'colors', 'tableStyles'],
]);

type Reader = (looks: Looks, name: string, attributes: Attributes) => void;

const read: Readonly<Record<string, Reader>> = {
  fonts: ({ fonts }, name, attributes) => {
    if (name === 'font') fonts.push({});
    else if (name === 'b' && isOn(attributes)) extend(fonts, { bold: true });
    else if (name === 'i' && isOn(attributes)) extend(fonts, { italic: true });
    else if (name === 'u' && attributes.val !== 'none') extend(fonts, { underline: true });
    else if (name === 'sz') extend(fonts, { size: Number(attributes.val) });
    else if (name === 'color') extend(fonts, optional('color', cssColor(attributes)));
  },
  fills: ({ fills }, name, attributes) => {
    if (name === 'fill') fills.push({});
    else if (name === 'fgColor') extend(fills, optional('fill', cssColor(attributes)));
  },
  borders: ({ borders }, name, attributes) => {
    if (name === 'border') borders.push({});
    else if (isEdge(name) && attributes.style !== undefined && attributes.style !== 'none') {
      extend(borders, { lines: [...(borders.at(-1)?.lines ?? []), name] });
    }
  },
  cellXfs: ({ fonts, fills, borders, cells }, name, attributes) => {
    if (name === 'xf') {
      const { fontId, fillId, borderId } = attributes;
      cells.push({ ...fonts[Number(fontId)], ...fills[Number(fillId)], ...borders[Number(borderId)] });
    } else if (name === 'alignment') extend(cells, alignment(attributes));
  },
};

const isOn = (attributes: Attributes): boolean => attributes.val !== '0' && attributes.val !== 'false';

const isEdge = (name: string): name is 'top' | 'right' | 'bottom' | 'left' =>
  name === 'top' || name === 'right' || name === 'bottom' || name === 'left';

function extend(list: CellLook[], more: CellLook): void {
  const last = list.length - 1;
  if (last >= 0) list[last] = { ...list[last], ...more };
}

const optional = (key: 'color' | 'fill', value: string | undefined): CellLook =>
  value === undefined ? {} : { [key]: value };

function alignment({ horizontal, vertical, wrapText, indent }: Attributes): CellLook {
  const across = horizontal === 'centerContinuous' ? 'center' : horizontal;
  return {
    ...(across === 'left' || across === 'center' || across === 'right' ? { across } : {}),
    ...(vertical === 'top' || vertical === 'center' ? { down: vertical } : {}),
    ...(wrapText === '1' || wrapText === 'true' ? { wrap: true } : {}),
    ...(indent === undefined ? {} : { indent: Number(indent) }),
  };
}

/** The Office palette and the first of the indexed colours: enough to recognise a sheet by. */
const THEME = [
  '#ffffff',
  '#000000',
  '#e7e6e6',
  '#44546a',
  '#4472c4',
  '#ed7d31',
  '#a5a5a5',
  '#ffc000',
  '#5b9bd5',
  '#70ad47',
];
const INDEXED: readonly string[] = [
  ...['#000000', '#ffffff', '#ff0000', '#00ff00', '#0000ff', '#ffff00', '#ff00ff', '#00ffff'],
];

/** A colour that is the default (black text, no fill) gives undefined, so that it follows the page's theme. */
function cssColor({ rgb, theme, indexed, tint }: Attributes): string | undefined {
  if (rgb !== undefined && /^[0-9a-f]{8}$/i.test(rgb)) return plain(`#${rgb.slice(2).toLowerCase()}`);
  if (theme !== undefined) {
    const base = Number(theme) < 2 && tint === undefined ? undefined : THEME[Number(theme)];
    return base === undefined ? undefined : tinted(base, Number(tint ?? 0));
  }
  return indexed === undefined ? undefined : plain(INDEXED[Number(indexed) % 8]);
}

const plain = (color: string | undefined): string | undefined => (color === '#000000' ? undefined : color);

/** Lighter for a positive tint, darker for a negative one (ECMA-376 §18.8.19, done in RGB: near enough to look at). */
function tinted(color: string, tint: number): string {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  const shifted = channels.map((channel) =>
    Math.round(tint < 0 ? channel * (1 + tint) : channel + (255 - channel) * tint),
  );
  return `#${shifted.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
