import type { Outcome } from '../../src/hosts/host.js';
import type { Edit } from '../../src/model/index.js';
import { Book } from '../../src/workbench/book.js';
import { WorkbenchHost } from '../../src/workbench/workbench-host.js';
import type { Desk, SheetFrame } from '../../src/worker/protocol.js';

const FRAME = { name: '表', rowCount: 1, columnCount: 1, merges: [] } as unknown as SheetFrame;
const EDIT: Edit = { at: { sheet: '表', row: 0, column: 0 }, before: null, after: { number: '1' } };

/** A desk that says what became of the edits when it is told to. */
function slowDesk() {
  let answer: (outcome: Outcome) => void = () => undefined;
  const desk = {
    apply: () => new Promise<Outcome>((resolve) => (answer = resolve)),
    frame: async () => FRAME,
    tile: async () => [],
  } as unknown as Desk;
  const book = new Book(desk);
  const applied = new WorkbenchHost(desk, book).apply([EDIT]);
  return { book, answer: (outcome: Outcome) => (answer(outcome), applied) };
}

it('a workbook is edited as soon as something is written, not when the worker has answered', async () => {
  const { book, answer } = slowDesk();
  expect(book.get().edited).toBe(true);
  await answer({ done: true });
  expect(book.get().edited).toBe(true);
});

it('stays edited where another sheet is chosen before the cells are there again', async () => {
  const { book, answer } = slowDesk();
  const done = answer({ done: true });
  await book.activate('另一张');
  await done;
  expect(book.get().edited).toBe(true);
});

it('is as it was where the edit was refused', async () => {
  const { book, answer } = slowDesk();
  await answer({ done: false, refusal: { key: 'host.sheet-missing', data: { sheet: '表' } } });
  expect(book.get().edited).toBe(false);
});
