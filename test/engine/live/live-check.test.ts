import { check } from '../../../src/engine/check.js';
import { LiveCheck } from '../../../src/engine/live/live-check.js';
import { withCells } from '../../../src/hosts/xlsx/contents.js';
import type { CellValue, Checked, Ref, Snapshot } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { random } from '../planted.js';
import { workbook, WORKBOOKS } from '../workbooks.js';
import { looseCells } from '../../loose-cells.js';

/** Edits a workbook; GOUJI_EDITS asks for more. */
const EDITS = Number(process.env.GOUJI_EDITS ?? 8);
/** A whole check is compared after so many edits. */
const ROUND = 4;

function cellsOf(snapshot: Snapshot): readonly { readonly at: Ref; readonly value: CellValue }[] {
  return snapshot.sheets.flatMap((sheet) =>
    looseCells(sheet).map(({ row, column, value }) => ({ at: { sheet: sheet.name, row, column }, value })),
  );
}

/** What somebody might type over a number; now and then over anything else. */
function typed(value: CellValue, dice: () => number): CellValue {
  if (typeof value !== 'number') return dice() < 0.5 ? value : Math.round(dice() * 1e5) / 100;
  const ways: readonly (() => CellValue)[] = [
    () => Math.round((value + (dice() < 0.5 ? 0.01 : -0.01)) * 100) / 100,
    () => Math.round(value * 1000) / 100,
    () => Math.round(dice() * 1e6) / 100,
    () => Math.round(dice() * 100),
    () => -value,
    () => Math.round(dice() * 1e7) / 1e4,
    () => 0,
    () => null,
    () => '无',
    () => String(value),
  ];
  return ways[Math.floor(dice() ** 2 * ways.length)]!();
}

/** A table that might have been another is judged sure either way: how sure the other was is not kept. */
function told(checked: Checked): unknown {
  const tables = checked.tables.map((table) => ({ ...table, alternatives: table.alternatives.map(({ id }) => id) }));
  return { ...checked, tables, figures: [...checked.figures], byFamily: [...checked.byFamily] };
}

describe('LiveCheck', () => {
  it.each(WORKBOOKS)('%s: after any edits the same as a whole check', (name) => {
    const dice = random(2026);
    const live = new LiveCheck(standard());
    let snapshot = workbook(name);
    live.check(snapshot);
    let followed = 0;
    for (let edit = 1; edit <= EDITS; edit += 1) {
      const cells = cellsOf(snapshot).filter(({ value }) => typeof value === 'number' || dice() < 0.02);
      const { at, value } = cells[Math.floor(dice() * cells.length)]!;
      snapshot = withCells(snapshot, [{ at, value: typed(value, dice) }]);
      if (live.rejudge(snapshot)) followed += 1;
      else live.check(snapshot);
      if (edit % ROUND > 0) continue;
      expect(told(live.check(snapshot))).toEqual(told(check(snapshot, standard())));
      // So that a workbook does not drown in errors.
      if (edit % (ROUND * 5) === 0) live.check((snapshot = workbook(name)));
    }
    console.log(`${name}: ${followed} of ${EDITS} edits were followed cell by cell`);
    expect(followed).toBeGreaterThan(0);
  });
});
