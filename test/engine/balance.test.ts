import { analyse } from '../../src/engine/analyse.js';
import { balance } from '../../src/engine/balance.js';
import { check } from '../../src/engine/check.js';
import { withCells } from '../../src/hosts/xlsx/contents.js';
import { NO_SETTINGS, formatAmount, parseAmount, subtract, absolute } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';
import { workbook } from './workbooks.js';

const edits = (name: string) =>
  balance(analyse(workbook(name), standard(), NO_SETTINGS)).flatMap((repair) =>
    repair.kind === 'repaired' ? repair.moves.map(({ edit }) => edit) : [],
  );

test.each(['xuchang', 'sanmenxia'])('the drifts of %s go away by moves of one last digit', (name) => {
  const moves = edits(name);
  const states = moves.map(({ at, after }) => ({
    at,
    value: after && 'number' in after ? Number(after.number) : null,
  }));
  const before = check(workbook(name), standard());
  const after = check(withCells(workbook(name), states), standard());
  process.stderr.write(
    `${name}: ${moves.length} moves for ${before.tally.rounding} drifts, ${after.tally.rounding} left\n`,
  );
  expect(before.tally.rounding).toBeGreaterThan(10);
  expect(
    after.relations.filter(
      (one) => one.kind === 'tie' && one.verdict.kind !== 'exact' && one.verdict.kind !== 'not-evaluated',
    ),
  ).toEqual([]);
  for (const { before: was, after: is } of moves) {
    const [a, b] = [was, is].map((content) => parseAmount(content && 'number' in content ? content.number : '')!);
    expect(formatAmount(absolute(subtract(a!, b!)))).toMatch(/^0\.010*$/);
  }
});

test('grand totals, carried figures and 三公 stay', () => {
  const tables = check(workbook('xuchang'), standard()).tables;
  for (const { at } of edits('xuchang')) {
    const table = tables.find((one) => one.sheet === at.sheet)!;
    expect(table.id).not.toBe('three_public');
    const column = table.columns.find((one) => one.index === at.column)!;
    expect(column.id).not.toMatch(/^co_/);
    const row = table.rows.find((one) => one.index === at.row && one.panel === column.panel)!;
    expect(row.role === 'carry' || (row.role === 'total' && row.panel !== 'main')).toBe(false);
  }
});

test('a workbook without drift gets no move', () => expect(edits('jiyuan')).toEqual([]));
