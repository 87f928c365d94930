import { areaName, type Area, type Ref } from '../../model/index.js';
import type { Mark } from '../host.js';
import { markFormula, markKindOf } from '../mark-formula.js';
import { readProtection, UNPROTECTED, type SheetProtection } from './protection.js';
import type { Splice } from './splice.js';
import { escapeXml } from './text.js';
import { NAME } from './vocabulary.js';
import type { Scanner } from './xml.js';

type Kind = Mark['kind'];

/** How a mark looks; `{}` stands for the prefix of the styles part. */
export const MARK_LOOK: Readonly<Record<Kind, string>> = {
  error: look('FFFFC7CE', 'FF9C0006'),
  warning: look('FFFFEB9C', 'FF7F6000'),
  drift: look('FFDDEBF7', 'FF1F4E78'),
  cause: look('FFFF9F9F', 'FF9C0006', '<{}b/>'),
};

function look(fill: string, text: string, bold = ''): string {
  const font = `<{}font>${bold}<{}color rgb="${text}"/></{}font>`;
  return `${font}<{}fill><{}patternFill patternType="solid"><{}bgColor rgb="${fill}"/></{}patternFill></{}fill>`;
}

/** The elements of a worksheet that stand before its conditional formats (CT_Worksheet). */
const BEFORE: ReadonlySet<number> = new Set([
  ...[NAME.sheetPr, NAME.dimension, NAME.sheetViews, NAME.sheetFormatPr, NAME.cols, NAME.sheetData, NAME.sheetCalcPr],
  ...[NAME.sheetProtection, NAME.protectedRanges, NAME.scenarios, NAME.autoFilter, NAME.sortState],
  ...[NAME.dataConsolidate, NAME.customSheetViews, NAME.mergeCells, NAME.phoneticPr, NAME.conditionalFormatting],
]);

/** Marks in a sheet part: what of ours is there, and the replacements that put others in their place. */
export interface MarkPlaces {
  readonly ours: readonly { readonly from: number; readonly to: number }[];
  readonly insertAt: number;
  readonly highestPriority: number;
  readonly prefix: string;
  readonly protection: SheetProtection;
}

export function findMarks(scanner: Scanner): MarkPlaces {
  const ours: { from: number; to: number }[] = [];
  let highestPriority = 0;
  let protection = UNPROTECTED;
  scanner.next();
  const prefix = scanner.prefix;
  let insertAt = scanner.position;
  while (scanner.nextChild(1)) {
    const from = scanner.start;
    if (!BEFORE.has(scanner.name)) break;
    if (scanner.name === NAME.sheetProtection) protection = readProtection(scanner);
    const isFormatting = scanner.name === NAME.conditionalFormatting;
    let rules = 0;
    const owned: { from: number; to: number }[] = [];
    while (scanner.nextChild(2)) {
      if (!isFormatting || scanner.name !== NAME.cfRule) continue;
      rules += 1;
      const begin = scanner.start;
      const priority = scanner.integer(NAME.priority);
      if (ruleIsOurs(scanner)) owned.push({ from: begin, to: scanner.position });
      else highestPriority = Math.max(highestPriority, priority);
    }
    if (owned.length > 0 && owned.length === rules) ours.push({ from, to: scanner.position });
    else ours.push(...owned);
    insertAt = scanner.position;
  }
  return { ours, insertAt, highestPriority, prefix, protection };
}

function ruleIsOurs(scanner: Scanner): boolean {
  let ours = false;
  while (scanner.nextChild(3)) {
    if (scanner.name === NAME.formula && markKindOf(scanner.text()) !== undefined) ours = true;
  }
  return ours;
}

/** The replacements that take off our marks and put on `marks`; `dxfOf` gives the number of a look. */
export function editMarks(places: MarkPlaces, marks: readonly Mark[], dxfOf: (kind: Kind) => number): Splice[] {
  const kinds = [...new Set(marks.map((mark) => mark.kind))].sort();
  const rules = kinds.map((kind, index) => {
    const cells = marks.filter((mark) => mark.kind === kind).map((mark) => mark.at);
    const p = places.prefix;
    const formula = escapeXml(markFormula(kind).slice(1));
    const attributes = `type="expression" dxfId="${dxfOf(kind)}" priority="${places.highestPriority + 1 + index}"`;
    const rule = `<${p}cfRule ${attributes}><${p}formula>${formula}</${p}formula></${p}cfRule>`;
    return `<${p}conditionalFormatting sqref="${references(cells)}">${rule}</${p}conditionalFormatting>`;
  });
  const taken = places.ours.map(({ from, to }) => ({ from, to, text: '' }));
  return rules.length === 0 ? taken : [...taken, { from: places.insertAt, to: places.insertAt, text: rules.join('') }];
}

/** `A1:C1 B7`: cells beside each other in a row are one range. */
function references(cells: readonly Ref[]): string {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const areas: Area[] = [];
  for (const { row, column } of sorted) {
    const last = areas.at(-1);
    if (last?.top === row && column <= last.right + 1) areas[areas.length - 1] = { ...last, right: column };
    else areas.push({ top: row, left: column, bottom: row, right: column });
  }
  return areas.map(areaName).join(' ');
}
