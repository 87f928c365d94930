import { AddinInternalService, Workbook } from './api/workbook.js';
import { Engine, type Call } from './engine.js';
import { ActionType, ApiError, RequestFlag, type RequestBody, type ResponseBody } from './protocol.js';
import { SimWorkbook } from './workbook.js';

/**
 * Calls that clear the person's undo stack in some builds: office-js #4484 (copy, delete, protection, save, custom XML),
 * #5918 (getMergedAreas), #3788 (ribbon).
 */
const CLEARS_UNDO: ReadonlySet<string> = new Set([
  'Worksheet.copy()',
  'Worksheet.delete()',
  'WorksheetProtection.protect()',
  'WorksheetProtection.unprotect()',
  'Workbook.save()',
  'CustomXmlPartCollection.add()',
  'Range.getMergedAreas()',
  'RangeAreas.getMergedAreas()',
]);

/** What can go wrong with a whole request before anything of it is done. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly status?: number;
}

export const CELL_EDITING: Fault = {
  code: 'InvalidOperationInCellEditMode',
  message:
    'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell.',
};

const ANSWER_TOO_LARGE: Fault = {
  code: 'ResponsePayloadSizeLimitExceeded',
  message: 'The response payload size has exceeded the limit.',
};

/** A request that waits until the person leaves the cell. */
type Waiting = () => void;

/** A workbook behind the wire, with counters and faults for the tests. */
export class SimulatedExcel {
  readonly engine: Engine;
  /** Requests so far: what an add-in calls a sync. */
  syncs = 0;
  /** Requests that only let go of ranges: the library sends them after `Excel.run`, and nobody waits for them. */
  releases = 0;
  /** Cells whose values were asked for. */
  cellsRead = 0;
  /** Every member that was used, in order. */
  readonly calls: Call[] = [];
  /** While true, any write is refused with the name of the member: checking must change nothing. */
  readOnly = false;
  /** Answered to every request while set. */
  fault: Fault | undefined;
  /** Grids of more cells than this come back null without an error (office-js #4783, #6781). */
  nullAbove = Number.POSITIVE_INFINITY;
  /** Longer answers are refused, as Excel on the web refuses those above 5 MB. */
  answerLimit = Number.POSITIVE_INFINITY;
  /** The call of this name fails once, after so many that went well: Excel keeps what the batch did before. */
  failAt: string | undefined;
  failAfter = 0;
  private editing = false;
  private waiting: Waiting[] = [];

  constructor(readonly workbook = new SimWorkbook()) {
    const services = { 'Microsoft.InternalService.AddinInternalService': () => new AddinInternalService() };
    this.engine = new Engine(new Workbook(workbook), services, (call) => this.watch(call));
  }

  get clearedUndo(): readonly string[] {
    return this.calls.filter((call) => CLEARS_UNDO.has(call.name)).map((call) => call.name);
  }

  get writes(): readonly string[] {
    return this.calls.filter((call) => call.kind === 'write').map((call) => call.name);
  }

  /** The syncs that `run` takes. */
  async countSyncs(run: () => Promise<unknown>): Promise<number> {
    const before = this.syncs;
    await run();
    return this.syncs - before;
  }

  /** Answers one request; waits when the person is typing and the add-in said that it can wait. */
  async answer(body: RequestBody, flags: number): Promise<ResponseBody | Fault> {
    if (isRelease(body)) this.releases += 1;
    else this.syncs += 1;
    if (this.editing) {
      if (!(flags & RequestFlag.DelayForCellEdit)) return CELL_EDITING;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    if (this.fault) return this.fault;
    const held = new Set(this.engine.kept.keys());
    const response = this.engine.process(body);
    this.cellsRead += cellsIn(response);
    this.workbook.flush();
    if (this.answerLimit < Number.POSITIVE_INFINITY && JSON.stringify(response).length > this.answerLimit) {
      // What the client never hears of it can't let go of.
      for (const id of [...this.engine.kept.keys()]) if (!held.has(id)) this.engine.release(id);
      return ANSWER_TOO_LARGE;
    }
    return this.nullAbove === Number.POSITIVE_INFINITY ? response : this.withNulls(response);
  }

  /** The person starts typing into a cell … */
  userStartsEditing(): void {
    this.editing = true;
  }

  /** … and presses Enter. */
  userStopsEditing(): void {
    this.editing = false;
    for (const go of this.waiting.splice(0)) go();
  }

  /** When the library has let go of all that it tracked, also after `Excel.run` has ended. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }

  private watch(call: Call): void {
    this.calls.push(call);
    if (this.readOnly && call.kind === 'write') throw new ApiError('WriteForbidden', `${call.name} on the read path`);
    if (call.name === this.failAt && this.failAfter-- === 0) {
      this.failAt = undefined;
      throw new ApiError('GeneralException', 'There was an internal error while processing the request.', 500);
    }
    if (CLEARS_UNDO.has(call.name)) this.workbook.undoStack.length = 0;
  }

  private withNulls(response: ResponseBody): ResponseBody {
    const trim = (value: unknown): unknown => {
      const bag = value as Record<string, unknown> | null;
      const grid = bag?.['Values'];
      if (!Array.isArray(grid) || grid.length * (grid[0] as unknown[]).length <= this.nullAbove) return value;
      return { ...bag, Values: null, Formulas: null, NumberFormat: null };
    };
    return { ...response, Results: response.Results.map((one) => ({ ...one, Value: trim(one.Value) })) };
  }
}

/** Grids of values in an answer, counted by cells. */
function cellsIn({ Results }: ResponseBody): number {
  return Results.reduce((sum, { Value }) => {
    const grid = (Value as Record<string, unknown> | null)?.['Values'];
    return Array.isArray(grid) ? sum + grid.length * (grid[0] as unknown[]).length : sum;
  }, 0);
}

/** A request that does nothing but let go of ranges. */
export function isRelease({ Actions }: RequestBody): boolean {
  const rest = Actions.filter(({ ActionType: type }) => type !== ActionType.Instantiate && type !== ActionType.Trace);
  return rest.length > 0 && rest.every(({ Name }) => Name === '_RemoveReference');
}
