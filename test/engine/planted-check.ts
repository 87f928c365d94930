import {
  cellIndex,
  formatAmount,
  refKey,
  type Amount,
  type Cause,
  type Checked,
  type Finding,
  type Ref,
  type Snapshot,
} from '../../src/model/index.js';
import { check } from '../../src/engine/check.js';
import { standard } from '../../src/standard/index.js';
import { PLANTS, plantAt, random, snapshotField, type Outcome, type Plant } from './planted.js';

/** The workbook with another amount in a cell, as if somebody had typed it; displayed texts are gone with it. */
export function withAmount(snapshot: Snapshot, at: Ref, amount: Amount | null): Snapshot {
  const sheets = snapshot.sheets.map(({ texts: _texts, ...sheet }) => {
    if (sheet.name !== at.sheet) return sheet;
    const values = [...sheet.values];
    const index = cellIndex(sheet, at.row, at.column);
    const numeral = amount && formatAmount(amount);
    values[index] = numeral === null || typeof values[index] === 'string' ? numeral : Number(numeral);
    return { ...sheet, values };
  });
  return { ...snapshot, sheets };
}

const SEED = 7;

/**
 * Plants one error after another in the snapshot itself and runs the whole check on it: tables are recognised anew, the
 * text is read, every kind of cause is ranked. What the workbook's own errors were blamed on before does not count.
 * @param stride every so many cells get one error, of one kind after the other.
 */
export function plantedCheck(
  name: string,
  snapshot: Snapshot,
  stride: number,
  report: (plant: Plant, outcome: Outcome) => void,
): void {
  const field = snapshotField(name, snapshot);
  const clean = check(snapshot, standard());
  const known = new Set(clean.causes.map(keyOf));
  const next = random(SEED);
  field.cells
    .filter((_, index) => index % stride === 0)
    .forEach((at, turn) => {
      const plant = plantAt(field, at, PLANTS[turn % PLANTS.length]!, next);
      if (!plant) return;
      const started = process.cpuUsage();
      const checked = check(withAmount(snapshot, at, plant.wrong), standard());
      const milliseconds = process.cpuUsage(started).user / 1000;
      const causes = checked.causes.filter((cause) => !known.has(keyOf(cause)));
      report(plant, { detected: worse(clean, checked), causes, violated: 0, milliseconds });
    });
}

const keyOf = (cause: Cause) => `${refKey(cause.at)} ${cause.suggested}`;

/** Something is told that was not told before, or is told with other figures. */
function worse(before: Checked, after: Checked): boolean {
  const known = new Set(before.findings.map(toldOf));
  return after.findings.some((finding) => finding.severity !== 'info' && !known.has(toldOf(finding)));
}

const toldOf = ({ id, verdict }: Finding) =>
  'difference' in verdict && verdict.difference ? `${id} ${formatAmount(verdict.difference)}` : id;
