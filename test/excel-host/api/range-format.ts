import type { Area } from '../../../src/model/index.js';
import { HostObject, type WireType } from '../host-object.js';
import { accessDenied } from '../protocol.js';
import type { SimSheet } from '../workbook.js';

/** A property that all cells of the areas share; null when they differ, as in Excel. */
function shared(areas: readonly Area[], of: (row: number, column: number) => unknown): unknown {
  const seen = new Set<unknown>();
  eachCell(areas, (row, column) => seen.add(of(row, column)));
  return seen.size === 1 ? [...seen][0] : null;
}

function eachCell(areas: readonly Area[], visit: (row: number, column: number) => void): void {
  for (const area of areas) {
    for (let row = area.top; row <= area.bottom; row += 1) {
      for (let column = area.left; column <= area.right; column += 1) visit(row, column);
    }
  }
}

abstract class Styled extends HostObject {
  constructor(
    protected readonly sheet: SimSheet,
    protected readonly areas: readonly Area[],
  ) {
    super();
  }

  protected style(name: string, otherwise: unknown): unknown {
    return shared(this.areas, (row, column) => this.sheet.cell(row, column)?.style?.[name] ?? otherwise);
  }

  protected setStyle(name: string, value: unknown): void {
    const { protection } = this.sheet;
    if (protection && !protection.allowFormatCells) throw accessDenied();
    eachCell(this.areas, (row, column) => {
      const cell = this.sheet.touch(row, column);
      cell.style = { ...cell.style, [name]: value };
    });
  }
}

export class RangeFormat extends Styled {
  readonly wire: WireType = {
    name: 'RangeFormat',
    scalars: ['columnWidth', 'horizontalAlignment', 'wrapText'],
    navigation: ['fill', 'font', 'protection'],
    methods: {},
  };
  get fill(): HostObject {
    return new RangeFill(this.sheet, this.areas);
  }
  get font(): HostObject {
    return new RangeFont(this.sheet, this.areas);
  }
  get protection(): HostObject {
    return new FormatProtection(this.sheet, this.areas);
  }
  get columnWidth(): unknown {
    return this.style('columnWidth', 48);
  }
  set columnWidth(points: number) {
    this.setStyle('columnWidth', points);
  }
  get horizontalAlignment(): unknown {
    return this.style('horizontalAlignment', 'General');
  }
  set horizontalAlignment(value: string) {
    this.setStyle('horizontalAlignment', value);
  }
  get wrapText(): unknown {
    return this.style('wrapText', false);
  }
  set wrapText(value: boolean) {
    this.setStyle('wrapText', value);
  }
}

class RangeFill extends Styled {
  readonly wire: WireType = { name: 'RangeFill', scalars: ['color'] };
  get color(): unknown {
    return this.style('fill.color', '#FFFFFF');
  }
  set color(value: string) {
    this.setStyle('fill.color', value);
  }
}

class RangeFont extends Styled {
  readonly wire: WireType = { name: 'RangeFont', scalars: ['bold', 'color', 'size'] };
  get bold(): unknown {
    return this.style('font.bold', false);
  }
  set bold(value: boolean) {
    this.setStyle('font.bold', value);
  }
  get color(): unknown {
    return this.style('font.color', '#000000');
  }
  set color(value: string) {
    this.setStyle('font.color', value);
  }
  get size(): unknown {
    return this.style('font.size', 11);
  }
  set size(value: number) {
    this.setStyle('font.size', value);
  }
}

class FormatProtection extends Styled {
  readonly wire: WireType = { name: 'FormatProtection', scalars: ['locked'] };
  get locked(): unknown {
    return shared(this.areas, (row, column) => this.sheet.cell(row, column)?.locked ?? true);
  }
}
