import type { Area } from '../../../src/model/index.js';
import { HostObject, type WireType } from '../host-object.js';
import { accessDenied, itemNotFound, notSimulated } from '../protocol.js';
import type { ConditionalRule, SimSheet } from '../workbook.js';
import { intersection } from './range.js';

/** The conditional formats that touch any of the areas, first priority first. */
export class ConditionalFormats extends HostObject {
  readonly wire: WireType = {
    name: 'ConditionalFormatCollection',
    methods: { add: 'write', clearAll: 'write', getCount: 'read', getItem: 'read' },
  };

  constructor(
    private readonly sheet: SimSheet,
    private readonly areas: readonly Area[],
  ) {
    super();
  }

  override items(): readonly ConditionalFormat[] {
    const touches = (rule: ConditionalRule): boolean =>
      rule.areas.some((area) => this.areas.some((other) => intersection(area, other)));
    return this.sheet.rules.filter(touches).map((rule) => new ConditionalFormat(this.sheet, rule));
  }

  add(type: string): ConditionalFormat {
    if (type !== 'Custom') throw notSimulated(`a conditional format of type ${type}`);
    if (this.sheet.protection && !this.sheet.protection.allowFormatCells) throw accessDenied();
    const rule = { id: this.sheet.workbook.nextId('CF'), type, areas: this.areas, formula: '', style: {} };
    this.sheet.rules.unshift(rule);
    return new ConditionalFormat(this.sheet, rule);
  }

  clearAll(): void {
    for (const item of this.items()) item.delete();
  }

  getCount(): number {
    return this.items().length;
  }

  getItem(id: string): ConditionalFormat {
    const found = this.items().find((item) => item.rule.id === id);
    if (!found) throw itemNotFound();
    return found;
  }
}

export class ConditionalFormat extends HostObject {
  readonly wire: WireType = {
    name: 'ConditionalFormat',
    scalars: ['id', 'priority', 'stopIfTrue', 'type'],
    navigation: ['custom'],
    methods: { delete: 'write' },
  };
  readonly stopIfTrue = false;

  constructor(
    private readonly sheet: SimSheet,
    readonly rule: ConditionalRule,
  ) {
    super();
  }

  override identity(): Record<string, unknown> {
    return { Id: this.rule.id };
  }

  get id(): string {
    return this.rule.id;
  }
  get type(): string {
    return this.rule.type;
  }
  get priority(): number {
    return this.sheet.rules.indexOf(this.rule);
  }
  get custom(): HostObject {
    if (this.rule.type !== 'Custom') throw itemNotFound();
    return new CustomConditionalFormat(this.sheet, this.rule);
  }

  delete(): void {
    if (this.sheet.protection && !this.sheet.protection.allowFormatCells) throw accessDenied();
    const index = this.sheet.rules.indexOf(this.rule);
    if (index < 0) throw itemNotFound();
    this.sheet.rules.splice(index, 1);
  }
}

abstract class OfRule extends HostObject {
  constructor(
    protected readonly sheet: SimSheet,
    protected readonly model: ConditionalRule,
    protected readonly prefix = '',
  ) {
    super();
  }

  protected styled(name: string): unknown {
    return this.model.style[this.prefix + name] ?? '';
  }

  protected restyle(name: string, value: unknown): void {
    this.model.style[this.prefix + name] = value;
  }
}

class CustomConditionalFormat extends OfRule {
  readonly wire: WireType = { name: 'CustomConditionalFormat', navigation: ['format', 'rule'] };
  get format(): HostObject {
    return new ConditionalRangeFormat(this.sheet, this.model);
  }
  get rule(): HostObject {
    return new ConditionalFormatRule(this.sheet, this.model);
  }
}

/** Excel writes formulas in its own way: function names in capitals, no blanks outside of texts. */
function normalized(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.toUpperCase().replace(/\s+/g, '')))
    .join('');
}

class ConditionalFormatRule extends OfRule {
  readonly wire: WireType = { name: 'ConditionalFormatRule', scalars: ['formula'] };
  get formula(): string {
    return this.model.formula;
  }
  set formula(value: string) {
    this.model.formula = normalized(value);
  }
}

class ConditionalRangeFormat extends OfRule {
  readonly wire: WireType = { name: 'ConditionalRangeFormat', navigation: ['borders', 'fill', 'font'] };
  get borders(): HostObject {
    return new ConditionalRangeBorders(this.sheet, this.model);
  }
  get fill(): HostObject {
    return new ConditionalRangeFill(this.sheet, this.model, 'fill.');
  }
  get font(): HostObject {
    return new ConditionalRangeFont(this.sheet, this.model, 'font.');
  }
}

class ConditionalRangeFill extends OfRule {
  readonly wire: WireType = { name: 'ConditionalRangeFill', scalars: ['color'] };
  get color(): unknown {
    return this.styled('color');
  }
  set color(value: string) {
    this.restyle('color', value);
  }
}

class ConditionalRangeFont extends OfRule {
  readonly wire: WireType = { name: 'ConditionalRangeFont', scalars: ['bold', 'color'] };
  get bold(): unknown {
    return this.styled('bold');
  }
  set bold(value: boolean) {
    this.restyle('bold', value);
  }
  get color(): unknown {
    return this.styled('color');
  }
  set color(value: string) {
    this.restyle('color', value);
  }
}

class ConditionalRangeBorders extends OfRule {
  readonly wire: WireType = {
    name: 'ConditionalRangeBorderCollection',
    navigation: ['bottom', 'left', 'right', 'top'],
    methods: { getItem: 'read' },
  };
  get top(): HostObject {
    return this.getItem('EdgeTop');
  }
  get bottom(): HostObject {
    return this.getItem('EdgeBottom');
  }
  get left(): HostObject {
    return this.getItem('EdgeLeft');
  }
  get right(): HostObject {
    return this.getItem('EdgeRight');
  }
  getItem(side: string): HostObject {
    return new ConditionalRangeBorder(this.sheet, this.model, `borders.${side}.`);
  }
}

class ConditionalRangeBorder extends OfRule {
  readonly wire: WireType = { name: 'ConditionalRangeBorder', scalars: ['color', 'style'] };
  get color(): unknown {
    return this.styled('color');
  }
  set color(value: string) {
    this.restyle('color', value);
  }
  get style(): unknown {
    return this.styled('style');
  }
  set style(value: string) {
    this.restyle('style', value);
  }
}
