import type { Finding, Ref, Related, Whereabouts } from '../../model/index.js';
import { add, formatAtLeast, negate, parseAmount, shiftBy, subtract, ZERO } from '../../model/index.js';
import { shortTitle } from './titles.js';

/** One line of the small sum under a finding, in the unit of the target. */
export interface SumLine {
  readonly at: Ref;
  readonly sign: 1 | -1;
  readonly label: string;
  /** Decimal numeral; empty for a blank. */
  readonly value: string;
}

export interface Sum {
  readonly lines: readonly SumLine[];
  /** What the parts add up to. */
  readonly total: string;
  readonly reported: string;
  /** Reported minus total; `+` stands before a surplus. */
  readonly difference: string;
}

/** The finding as a sum with its figures; undefined where it is no sum of amounts (names, forms, prose). */
export function sumOf(finding: Finding): Sum | undefined {
  if (finding.related.length === 0 || finding.kind !== 'tie') return undefined;
  const printed = finding.reported ?? '';
  const reported = parseAmount(printed === '' ? '0' : printed);
  const parts = finding.related.map((part) => ({ part, amount: inTargetUnit(part) }));
  if (!reported || parts.some(({ amount }) => amount === undefined)) return undefined;
  const decimals = Math.max(reported.decimals, ...parts.map(({ part, amount }) => (part.value ? amount!.decimals : 0)));
  const total = parts.reduce((sum, { part, amount }) => add(sum, part.sign < 0 ? negate(amount!) : amount!), ZERO);
  const label = labeller(finding);
  const difference = formatAtLeast(subtract(reported, total), decimals);
  return {
    lines: parts.map(({ part, amount }) => ({
      at: part.at,
      sign: part.sign,
      label: label(part.where),
      value: part.value === '' ? '' : formatAtLeast(amount!, decimals),
    })),
    total: formatAtLeast(total, decimals),
    reported: printed === '' ? '' : formatAtLeast(reported, decimals),
    difference: difference.startsWith('-') ? difference : `+${difference}`,
  };
}

function inTargetUnit(part: Related): ReturnType<typeof parseAmount> {
  const amount = parseAmount(part.value === '' ? '0' : part.value);
  return amount && shiftBy(amount, part.shift);
}

/** Says of a part only what tells it from the target: its column in a row sum, its row in a column sum. */
function labeller(finding: Finding): (where: Whereabouts) => string {
  const all = [finding.where, ...finding.related.map((part) => part.where)];
  const same = (pick: (where: Whereabouts) => string | undefined): boolean =>
    all.every((where) => pick(where) === pick(all[0]!));
  const oneTable = same((where) => where.table);
  const oneRow = oneTable && same((where) => where.row);
  const oneColumn = oneTable && same((where) => where.column);
  return (where) => {
    const words = [
      oneTable ? undefined : shortTitle(where.table),
      oneRow ? undefined : where.row,
      oneColumn ? undefined : where.column,
    ];
    const said = words.filter((word) => word !== undefined && word !== '');
    return said.length > 0 ? said.join('·') : whereabouts(where);
  };
}

/** 表·行·栏 in one line. */
export function whereabouts(where: Whereabouts): string {
  return [where.table, where.row, where.column].filter((word) => word !== undefined && word !== '').join('·');
}

/** Reported minus expected as the verdict states it; `+` stands before a surplus. */
export function differenceOf(finding: Finding): string | undefined {
  const { verdict } = finding;
  if (!('difference' in verdict) || verdict.difference === undefined) return undefined;
  const text = formatAtLeast(verdict.difference, 2);
  return text.startsWith('-') ? text : `+${text}`;
}
