import { HostObject, type WireType } from '../host-object.js';
import { itemNotFound } from '../protocol.js';
import type { SimWorkbook, XmlPart } from '../workbook.js';
import { Range } from './range.js';
import { Table, Tables } from './table.js';
import { Worksheets } from './worksheet.js';

/** The root of everything on the wire. */
export class Workbook extends HostObject {
  readonly wire: WireType = {
    name: 'Workbook',
    scalars: ['name'],
    navigation: ['application', 'customXmlParts', 'tables', 'worksheets'],
    methods: { getActiveCell: 'read', getSelectedRange: 'read', save: 'write' },
  };

  constructor(readonly workbook: SimWorkbook) {
    super();
  }

  get name(): string {
    return this.workbook.name;
  }
  get application(): HostObject {
    return new Application(this.workbook);
  }
  get customXmlParts(): HostObject {
    return new CustomXmlParts(this.workbook, 'CustomXmlPartCollection');
  }
  get tables(): HostObject {
    const tables = this.workbook.sheets.flatMap((sheet) => sheet.tables.map((table) => new Table(sheet, table)));
    return new Tables('TableCollection', tables);
  }
  get worksheets(): HostObject {
    return new Worksheets(this.workbook);
  }
  getSelectedRange(): Range {
    return new Range(this.workbook.active, this.workbook.selection);
  }
  getActiveCell(): Range {
    return this.getSelectedRange().getCell(0, 0);
  }
  save(): void {
    this.workbook.saved = true;
  }
}

class Application extends HostObject {
  readonly wire: WireType = {
    name: 'Application',
    scalars: ['calculationMode', 'calculationState'],
    methods: { calculate: 'write', suspendScreenUpdatingUntilNextSync: 'read' },
  };

  constructor(private readonly workbook: SimWorkbook) {
    super();
  }

  get calculationMode(): string {
    return this.workbook.calculationMode;
  }
  get calculationState(): string {
    return this.workbook.calculationState;
  }
  calculate(): void {
    this.workbook.recalculate();
  }
  suspendScreenUpdatingUntilNextSync(): void {
    // Nothing is painted here.
  }
}

/** All parts, or with a namespace only those of it. */
class CustomXmlParts extends HostObject {
  readonly wire: WireType;

  constructor(
    private readonly workbook: SimWorkbook,
    name: 'CustomXmlPartCollection' | 'CustomXmlPartScopedCollection',
    private readonly namespace?: string,
  ) {
    super();
    this.wire =
      name === 'CustomXmlPartCollection'
        ? { name, methods: { add: 'write', getByNamespace: 'read', getItem: 'read' } }
        : { name, methods: { getItem: 'read', getOnlyItem: 'read' } };
  }

  override items(): readonly CustomXmlPart[] {
    const parts = this.workbook.xmlParts.map((part) => new CustomXmlPart(this.workbook, part));
    return this.namespace === undefined ? parts : parts.filter((part) => part.namespaceUri === this.namespace);
  }

  add(xml: string): CustomXmlPart {
    const part = { id: this.workbook.nextId('XML'), xml };
    this.workbook.xmlParts.push(part);
    return new CustomXmlPart(this.workbook, part);
  }

  getByNamespace(namespace: string): CustomXmlParts {
    return new CustomXmlParts(this.workbook, 'CustomXmlPartScopedCollection', namespace);
  }

  getItem(id: string): CustomXmlPart {
    const found = this.items().find((part) => part.id === id);
    if (!found) throw itemNotFound();
    return found;
  }

  getOnlyItem(): CustomXmlPart {
    const [only, ...more] = this.items();
    if (!only || more.length > 0) throw itemNotFound();
    return only;
  }
}

class CustomXmlPart extends HostObject {
  readonly wire: WireType = {
    name: 'CustomXmlPart',
    scalars: ['id', 'namespaceUri'],
    methods: { delete: 'write', getXml: 'read', setXml: 'write' },
  };

  constructor(
    private readonly workbook: SimWorkbook,
    private readonly part: XmlPart,
  ) {
    super();
  }

  override identity(): Record<string, unknown> {
    return { Id: this.part.id };
  }

  get id(): string {
    return this.part.id;
  }
  get namespaceUri(): string {
    return /<[\w:]+[^>]*\sxmlns(?::\w+)?="([^"]*)"/.exec(this.part.xml)?.[1] ?? '';
  }
  getXml(): string {
    return this.part.xml;
  }
  setXml(xml: string): void {
    this.part.xml = xml;
  }
  delete(): void {
    this.workbook.xmlParts.splice(this.workbook.xmlParts.indexOf(this.part), 1);
  }
}

/** Office.js calls this service of its own once after `Office.onReady`. */
export class AddinInternalService extends HostObject {
  readonly wire: WireType = { name: 'AddinInternalService', methods: { notifyActionHandlerReady: 'read' } };
  notifyActionHandlerReady(): void {
    // Nobody waits for it.
  }
}
