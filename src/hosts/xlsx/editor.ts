import { foldName, readRelationships, relationshipsOf, resolve, type Package, type Relationship } from './package.js';
import { TRANSITIONAL, type Namespaces } from './namespaces.js';
import { spliced, type Splice } from './splice.js';
import { escapeXml } from './text.js';
import { NAME } from './vocabulary.js';
import { Scanner } from './xml.js';
import { makeEntry, writeZip } from './zip-write.js';
import type { Entry } from './zip.js';

const TYPES = '[Content_Types].xml';
const EMPTY_RELATIONSHIPS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships" ></Relationships>';

/** The blank before `>` marks a part that we added, and that goes when nothing is left in it. */
function isOurEmptyRelationships(content: Uint8Array): boolean {
  return content.length < 300 && new TextDecoder().decode(content) === EMPTY_RELATIONSHIPS;
}

/** A package being changed: parts are replaced, added and removed; all others keep their compressed bytes. */
export class PackageEditor {
  private readonly changed = new Map<string, Uint8Array | null>();
  private readonly added: string[] = [];

  /** Those in which parts and relationships are to be added. */
  readonly namespaces: Namespaces;

  constructor(private readonly file: Package) {
    this.namespaces = file.namespaces;
  }

  has(part: string): boolean {
    const changed = this.changed.get(foldName(part));
    return changed === undefined ? this.file.entry(part) !== undefined : changed !== null;
  }

  read(part: string): Uint8Array {
    return this.changed.get(foldName(part)) ?? this.file.read(part);
  }

  scanner(part: string): Scanner {
    return new Scanner(this.read(part), part, this.file.budget.limits.depth);
  }

  write(part: string, content: Uint8Array | string): void {
    if (!this.has(part)) this.added.push(part);
    this.changed.set(foldName(part), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  splice(part: string, splices: readonly Splice[]): void {
    if (splices.length > 0) this.write(part, spliced(this.read(part), splices));
  }

  /** Adds or replaces a part and lists its content type. */
  writeTyped(part: string, content: string, contentType: string): void {
    this.write(part, content);
    this.removeChildren(TYPES, (scanner) => foldName(scanner.attribute(NAME.PartName) ?? '') === foldName(part));
    this.append(TYPES, (prefix) => {
      return `<${prefix}Override PartName="/${escapeXml(part)}" ContentType="${contentType}"/>`;
    });
  }

  /** Removes a part, its own relationships, its content type, and the relationship that `owner` has to it. */
  remove(part: string, owner: string): void {
    const name = foldName(part);
    this.drop(new Set([name]));
    this.removeChildren(relationshipsOf(owner), (scanner) => {
      return foldName(resolve(owner, scanner.attribute(NAME.Target) ?? '')) === name;
    });
    const relations = relationshipsOf(owner);
    if (this.has(relations) && isOurEmptyRelationships(this.read(relations)))
      this.changed.set(foldName(relations), null);
  }

  /** Takes away the relationships of `owner` that match, and gives them; the parts stay until {@link dropLost}. */
  unrelate(owner: string, matches: (relation: Relationship) => boolean): readonly Relationship[] {
    const gone = this.relationships(owner).filter(matches);
    const ids = new Set(gone.map((relation) => relation.id));
    if (ids.size > 0) {
      this.removeChildren(relationshipsOf(owner), (scanner) => ids.has(scanner.attribute(NAME.Id) ?? ''));
    }
    return gone;
  }

  /** The parts, by folded name, to which relationships lead from the package. */
  reachable(): ReadonlySet<string> {
    const found = new Set<string>();
    const open = [''];
    for (let owner = open.pop(); owner !== undefined; owner = open.pop()) {
      for (const { target, external } of this.relationships(owner)) {
        const name = foldName(target);
        if (external || found.has(name) || !this.has(target)) continue;
        found.add(name);
        open.push(target);
      }
    }
    return found;
  }

  /** Removes the parts that were reachable and no longer are. */
  dropLost(before: ReadonlySet<string>): void {
    const now = this.reachable();
    this.drop(new Set([...before].filter((part) => !now.has(part))));
  }

  /** Parts by folded name, with their own relationships and content types. */
  private drop(parts: ReadonlySet<string>): void {
    for (const part of parts) {
      this.changed.set(part, null);
      if (this.has(relationshipsOf(part))) this.changed.set(foldName(relationshipsOf(part)), null);
    }
    this.removeChildren(TYPES, (scanner) => parts.has(foldName(scanner.attribute(NAME.PartName) ?? '')));
  }

  relationships(owner: string): Relationship[] {
    const name = relationshipsOf(owner);
    return this.has(name) ? readRelationships(this.scanner(name), owner) : [];
  }

  /** The part, where it is there, to which `owner` has a relationship of the type. */
  related(owner: string, type: string): string | undefined {
    const found = this.relationships(owner).find((relation) => relation.type === type && !relation.external);
    return found && this.has(found.target) ? found.target : undefined;
  }

  /** Relates `owner` to a part by the last step of the relationship type; gives the new id. */
  relate(owner: string, type: string, part: string): string {
    return this.relateAll(owner, type, [`Target="/${escapeXml(part)}"`])[0]!;
  }

  /** Relates `owner` to what is outside of the package; gives the new ids, in the order of the addresses. */
  relateExternal(owner: string, type: string, addresses: readonly string[]): readonly string[] {
    return this.relateAll(
      owner,
      type,
      addresses.map((address) => `Target="${escapeXml(address)}" TargetMode="External"`),
    );
  }

  private relateAll(owner: string, type: string, targets: readonly string[]): readonly string[] {
    if (targets.length === 0) return [];
    const name = relationshipsOf(owner);
    if (!this.has(name)) this.write(name, EMPTY_RELATIONSHIPS);
    const taken = new Set(this.relationships(owner).map((relation) => relation.id));
    let number = 0;
    const ids = targets.map(() => {
      do number += 1;
      while (taken.has(`rIdGouji${number}`));
      return `rIdGouji${number}`;
    });
    // VML is no part of the strict standard: its type is the old one everywhere.
    const { office } = type === 'vmlDrawing' ? TRANSITIONAL : this.namespaces;
    this.append(name, (prefix) =>
      targets
        .map((target, index) => `<${prefix}Relationship Id="${ids[index]!}" Type="${office}/${type}" ${target}/>`)
        .join(''),
    );
    return ids;
  }

  /** A part name that is free: `free('xl/worksheets/sheet', '.xml')` → `xl/worksheets/sheet7.xml`. */
  free(stem: string, ending: string): string {
    for (let number = 1; ; number += 1) if (!this.has(`${stem}${number}${ending}`)) return `${stem}${number}${ending}`;
  }

  /** The file; the very same bytes when nothing has changed. */
  toBytes(original: Uint8Array): Uint8Array {
    if (this.changed.size === 0) return original;
    const entries: Entry[] = [];
    const written = new Set<string>();
    for (const entry of this.file.entries) {
      const name = foldName(entry.name);
      const content = this.changed.get(name);
      if (content === undefined) entries.push(entry);
      // Of two entries of one name the second would hide the change from programs that take the last.
      else if (content !== null && !written.has(name)) entries.push(makeEntry(entry.name, content));
      written.add(name);
    }
    for (const part of this.added) {
      const content = this.changed.get(foldName(part));
      // One that was removed and added anew stands in its old place.
      if (content && !written.has(foldName(part))) entries.push(makeEntry(part, content));
      written.add(foldName(part));
    }
    return writeZip(entries);
  }

  /** Adds a last child to the root of a part. */
  private append(part: string, child: (prefix: string) => string): void {
    const scanner = this.scanner(part);
    scanner.next();
    const { prefix, empty } = scanner;
    const opened = scanner.position;
    const root = scanner.qualifiedName;
    while (scanner.nextChild(1)) continue;
    if (empty) this.splice(part, [{ from: opened - 2, to: opened, text: `>${child(prefix)}</${root}>` }]);
    else this.splice(part, [{ from: scanner.start, to: scanner.start, text: child(prefix) }]);
  }

  private removeChildren(part: string, matches: (scanner: Scanner) => boolean): void {
    if (!this.has(part)) return;
    const splices: Splice[] = [];
    const scanner = this.scanner(part);
    scanner.next();
    while (scanner.nextChild(1)) {
      if (!matches(scanner)) continue;
      const from = scanner.start;
      while (scanner.nextChild(2)) continue;
      splices.push({ from, to: scanner.position, text: '' });
    }
    this.splice(part, splices);
  }
}
