import { keepDesk } from '../../src/worker/keeper.js';
import type { Desk } from '../../src/worker/protocol.js';
import type { Port } from '../../src/worker/serve.js';
import { serve } from '../../src/worker/serve.js';

/** A worker whose `check` never comes to an end; notes what it is asked. */
function stuckWorker(asked: string[]) {
  const listeners: ((event: { readonly data: unknown }) => void)[] = [];
  let ended = false;
  const page: Port = {
    postMessage: (data) => queueMicrotask(() => !ended && inner.forEach((hear) => hear({ data }))),
    addEventListener: (_type, listener) => void listeners.push(listener),
  };
  const inner: ((event: { readonly data: unknown }) => void)[] = [];
  const worker: Port = {
    postMessage: (data) => queueMicrotask(() => !ended && listeners.forEach((hear) => hear({ data }))),
    addEventListener: (_type, listener) => void inner.push(listener),
  };
  const answers: Partial<Record<keyof Desk, unknown>> = {
    open: { sheets: [] },
    apply: { done: true },
    frame: 'frame',
    check: new Promise(() => undefined),
  };
  const desk = new Proxy({} as Desk, {
    get: (_target, name) => async (argument: unknown) => {
      asked.push(`${String(name)} ${JSON.stringify(argument) ?? ''}`.trim());
      return answers[name as keyof Desk];
    },
  });
  serve(worker, desk);
  return { port: page, end: () => void (ended = true) };
}

it('ends what takes long, and brings the next worker to where the former one was', async () => {
  const asked: string[][] = [];
  const { desk, interrupt } = keepDesk(() => {
    asked.push([]);
    return stuckWorker(asked.at(-1)!);
  });
  await desk.open('first' as never);
  await desk.apply(['dropped'] as never);
  await desk.open('second' as never);
  await desk.apply(['edit'] as never);
  const check = desk.check('settings' as never);
  // Asked while the check runs: waits behind it, and is answered by the next worker.
  const frame = desk.frame('sheet');
  interrupt();
  await expect(check).rejects.toMatchObject({ name: 'AbortError' });
  await expect(frame).resolves.toBe('frame');
  expect(asked[1]).toEqual(['open "second"', 'apply ["edit"]', 'frame "sheet"']);
});

it('does nothing when nothing is being done', async () => {
  let started = 0;
  const { desk, interrupt } = keepDesk(() => ((started += 1), stuckWorker([])));
  await desk.open('file' as never);
  interrupt();
  expect(started).toBe(1);
});

it('passes on how far a check has come, to those who still listen', async () => {
  const worker = stuckWorker([]);
  const tell = new Set<(event: { readonly data: unknown }) => void>();
  const port: Port = { ...worker.port, addEventListener: (_type, listener) => void tell.add(listener) };
  const { onStage } = keepDesk(() => ({ ...worker, port }));
  const heard: string[] = [];
  const silence = onStage((stage) => heard.push(stage));
  const say = (stage: string) => tell.forEach((listener) => listener({ data: { stage } }));
  say('recognize');
  silence();
  say('relate');
  expect(heard).toEqual(['recognize']);
});
