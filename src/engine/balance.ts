import type { RoundingRepair } from '../model/index.js';
import type { Analysis } from './analyse.js';
import { repairRounding } from './diagnose/rounding-repair.js';
import type { Spot } from './findings/place-index.js';
import { judgeAll } from './judge/judge.js';

/**
 * 舍位平衡 of a workbook, on request only: the fewest last-digit moves after which its drifts are gone. Never moved:
 * 收入总计 and 支出总计, approved and carried figures, 三公.
 */
export function balance({ ties, figureOf, index }: Analysis): readonly RoundingRepair[] {
  return repairRounding(judgeAll(ties, figureOf), figureOf, {
    isFixed: (at) => isFixed(index.spotOf(at)),
    contentOf: (at) => index.contentOf(at),
    where: (at) => index.where(at),
  });
}

function isFixed(spot: Spot | undefined): boolean {
  if (!spot) return true;
  const { table, row, column } = spot;
  const isGrandTotal = row.role === 'total' && (row.panel === 'in' || row.panel === 'out');
  const isCarried = row.role === 'carry' || /^(co_|carry)/.test(column.id);
  return isGrandTotal || isCarried || isApproved(spot) || /three_public$/.test(table.id);
}

/** 预算数 that stands beside 决算数, and whatever its head calls 批复. */
function isApproved({ table, column }: Spot): boolean {
  return column.path.some((head) => /批复|核定/.test(head) || (table.stage === '决算' && /预算数/.test(head)));
}
