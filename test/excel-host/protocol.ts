/** The JSON protocol between Office.js and its host, as far as the library of npm uses it. Names on the wire are UpperCamel. */

export const PathType = { Root: 1, New: 2, Method: 3, Property: 4, Indexer: 5, ReferenceId: 6, Null: 7 } as const;

export const ActionType = {
  Instantiate: 1,
  Query: 2,
  Method: 3,
  SetProperty: 4,
  Trace: 5,
  RecursiveQuery: 6,
  QueryAsJson: 7,
  EnsureUnchanged: 8,
  Update: 9,
} as const;

/** Bits of a request's flags. */
export const RequestFlag = { Write: 1, DelayForCellEdit: 64 } as const;

export interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

export interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

export interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Readonly<Record<string, unknown>>;
}

export interface RequestBody {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

export interface ResponseBody {
  readonly Results: readonly { readonly ActionId: number; readonly Value: unknown }[];
  readonly TraceIds: readonly number[];
  readonly Error?: {
    readonly Code: string;
    readonly Message: string;
    readonly Location: string;
    readonly ActionIndex: number;
    readonly HttpStatusCode: number;
  };
}

/** An error that the host answers with; `code` is what the add-in sees as `error.code`. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const itemNotFound = (): ApiError => new ApiError('ItemNotFound', "The requested resource doesn't exist.", 404);
export const invalidArgument = (): ApiError =>
  new ApiError('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.');
export const accessDenied = (): ApiError =>
  new ApiError('AccessDenied', 'You cannot perform the requested operation.', 403);
export const invalidOperation = (): ApiError =>
  new ApiError('InvalidOperation', 'This operation is not permitted for the current object.');
export const notSimulated = (what: string): ApiError =>
  new ApiError('NotSimulated', `The simulated host does not implement ${what}`, 501);
