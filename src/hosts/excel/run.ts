import { HostError, type Outcome, type Refusal } from '../host.js';
import { record } from './record.js';

/** The sentence for each error code that a clerk can do something about. */
const SENTENCES: Readonly<Record<string, string>> = {
  InvalidOperationInCellEditMode: 'host.cell-editing',
  AccessDenied: 'host.access-denied',
  ActivityLimitReached: 'host.busy',
  RequestAborted: 'host.busy',
  ConnectionFailure: 'host.workbook-closed',
  HostRestartNeeded: 'host.workbook-closed',
  InvalidReference: 'host.workbook-closed',
  ServiceNotAvailable: 'host.workbook-closed',
  Unauthenticated: 'host.workbook-closed',
  InactiveWorkbook: 'host.workbook-inactive',
  ApiNotFound: 'host.too-old',
  ItemNotFound: 'host.changed-meanwhile',
};

/** The code of an error of Office.js; undefined for any other. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

export function hostErrorOf(error: unknown): HostError {
  if (error instanceof HostError) return error;
  const code = codeOf(error);
  const known = code === undefined ? undefined : SENTENCES[code];
  if (known) return new HostError(known, {}, { cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  return new HostError('host.failed', { detail: code ? `${code}: ${detail}` : detail }, { cause: error });
}

/**
 * Runs a batch. A request that comes while somebody types into a cell waits until the cell is left, where Excel can wait;
 * elsewhere it fails with `host.cell-editing`.
 * @throws {HostError}
 */
export async function run<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, (context) => {
      record(context);
      return batch(context);
    });
  } catch (error) {
    throw hostErrorOf(error);
  }
}

export const DONE: Outcome = { done: true };

export function refuse(key: string, data: Refusal['data'] = {}): Outcome {
  return { done: false, refusal: { key, data } };
}

/** What could not be done is an answer, not an exception. */
export async function outcomeOf(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    const { key, data } = hostErrorOf(error);
    return refuse(key, data);
  }
}
