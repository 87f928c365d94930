/** One request to Excel and its answer, as they went over the wire. */
export interface Exchange {
  readonly flags: number;
  readonly request: unknown;
  readonly response: unknown;
}

/** What the library sends requests with; internal to it, hence the guards below. */
interface Executor {
  executeAsync(data: unknown, flags: number, message: { readonly Body: unknown }): Promise<{ readonly Body?: unknown }>;
}

const SWITCH = 'gouji.record';

let exchanges: Exchange[] | undefined;

/**
 * A hidden switch for somebody who has a real Excel: with `localStorage['gouji.record'] = 'on'` the pane keeps its
 * traffic, and `copy(goujiRecording())` in the web view's console takes it along; the tests can then replay it
 * (test/excel-host/recording.ts). Off, it costs nothing. The traffic holds the workbook's contents: nothing sends it.
 */
export function startRecordingIfAsked(store: Pick<Storage, 'getItem'>, place: object): void {
  exchanges = store.getItem(SWITCH) === 'on' ? [] : undefined;
  if (exchanges) Object.assign(place, { goujiRecording: () => JSON.stringify(exchanges) });
}

/** Listens in on a request context; the library sets its executor at the first sync. */
export function record(context: object): void {
  if (!exchanges) return;
  let wrapped: Executor | undefined;
  Object.defineProperty(context, '_requestExecutor', {
    configurable: true,
    get: () => wrapped,
    set: (executor: Executor) => (wrapped = recorded(executor)),
  });
}

function recorded(executor: Executor): Executor {
  return {
    async executeAsync(data, flags, message) {
      const answer = await executor.executeAsync(data, flags, message);
      exchanges?.push({ flags, request: parsed(message.Body), response: parsed(answer.Body) });
      return answer;
    },
  };
}

/** Bodies come as texts or as objects, by platform. */
function parsed(body: unknown): unknown {
  return typeof body === 'string' ? (JSON.parse(body) as unknown) : structuredClone(body);
}
