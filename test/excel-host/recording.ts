import type { Exchange } from '../../src/hosts/excel/record.js';
import type { RequestBody, ResponseBody } from './protocol.js';
import { isRelease, SimulatedExcel, type Fault } from './simulated-excel.js';

/**
 * Answers with recorded traffic instead of a workbook: each request must be the one that was recorded in its place, so
 * a replay fails as soon as the code asks Excel for something else.
 */
export class ReplayedExcel extends SimulatedExcel {
  private readonly exchanges: readonly Exchange[];
  private next = 0;

  constructor(recorded: readonly Exchange[]) {
    super();
    // Nobody waits for these, so they may come at any time.
    this.exchanges = recorded.filter(({ request }) => !isRelease(request as RequestBody));
  }

  override answer(body: RequestBody): Promise<ResponseBody | Fault> {
    if (isRelease(body)) return Promise.resolve({ Results: [], TraceIds: [] });
    const exchange = this.exchanges[this.next];
    this.next += 1;
    if (exchange && canonical(exchange.request) === canonical(body)) {
      return Promise.resolve(exchange.response as ResponseBody);
    }
    const message = `request ${this.next} is not the one that was recorded`;
    return Promise.resolve({ code: 'NotRecorded', message, status: 501 });
  }
}

/** Ids of actions and paths count from the start of the page, so they are numbered anew in order of appearance. */
function canonical(request: unknown): string {
  const { Actions, ObjectPaths } = request as RequestBody;
  const numbers = new Map<number, number>();
  const renumber = (id: number): number => {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    return numbers.get(id)!;
  };
  const actions = Actions.map(({ ActionType, Name, ObjectPathId, ArgumentInfo, QueryInfo }) => {
    return [ActionType, Name, renumber(ObjectPathId), ArgumentInfo?.Arguments, QueryInfo];
  });
  const paths = Object.values(ObjectPaths)
    .sort((a, b) => a.Id - b.Id)
    .map((path) => [renumber(path.Id), path.ObjectPathType, path.Name, path.ArgumentInfo?.Arguments]);
  return JSON.stringify([actions, paths]);
}
