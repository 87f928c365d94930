import { NO_SETTINGS } from '../model/index.js';
import type { Settings, Snapshot, Standard } from '../model/index.js';
import { analyse } from './analyse.js';
import { repairRounding, type RoundingRepair } from './diagnose/rounding-repair.js';
import type { Spot } from './findings/place-index.js';
import { judgeAll } from './judge/judge.js';

/**
 * 舍位平衡 of a workbook, on request only: the fewest last-digit moves after which its drifts are gone. Never moved:
 * 收入总计 and 支出总计, carried figures and 三公.
 */
export function balance(
  snapshot: Snapshot,
  standard: Standard,
  settings: Settings = NO_SETTINGS,
): readonly RoundingRepair[] {
  const { ties, figureOf, index } = analyse(snapshot, standard, settings);
  return repairRounding(judgeAll(ties, figureOf), figureOf, {
    isFixed: (at) => isFixed(index.spotOf(at)),
    contentOf: (at) => index.contentOf(at),
  });
}

function isFixed(spot: Spot | undefined): boolean {
  if (!spot) return true;
  const { table, row, column } = spot;
  const isGrandTotal = row.role === 'total' && (row.panel === 'in' || row.panel === 'out');
  return isGrandTotal || table.id === 'three_public' || row.role === 'carry' || /^(co_|carry)/.test(column.id);
}
