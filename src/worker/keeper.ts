import type { Stage } from '../engine/analyse.js';
import type { Desk, StageTold } from './protocol.js';
import type { Port } from './serve.js';
import { connect } from './serve.js';

/** A worker that has just been started. */
export interface Started {
  readonly port: Port;
  /** Stops it at once, in the middle of whatever it does. */
  readonly end: () => void;
  /** What a new worker is told first. */
  readonly prepare?: (desk: Desk) => void;
}

export interface DeskKeeper {
  readonly desk: Desk;
  /** Ends what takes long: its callers get an `AbortError`. The workbook on the desk stays as it is. */
  interrupt(): void;
  /** Hears of each stage of a check as it begins, until the function given back is called. */
  onStage(listener: (stage: Stage) => void): () => void;
}

/** Calls that may take long. */
const LONG: ReadonlySet<string> = new Set([
  'open',
  'survey',
  'review',
  'check',
  'fill',
  'publicCopy',
  'checkSnapshot',
  'fillSnapshot',
  'balance',
  'balanceSnapshot',
]);
/** Calls that change the workbook on the desk. */
const CHANGES: ReadonlySet<string> = new Set(['apply', 'mark', 'writeSettings', 'writeReport']);

interface Call {
  readonly name: keyof Desk;
  readonly argument: unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Checking is synchronous, so a worker that checks hears nothing: to interrupt it means to end it. The next worker is
 * brought to where that one was: the workbook is opened and changed again, and short calls that were waiting are
 * asked again.
 */
export function keepDesk(start: () => Started): DeskKeeper {
  const listeners = new Set<(stage: Stage) => void>();
  const tell = (stage: Stage): void => listeners.forEach((listener) => listener(stage));
  let worker = start();
  let far = connected(worker, tell);
  /** What made the workbook on the desk what it is: its opening, then every change. */
  let story: Pick<Call, 'name' | 'argument'>[] = [];
  const waiting = new Set<Call>();

  function ask(call: Call): void {
    const asked = far;
    const done = (result: unknown): void => {
      if (call.name === 'open') story = [call];
      if (CHANGES.has(call.name)) story.push(call);
      call.resolve(result);
    };
    // The answer of a worker that was ended since is no answer.
    const over =
      <Told>(tell: (told: Told) => void) =>
      (told: Told): void => {
        if (asked === far && waiting.delete(call)) tell(told);
      };
    sent(asked, call).then(over(done), over(call.reject));
  }

  function interrupt(): void {
    if (waiting.size === 0) return;
    worker.end();
    worker = start();
    far = connected(worker, tell);
    for (const call of story) void sent(far, call);
    for (const call of [...waiting]) {
      if (!LONG.has(call.name)) ask(call);
      else {
        waiting.delete(call);
        call.reject(new DOMException('interrupted', 'AbortError'));
      }
    }
  }

  const call = (name: keyof Desk) => (argument: unknown) =>
    new Promise((resolve, reject) => {
      const one = { name, argument, resolve, reject };
      waiting.add(one);
      ask(one);
    });
  const desk = new Proxy({} as Desk, {
    get: (_target, name) => (name === 'then' ? undefined : call(name as keyof Desk)),
  });
  const onStage = (listener: (stage: Stage) => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { desk, interrupt, onStage };
}

function connected({ port, prepare }: Started, tell: (stage: Stage) => void): Desk {
  port.addEventListener('message', ({ data }) => {
    if ('stage' in (data as object)) tell((data as StageTold).stage);
  });
  const desk = connect(port);
  prepare?.(desk);
  return desk;
}

function sent(desk: Desk, { name, argument }: Pick<Call, 'name' | 'argument'>): Promise<unknown> {
  return (desk[name] as (argument: unknown) => Promise<unknown>)(argument);
}
