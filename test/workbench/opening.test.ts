import { NO_SETTINGS } from '../../src/model/index.js';
import { createStore } from '../../src/pane/index.js';
import { DEFAULT_PREFERENCES } from '../../src/pane/preferences.js';
import { Book } from '../../src/workbench/book.js';
import { Shelf } from '../../src/workbench/shelf.js';
import type { Desk, SheetFrame } from '../../src/worker/protocol.js';

const FRAME: SheetFrame = {
  name: '表',
  rowCount: 1,
  columnCount: 1,
  columnWidths: Float64Array.of(64),
  rowHeights: Float64Array.of(20),
  merges: [],
};

/** A desk that answers frames when it is told to, and keeps the order of what it was asked. */
function slowDesk() {
  const asked: string[] = [];
  let answer = (): void => undefined;
  const calls: Partial<Desk> = {
    open: async () => ({
      sheets: [{ name: '表', visibility: 'visible' }],
      looks: [{}],
      settings: NO_SETTINGS,
    }),
    frame: () => new Promise((resolve) => (answer = () => resolve(FRAME))),
    tile: async () => [],
  };
  const desk = new Proxy({} as Desk, {
    get: (_target, name: keyof Desk) => (argument: never) => {
      asked.push(name);
      return (calls[name] as (argument: never) => Promise<unknown>)(argument);
    },
  });
  return { desk, asked, answer: () => answer() };
}

it('asks for the sheet and its cells first and for the check before the sheet is drawn', async () => {
  const { desk, asked, answer } = slowDesk();
  const book = new Book(desk);
  const drawn: string[] = [];
  const shelf = new Shelf(desk, book, createStore({ preferences: DEFAULT_PREFERENCES }), async () => {
    asked.push('check');
    drawn.push(book.get().frame?.name ?? 'nothing');
  });
  const shown = shelf.add([{ name: '预算.xlsx', file: new Blob() }]);
  while (!asked.includes('check')) await Promise.resolve();
  expect(asked).toEqual(['open', 'frame', 'tile', 'check']);
  expect(drawn).toEqual(['nothing']);
  answer();
  await shown;
  expect(book.get().frame).toBe(FRAME);
});
