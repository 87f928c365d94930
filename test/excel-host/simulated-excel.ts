import { AddinInternalService, Workbook } from './api/workbook.js';
import { Engine, type Call } from './engine.js';
import { ApiError, RequestFlag, type RequestBody, type ResponseBody } from './protocol.js';
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

/** A request that waits until the person leaves the cell. */
type Waiting = () => void;

/** A workbook behind the wire, with counters and faults for the tests. */
export class SimulatedExcel {
  readonly engine: Engine;
  /** Requests so far: what an add-in calls a sync. */
  syncs = 0;
  /** Every member that was used, in order. */
  readonly calls: Call[] = [];
  /** While true, any write is refused with the name of the member: checking must change nothing. */
  readOnly = false;
  /** Answered to every request while set. */
  fault: Fault | undefined;
  /** Grids of more cells than this come back null without an error (office-js #4783, #6781). */
  nullAbove = Number.POSITIVE_INFINITY;
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
    this.syncs += 1;
    if (this.editing) {
      if (!(flags & RequestFlag.DelayForCellEdit)) return CELL_EDITING;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    if (this.fault) return this.fault;
    const response = this.engine.process(body);
    this.workbook.flush();
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

  private watch(call: Call): void {
    this.calls.push(call);
    if (this.readOnly && call.kind === 'write') throw new ApiError('WriteForbidden', `${call.name} on the read path`);
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
