import type { PackageEditor } from './editor.js';
import type { Splice } from './splice.js';
import { escapeXml } from './text.js';
import { NAME, type Word } from './vocabulary.js';

/** The lists of styles.xml to which we add, in the order in which they stand (CT_Stylesheet). */
const ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'] as const;
type List = (typeof ORDER)[number];

/**
 * Blanks before `>` mark what we wrote ourselves, in the elements that must come off without a trace. No program
 * that writes the file anew keeps it, so nothing is ever taken that somebody else may use by now.
 */
const OURS = ' >';
const OUR_SECTION = '  >';

interface Section {
  readonly from: number;
  readonly tag: string;
  readonly opened: number;
  readonly empty: boolean;
  readonly closed: number;
  readonly to: number;
  /** Byte ranges of the members. */
  readonly members: readonly { readonly from: number; readonly to: number }[];
}

/** Adds styles to the end of styles.xml, so that every style number in the file stays what it is. */
export class StyleEditor {
  private readonly sections = new Map<List, Section>();
  private readonly added = new Map<List, string[]>();
  private readonly formatIds = new Map<string, number>();
  private bytes: Uint8Array = new Uint8Array();
  private prefix = '';
  private dxfsDropped = 0;

  constructor(
    private readonly editor: PackageEditor,
    private readonly part: string,
  ) {
    this.load();
  }

  /** The cell style that is `base` but for its number format. */
  withFormat(base: number, code: string): number {
    const id = this.formatId(code);
    const xf = this.member('cellXfs', base) ?? `<${this.prefix}xf fontId="0" fillId="0" borderId="0" xfId="0"/>`;
    return this.add('cellXfs', setAttributes(xf, { numFmtId: String(id), applyNumberFormat: '1' }));
  }

  /** A cell style of our own, for sheets that we write. `font` and `fill` are the elements' contents. */
  cellStyle(font: string, fill: string, code: string, wraps: boolean): number {
    const fontId = font === '' ? 0 : this.add('fonts', this.element('font', font));
    const fillId = fill === '' ? 0 : this.add('fills', this.element('fill', fill));
    const ids = `numFmtId="${this.formatId(code)}" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0"`;
    const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"';
    const alignment = `<${this.prefix}alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/>`;
    return this.add('cellXfs', `<${this.prefix}xf ${ids} ${applied}>${alignment}</${this.prefix}xf>`);
  }

  /** A differential format for marks; {@link dropOurDxfs} takes it off. */
  dxf(content: string): number {
    const name = `${this.prefix}dxf`;
    return this.add('dxfs', `<${name}${OURS}${content.replaceAll('{}', this.prefix)}</${name}>`) - this.dxfsDropped;
  }

  /** Takes off the differential formats that we added, as far as they are the last ones. */
  dropOurDxfs(): void {
    const members = this.sections.get('dxfs')?.members ?? [];
    let left = members.length;
    while (
      left > 0 &&
      this.text(members[left - 1]!.from, members[left - 1]!.to).startsWith(`<${this.prefix}dxf${OURS}`)
    ) {
      left -= 1;
    }
    this.dxfsDropped = members.length - left;
  }

  /** Writes what was added; nothing when nothing was. */
  finish(): void {
    const splices: Splice[] = [];
    for (const list of ORDER) {
      const section = this.sections.get(list);
      const added = this.added.get(list) ?? [];
      const dropped = list === 'dxfs' ? this.dxfsDropped : 0;
      if (added.length === 0 && dropped === 0) continue;
      splices.push(...(section ? this.changeSection(section, list, added, dropped) : [this.newSection(list, added)]));
    }
    this.editor.splice(this.part, splices);
  }

  private changeSection(section: Section, list: List, added: readonly string[], dropped: number): Splice[] {
    const kept = section.members.length - dropped;
    const count = kept + added.length;
    if (count === 0 && section.tag.endsWith(OUR_SECTION)) return [{ from: section.from, to: section.to, text: '' }];
    const tag = section.tag.replace(/(\scount\s*=\s*)("[^"]*"|'[^']*')/, `$1"${count}"`);
    if (count === 0) return [{ from: section.from, to: section.to, text: tag.replace(/\/?>$/, '/>') }];
    const text = added.join('');
    const end = `</${this.prefix}${list}>`;
    if (section.empty)
      return [{ from: section.from, to: section.to, text: `${tag.replace(/\/>$/, '>')}${text}${end}` }];
    const first = section.members[kept]?.from ?? section.closed;
    return [
      { from: section.from, to: section.opened, text: tag },
      { from: first, to: section.closed, text },
    ];
  }

  private newSection(list: List, added: readonly string[]): Splice {
    const before = ORDER.slice(0, ORDER.indexOf(list)).flatMap((name) => this.sections.get(name)?.to ?? []);
    const at = Math.max(this.rootOpened, ...before);
    const name = this.prefix + list;
    return { from: at, to: at, text: `<${name} count="${added.length}"${OUR_SECTION}${added.join('')}</${name}>` };
  }

  private rootOpened = 0;

  private load(): void {
    const scanner = this.editor.scanner(this.part);
    this.bytes = scanner.bytes;
    scanner.next();
    this.prefix = scanner.prefix;
    this.rootOpened = scanner.position;
    while (scanner.nextChild(1)) {
      const list = ORDER.find((name) => NAME[name as Word] === scanner.name);
      if (list === undefined) continue;
      const { start: from, position: opened, empty } = scanner;
      const members: { from: number; to: number }[] = [];
      while (scanner.nextChild(2)) {
        const begin = scanner.start;
        if (list === 'numFmts') {
          this.formatIds.set(scanner.attribute(NAME.formatCode) ?? '', scanner.integer(NAME.numFmtId));
        }
        while (scanner.nextChild(3)) continue;
        members.push({ from: begin, to: scanner.position });
      }
      const tag = this.text(from, opened);
      this.sections.set(list, { from, tag, opened, empty, closed: scanner.start, to: scanner.position, members });
    }
  }

  /** Custom formats have ids from 164 on. */
  private formatId(code: string): number {
    if (code === 'General') return 0;
    const known = this.formatIds.get(code);
    if (known !== undefined) return known;
    let id = 164;
    for (const taken of this.formatIds.values()) id = Math.max(id, taken + 1);
    this.formatIds.set(code, id);
    this.add('numFmts', `<${this.prefix}numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`);
    return id;
  }

  /** The number of the member, which is not added twice. */
  private add(list: List, member: string): number {
    const added = this.added.get(list) ?? [];
    this.added.set(list, added);
    const known = added.indexOf(member);
    const index = known < 0 ? added.push(member) - 1 : known;
    return (this.sections.get(list)?.members.length ?? 0) + index;
  }

  private member(list: List, index: number): string | undefined {
    const range = this.sections.get(list)?.members[index];
    return range && this.text(range.from, range.to);
  }

  private element(name: string, content: string): string {
    return `<${this.prefix}${name}>${content.replaceAll('{}', this.prefix)}</${this.prefix}${name}>`;
  }

  private text(from: number, to: number): string {
    return new TextDecoder().decode(this.bytes.subarray(from, to));
  }
}

/** Sets attributes in the first tag of `xml`. */
function setAttributes(xml: string, attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).reduce((text, [name, value]) => {
    const end = text.indexOf('>');
    const head = text.slice(0, end).replace(new RegExp(`\\s+${name}\\s*=\\s*("[^"]*"|'[^']*')`), '');
    const cut = head.endsWith('/') ? head.length - 1 : head.length;
    return `${head.slice(0, cut)} ${name}="${value}"${head.slice(cut)}${text.slice(end)}`;
  }, xml);
}
