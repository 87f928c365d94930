import { HostError } from '../host.js';
import type { DefinedName, Visibility } from '../../model/index.js';
import type { Budget } from './limits.js';
import { STRICT, TRANSITIONAL, type Namespaces } from './namespaces.js';
import { NAME } from './vocabulary.js';
import { Scanner, toUtf8 } from './xml.js';
import { inflate, readEntries, type Entry } from './zip.js';

export interface Relationship {
  readonly id: string;
  /** The last step of the relationship type: `worksheet`, `sharedStrings`; alike in strict and transitional files. */
  readonly type: string;
  /** A part name, or what the file says where the target is outside. */
  readonly target: string;
  readonly external: boolean;
  /** The type is one of a "Strict Open XML" package. */
  readonly strict: boolean;
}

/** An OPC package (ECMA-376 part 2): parts found by name, as forgivingly as Excel does. */
export class Package {
  readonly entries: readonly Entry[];
  private readonly byName = new Map<string, Entry>();

  constructor(
    bytes: Uint8Array,
    readonly budget: Budget,
  ) {
    this.entries = readEntries(bytes, budget);
    for (const entry of this.entries) {
      const name = foldName(entry.name);
      // Of two entries of one name readers differ; zip tools and Excel take the first.
      if (!this.byName.has(name)) this.byName.set(name, entry);
    }
  }

  entry(part: string): Entry | undefined {
    return this.byName.get(foldName(part));
  }

  /** The part's content as UTF-8. @throws {HostError} `damaged` when there is no such part. */
  read(part: string): Uint8Array {
    const entry = this.entry(part);
    if (!entry) throw new HostError('damaged', { part });
    return toUtf8(inflate(entry, this.budget));
  }

  scanner(part: string): Scanner {
    return new Scanner(this.read(part), part, this.budget.limits.depth);
  }

  /** The relationships of a part; of the package itself for `''`. None when the file has none. */
  relationships(part: string): Relationship[] {
    const name = relationshipsOf(part);
    return this.entry(name) ? readRelationships(this.scanner(name), part) : [];
  }

  /** The namespaces of the package's parts, by the relationships of the package itself. */
  get namespaces(): Namespaces {
    return this.relationships('').some((relation) => relation.strict) ? STRICT : TRANSITIONAL;
  }

  /** Content type by part name (folded), of those that are listed one by one. */
  contentTypes(): ReadonlyMap<string, string> {
    const types = new Map<string, string>();
    const part = '[Content_Types].xml';
    if (!this.entry(part)) return types;
    const scanner = this.scanner(part);
    scanner.next();
    while (scanner.nextChild(1)) {
      if (scanner.name !== NAME.Override) continue;
      types.set(foldName(scanner.attribute(NAME.PartName) ?? ''), scanner.attribute(NAME.ContentType) ?? '');
    }
    return types;
  }
}

/** One worksheet as workbook.xml lists it. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly visibility: Visibility;
}

/** What workbook.xml and its relationships say. Chart, dialog and macro sheets are left out. */
export interface WorkbookParts {
  readonly part: string;
  readonly sheets: readonly SheetPart[];
  /** Dates count from 1904 instead of 1900. */
  readonly date1904: boolean;
  /** The structure is protected: no sheet can be added, none removed. */
  readonly structureLocked: boolean;
  /** Names of the sheets of other kinds. */
  readonly otherSheets: readonly string[];
  readonly names: readonly DefinedName[];
  readonly strings?: string;
  readonly styles?: string;
}

/** @throws {HostError} `xlsb`, `old-format` (.ods), `not-a-workbook`. */
export function readWorkbookParts(file: Package): WorkbookParts {
  const part = workbookPart(file);
  const relations = file.relationships(part);
  const targetOf = (type: string): string | undefined => {
    const target = relations.find((relation) => relation.type === type && !relation.external)?.target;
    return target !== undefined && file.entry(target) ? target : undefined;
  };
  const strings = targetOf('sharedStrings');
  const styles = targetOf('styles');
  return {
    part,
    ...readWorkbookXml(file, part, relations),
    ...(strings === undefined ? {} : { strings }),
    ...(styles === undefined ? {} : { styles }),
  };
}

function readWorkbookXml(file: Package, part: string, relations: readonly Relationship[]) {
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: SheetPart[] = [];
  /** Of every kind of sheet, as local names count them. */
  const order: string[] = [];
  const names: DefinedName[] = [];
  let date1904 = false;
  let structureLocked = false;
  const scanner = file.scanner(part);
  scanner.next();
  while (scanner.nextChild(1)) {
    if (scanner.name === NAME.workbookPr) date1904 = scanner.flag(NAME.date1904);
    else if (scanner.name === NAME.workbookProtection) structureLocked = scanner.flag(NAME.lockStructure);
    else if (scanner.name === NAME.definedNames) readNames(scanner, order, names);
    if (scanner.name !== NAME.sheets) continue;
    while (scanner.nextChild(2)) {
      if (scanner.name !== NAME.sheet) continue;
      const relation = byId.get(scanner.prefixed(NAME.id) ?? scanner.attribute(NAME.id) ?? '');
      const name = scanner.attribute(NAME.name) ?? '';
      order.push(name);
      if (!relation) throw new HostError('damaged', { part, sheet: name });
      if (relation.type !== 'worksheet') continue;
      sheets.push({ name, part: relation.target, visibility: visibilityOf(scanner.attribute(NAME.state)) });
    }
  }
  file.budget.allow('sheets', sheets.length);
  file.budget.spend('strings', names.length);
  const otherSheets = order.filter((name) => !sheets.some((sheet) => sheet.name === name));
  return { sheets, otherSheets, date1904, structureLocked, names };
}

/** Names that formulas can use: no print areas, filters and other names of the program's own, no macros. */
function readNames(scanner: Scanner, order: readonly string[], names: DefinedName[]): void {
  while (scanner.nextChild(2)) {
    if (scanner.name !== NAME.definedName) continue;
    const name = scanner.attribute(NAME.name) ?? '';
    const sheet = order[scanner.integer(NAME.localSheetId)];
    const formula = scanner.text();
    if (name !== '' && !/^_xl/i.test(name)) names.push({ name, formula, ...(sheet === undefined ? {} : { sheet }) });
  }
}

function visibilityOf(state: string | undefined): Visibility {
  return state === 'hidden' ? 'hidden' : state === 'veryHidden' ? 'very-hidden' : 'visible';
}

/** By the package's relationships, else by content type. */
function workbookPart(file: Package): string {
  if (file.entry('content.xml') && file.entry('mimetype')) throw new HostError('old-format', { format: 'ods' });
  const types = file.contentTypes();
  const named = file.relationships('').find((relation) => relation.type === 'officeDocument')?.target;
  const listed = [...types].find(
    ([, type]) => /spreadsheetml\.(sheet|template)|ms-excel\.(sheet|template)/.test(type) && type.includes('main'),
  );
  const part = named !== undefined && file.entry(named) ? named : listed?.[0];
  if (part === undefined || !file.entry(part)) throw new HostError('not-a-workbook');
  const type = types.get(foldName(part)) ?? '';
  if (part.endsWith('.bin') || type.includes('binary')) throw new HostError('xlsb');
  if (type !== '' && !/spreadsheetml|ms-excel/.test(type)) throw new HostError('not-a-workbook');
  return part;
}

/** The relationships in a `.rels` part, which belong to the part `owner`. */
export function readRelationships(scanner: Scanner, owner: string): Relationship[] {
  const found: Relationship[] = [];
  scanner.next();
  while (scanner.nextChild(1)) {
    if (scanner.name !== NAME.Relationship) continue;
    const target = scanner.attribute(NAME.Target) ?? '';
    const external = scanner.attribute(NAME.TargetMode) === 'External';
    const type = scanner.attribute(NAME.Type) ?? '';
    found.push({
      id: scanner.attribute(NAME.Id) ?? '',
      type: lastStep(type),
      strict: type.startsWith(STRICT.office),
      target: external ? target : resolve(owner, target),
      external,
    });
  }
  return found;
}

/** `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`. */
export function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/**
 * Part names are compared without case, leading slash, with either slash and with percents resolved (ECMA-376 part 2
 * §6.2.2.3; WPS writes `\`).
 */
export function foldName(name: string): string {
  const plain = name.includes('%') ? unescapePercents(name) : name;
  return plain.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function unescapePercents(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A target relative to the part that names it; `/xl/a.xml` is absolute. No leading slash in the result. */
export function resolve(part: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function lastStep(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
