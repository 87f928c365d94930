import { HostError, type Outcome } from '../../src/hosts/host.js';
import { attempt } from '../../src/pane/attempt.js';
import { createStore } from '../../src/pane/state/store.js';

const NOTE = { key: 'host.protected-mark', data: { sheets: '表' } };
const SAID = { kind: 'saved' } as const;

/** What came of it, and what the pane then says. */
async function tried(work: () => Promise<Outcome>, said?: typeof SAID) {
  const store = createStore();
  return [await attempt(store, work, said), store.get().notice];
}

it('done: says what was to be said, or nothing', async () => {
  expect(await tried(async () => ({ done: true }), SAID)).toEqual([true, { tone: 'done', what: SAID }]);
  expect(await tried(async () => ({ done: true }))).toEqual([true, undefined]);
});

it('done with a note: the note is what is said, and it counts as done', async () => {
  const notice = { tone: 'refused', what: { kind: 'message', message: NOTE } };
  expect(await tried(async () => ({ done: true, note: NOTE }), SAID)).toEqual([true, notice]);
  expect(await tried(async () => ({ done: true, note: NOTE }))).toEqual([true, notice]);
});

it('refused: says why', async () => {
  const notice = { tone: 'refused', what: { kind: 'message', message: NOTE } };
  expect(await tried(async () => ({ done: false, refusal: NOTE }), SAID)).toEqual([false, notice]);
});

it('failed: says the sentence of the failure, or an unforeseen one’s own words', async () => {
  const message = (what: unknown) => ({ tone: 'refused', what: { kind: 'message', message: what } });
  expect(await tried(() => Promise.reject(new HostError('host.busy')), SAID)).toEqual([
    false,
    message({ key: 'host.busy', data: {} }),
  ]);
  expect(await tried(() => Promise.reject(new Error('odd')))).toEqual([
    false,
    message({ key: 'pane.failed', data: { detail: 'odd' } }),
  ]);
});
