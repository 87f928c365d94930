import fc from 'fast-check';
import { buildSheet, type CellInput, type Snapshot } from '../../../src/model/index.js';
import { check } from '../../../src/engine/check.js';
import { headColumns } from '../../../src/engine/recognize/header-tree.js';
import { linesOf } from '../../../src/engine/recognize/lines.js';
import { standard } from '../../../src/standard/index.js';
import { WORKBOOKS, workbook } from '../workbooks.js';

interface Head {
  readonly name: string;
  readonly below: readonly Head[];
}

/** Trees of heads up to three rows deep; names differ, as the merges of a real head would show. */
const heads: fc.Arbitrary<readonly Head[]> = fc.letrec<{ head: Head; heads: readonly Head[] }>((tie) => ({
  head: fc.record({
    name: fc.string({ unit: fc.constantFrom(...'本年收入支出合计结转项目基金'), minLength: 2, maxLength: 5 }),
    below: fc.oneof({ maxDepth: 2, depthSize: 'small' }, fc.constant([]), tie('heads')),
  }),
  heads: fc.array(tie('head'), { minLength: 1, maxLength: 4 }),
})).heads;

/** Writes a tree as rows: each head above its first column, the rest of its span blank as under a merge. */
function render(tree: readonly Head[]): { cells: CellInput[]; paths: string[][]; depth: number } {
  const cells: CellInput[] = [];
  const paths: string[][] = [];
  let depth = 0;
  const write = (head: Head, row: number, above: readonly string[]): void => {
    cells.push({ row, column: paths.length, value: head.name });
    depth = Math.max(depth, row + 1);
    const path = [...above, head.name];
    if (head.below.length === 0) paths.push(path);
    for (const one of head.below) write(one, row + 1, path);
  };
  for (const head of tree) write(head, 0, []);
  return { cells, paths, depth };
}

test('a tree of heads written as rows with blanks is read back', () => {
  fc.assert(
    fc.property(heads, fc.integer({ min: 0, max: 5 }), (tree, shift) => {
      const { cells, paths } = render(tree);
      const sheet = buildSheet(
        { name: '表' },
        cells.map((cell) => ({ ...cell, column: cell.column + shift })),
      );
      const found = headColumns(linesOf(sheet), shift, shift + paths.length - 1);
      expect(found.map((head) => head.path)).toEqual(paths);
      expect(found.map((head) => head.column)).toEqual(paths.map((_path, index) => index + shift));
    }),
    { numRuns: 500 },
  );
});

describe.each(WORKBOOKS)('%s', (name) => {
  test('merges, displayed texts and hidden state change nothing', () => {
    const original = workbook(name);
    const bare: Snapshot = {
      ...original,
      sheets: original.sheets.map(({ texts: _texts, ...sheet }) => ({
        ...sheet,
        visibility: 'visible',
        merges: [],
        hiddenRows: [],
        hiddenColumns: [],
      })),
    };
    expect(check(bare, standard()).tables).toEqual(check(original, standard()).tables);
  });
});
