import { check } from '../../src/engine/check.js';
import { addressOf, type Finding, type Snapshot } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';
import { eachCell } from './recognize/variants.js';
import { WORKBOOKS, workbook } from './workbooks.js';

const told = (finding: Finding) =>
  `${finding.rule} ${finding.at ? `${finding.at.sheet}!${addressOf(finding.at)}` : ''}`;

/** The errors that the published documents really have (test/truth/findings.json, kind real); none in the others. */
const ERRORS: Readonly<Record<string, readonly string[]>> = {
  // 其中：财政拨款 is blank and must be 5,327.80: one cause, two records of error level.
  jiyuan: ['C1.henan 01部门收支总体情况表!B6', 'C4.henan 04财政拨款收支总体情况表!B8'],
};

test('each stage is told as it begins, and that changes nothing', () => {
  const stages: string[] = [];
  const snapshot = workbook('xinhua');
  const told = check(snapshot, standard(), { onStage: (stage) => stages.push(stage) });
  expect(stages).toEqual(['recognize', 'relate', 'judge', 'observe', 'diagnose']);
  expect(told).toEqual(check(snapshot, standard()));
});

describe.each(WORKBOOKS)('%s', (name) => {
  const checked = check(workbook(name), standard());

  test('no false alarm: the only errors in its tables are the real ones', () => {
    const errors = checked.findings
      .filter((finding) => finding.severity === 'error' && finding.kind !== 'prose')
      .map(told);
    expect(errors.sort()).toEqual([...(ERRORS[name] ?? [])].sort());
  });

  test('finding ids are unique', () => {
    const ids = checked.findings.map((finding) => finding.id);
    expect(ids.length).toBe(new Set(ids).size);
  });

  test('the same workbook gives the same result', () => {
    const again = check(workbook(name), standard());
    expect(again.findings).toEqual(checked.findings);
    expect(again.causes).toEqual(checked.causes);
  });

  test('a row inserted above keeps every finding id', () => {
    const moved = check(lowered(workbook(name)), standard());
    expect(moved.findings.map((finding) => finding.id)).toEqual(checked.findings.map((finding) => finding.id));
  });

  test('displayed texts, merges and hidden rows decide nothing', () => {
    const bare = check(
      eachCell(workbook(name), [], (cell) => cell),
      standard(),
    );
    expect(bare.findings.map((finding) => finding.id)).toEqual(checked.findings.map((finding) => finding.id));
    expect(bare.tally).toEqual(checked.tally);
  });
});

function lowered(snapshot: Snapshot): Snapshot {
  return eachCell(snapshot, [], (cell) => ({ ...cell, row: cell.row + 1 }));
}

test('a workbook without any sheet gives nothing, and no exception', () => {
  const checked = check({ sheets: [], formats: ['General'] }, standard());
  expect(checked.tables).toEqual([]);
  expect(checked.findings).toEqual([]);
});
