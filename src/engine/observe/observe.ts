import type { Observation, Snapshot, Standard, Unapplied } from '../../model/index.js';
import type { Analysis } from '../analyse.js';
import { observeAnnuity } from './annuity.js';
import { observeCosts } from './costs.js';
import { observeCopies } from './copies.js';
import { observeContents } from './contents.js';
import { observeFormulas } from './formulas/formulas.js';
import { observeGoalForms } from './goal-forms.js';
import { observeLabels } from './labels.js';
import { observeMissingAccounts } from './missing-accounts.js';
import { observeNames } from './names.js';
import { observeNotes } from './notes.js';
import { observeOffices } from './offices.js';
import { observePairs } from './pairs.js';
import { observePlans } from './plans.js';
import { observeProducts } from './products.js';
import { observeProjectCodes } from './project-codes.js';
import { observeProjectNames } from './project-names.js';
import { observeRatioColumns } from './ratio-columns.js';
import { observeRepeated } from './repeated.js';
import { observePlaceholders } from './placeholders.js';
import { observePurchases } from './purchases.js';
import { observeRequired } from './required.js';
import { sceneOf, type Observer } from './scene.js';
import { observeRunning } from './running-accounts.js';
import { observeSequence } from './sequence.js';
import { observeUndivided } from './undivided.js';
import { observeUnitKinds } from './unit-kinds.js';
import { observeUnits } from './units.js';
import { observeVehicles } from './vehicles.js';
import { observeYears } from './years.js';

const OBSERVERS: readonly Observer[] = [
  observeNames,
  observeMissingAccounts,
  observePairs,
  observeProjectNames,
  observeProjectCodes,
  observeUnitKinds,
  observeLabels,
  observeSequence,
  observeContents,
  observePlans,
  observeCosts,
  observeProducts,
  observePurchases,
  observeRatioColumns,
  observeRepeated,
  observeAnnuity,
  observeUndivided,
  observeRunning,
  observeVehicles,
  observeGoalForms,
  observeNotes,
  observeYears,
  observeOffices,
  observeUnits,
  observeRequired,
  observeCopies,
  observePlaceholders,
  observeFormulas,
];

/** Every check that is not a sum of cells: names, codes, forms, plans, quantities, formulas. Time is linear in the cells. */
export function observe(
  analysis: Analysis,
  snapshot: Snapshot,
  standard: Standard,
): { observations: Observation[]; unapplied: Unapplied[] } {
  const scene = sceneOf(analysis, snapshot, standard);
  const seen = scene.tables.length === 0 ? [] : OBSERVERS.map((observer) => observer(scene));
  return { observations: seen.flatMap((one) => one.observations), unapplied: seen.flatMap((one) => one.unapplied) };
}
