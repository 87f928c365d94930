import { HostError } from '../hosts/host.js';
import type { Answer, Desk, Request, StageTold } from './protocol.js';

/** What a worker's global scope and a `Worker` have in common, as far as it is needed here. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Answers calls that come in through `port`, one after the other, in the order in which they came. */
export function serve(port: Port, desk: Desk): void {
  let queue: Promise<void> = Promise.resolve();
  port.addEventListener('message', ({ data }) => {
    const request = data as Request;
    queue = queue.then(async () => port.postMessage(await answerTo(desk, request)));
  });
}

async function answerTo(desk: Desk, { id, call, argument }: Request): Promise<Answer> {
  try {
    const work = desk[call] as (argument: unknown) => Promise<unknown>;
    return { id, result: await work(argument) };
  } catch (error) {
    if (error instanceof HostError) return { id, failure: { key: error.key, data: error.data } };
    return {
      id,
      failure: { key: 'pane.failed', data: { detail: error instanceof Error ? error.message : String(error) } },
    };
  }
}

/** Calls across `port`: the same functions as on the other side. */
export function connect(port: Port): Desk {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  port.addEventListener('message', ({ data }) => {
    const answer = data as Answer | StageTold;
    if ('stage' in answer) return;
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('failure' in answer) caller?.reject(new HostError(answer.failure.key, answer.failure.data));
    else caller?.resolve(answer.result);
  });
  const call = (name: keyof Desk) => (argument: unknown) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      const request: Request = { id: last, call: name, argument };
      port.postMessage(request);
    });
  // `then` would make the desk look like a promise to whoever awaits it.
  return new Proxy({} as Desk, { get: (_target, name) => (name === 'then' ? undefined : call(name as keyof Desk)) });
}
