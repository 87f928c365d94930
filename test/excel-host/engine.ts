import { HostObject } from './host-object.js';
import {
  ActionType,
  ApiError,
  PathType,
  invalidArgument,
  itemNotFound,
  notSimulated,
  type Action,
  type ArgumentInfo,
  type ObjectPath,
  type QueryInfo,
  type RequestBody,
  type ResponseBody,
} from './protocol.js';

type Target = HostObject | null;

/** One thing that an add-in did, e.g. `Range.values =`, `ConditionalFormat.delete()`, `Range.load(values)`. */
export interface Call {
  readonly name: string;
  readonly kind: 'read' | 'write';
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const upper = (name: string): string => (name.startsWith('_') ? name : name.charAt(0).toUpperCase() + name.slice(1));

/** Interprets batches of the protocol over a tree of host objects. */
export class Engine {
  /** Objects that the client asked to keep (`track`); empty again when nothing leaks. */
  readonly kept = new Map<string, HostObject>();
  private keptIds = new Map<HostObject, string>();
  private nextKept = 1;

  constructor(
    private readonly root: HostObject,
    private readonly news: Readonly<Record<string, () => HostObject>> = {},
    /** Hears of every member before it is used; throws an {@link ApiError} to forbid it. */
    private readonly onCall: (call: Call) => void = () => undefined,
  ) {}

  /** Runs one batch. As in Excel it stops at the first error, and what was done before stays done. */
  process(body: RequestBody): ResponseBody {
    const batch = new Batch(this, body.ObjectPaths);
    const results: { ActionId: number; Value: unknown }[] = [];
    const traceIds: number[] = [];
    for (const [index, action] of body.Actions.entries()) {
      if (action.ActionType === ActionType.Trace) {
        // The result tells the library that the action before it went well: handlers of events wait for that.
        traceIds.push(action.Id);
        results.push({ ActionId: action.Id, Value: null });
        continue;
      }
      try {
        results.push({ ActionId: action.Id, Value: batch.run(action) ?? null });
      } catch (error) {
        return { Results: results, TraceIds: traceIds, Error: asWireError(error, index, action, body.ObjectPaths) };
      }
    }
    return { Results: results, TraceIds: traceIds };
  }

  rootObject(): HostObject {
    return this.root;
  }

  create(name: string): HostObject {
    const make = this.news[name];
    if (!make) throw notSimulated(`new ${name}`);
    return make();
  }

  keep(object: HostObject): void {
    if (this.keptIds.has(object)) return;
    const id = `${object.wire.name}:${this.nextKept++}`;
    this.keptIds.set(object, id);
    this.kept.set(id, object);
  }

  release(id: string): void {
    const object = this.kept.get(id);
    if (object) this.keptIds.delete(object);
    this.kept.delete(id);
  }

  identify(object: HostObject): Record<string, unknown> {
    const id = this.keptIds.get(object);
    return id === undefined ? { ...object.identity() } : { ...object.identity(), _ReferenceId: id };
  }

  get(object: HostObject, name: string): unknown {
    return (object as unknown as Record<string, unknown>)[name];
  }

  set(object: HostObject, wireName: string, value: unknown): void {
    const name = camel(wireName);
    const full = `${object.wire.name}.${name}`;
    if (!object.wire.scalars?.includes(name)) throw notSimulated(`${full} =`);
    if (!isWritable(object, name)) throw invalidArgument();
    this.onCall({ name: `${full} =`, kind: 'write' });
    (object as unknown as Record<string, unknown>)[name] = value;
  }

  /** `getXOrNullObject` needs no code of its own: it is `getX` with "not found" turned into a null object. */
  invoke(object: HostObject, wireName: string, args: readonly unknown[]): unknown {
    const asked = camel(wireName);
    const base = asked.replace(/OrNullObject$/, '');
    const name = object.wire.methods?.[asked] ? asked : base;
    const kind = object.wire.methods?.[name];
    const method = this.get(object, name);
    if (!kind || typeof method !== 'function') throw notSimulated(`${object.wire.name}.${asked}()`);
    this.onCall({ name: `${object.wire.name}.${name}()`, kind });
    const call = (): unknown => (method as (...all: unknown[]) => unknown).apply(object, [...args]);
    return name === asked ? call() : nullIfMissing(call);
  }

  navigate(object: HostObject, wireName: string): Target {
    const asked = camel(wireName);
    const listed = object.wire.navigation ?? [];
    if (listed.includes(asked)) return this.get(object, asked) as Target;
    const base = asked.replace(/OrNullObject$/, '');
    if (base === asked || !listed.includes(base)) throw notSimulated(`${object.wire.name}.${asked}`);
    return nullIfMissing(() => this.get(object, base)) as Target;
  }

  query(object: Target, query: QueryInfo): Record<string, unknown> | null {
    if (object === null) return null;
    const select = [...(query.Select ?? []), ...(query.Expand ?? [])];
    const items = object.items();
    if (!items) return this.bag(object, select);
    const scalars = object.wire.scalars ?? [];
    const own = select.filter((path) => scalars.includes(camel(path.split('/')[0]!)));
    const each = select.filter((path) => !own.includes(path));
    const from = query.Skip ?? 0;
    const window = items.slice(from, query.Top === undefined ? undefined : from + query.Top);
    return {
      ...(own.length > 0 ? this.bag(object, own) : this.identify(object)),
      _Items: window.map((item) => (own.length > 0 && each.length === 0 ? this.identify(item) : this.bag(item, each))),
    };
  }

  /** The loaded properties of one object: named scalars, `*` or nothing for all of them, and paths into navigation properties. */
  private bag(object: HostObject, select: readonly string[]): Record<string, unknown> {
    const { scalars = [], name: type } = object.wire;
    const result = this.identify(object);
    const nested = new Map<string, string[]>();
    for (const path of select.length > 0 ? select : ['*']) {
      const [head = '', ...rest] = path.split('/');
      const name = camel(head);
      if (head === '*') for (const scalar of scalars) result[upper(scalar)] = this.load(object, scalar);
      else if (scalars.includes(name)) result[upper(name)] = this.load(object, name);
      else if (rest.length > 0) nested.set(name, [...(nested.get(name) ?? []), rest.join('/')]);
      else if (isListed(object, name)) nested.set(name, nested.get(name) ?? []);
      else throw notSimulated(`load of ${type}.${name}`);
    }
    for (const [name, paths] of nested) {
      result[upper(name)] = this.query(this.navigate(object, name), { Select: paths });
    }
    return result;
  }

  private load(object: HostObject, name: string): unknown {
    this.onCall({ name: `${object.wire.name}.load(${name})`, kind: 'read' });
    return this.get(object, name);
  }
}

/** The object paths of one request, resolved once each and in order of use. */
class Batch {
  private readonly resolved = new Map<number, Target>();

  constructor(
    private readonly engine: Engine,
    private readonly paths: RequestBody['ObjectPaths'],
  ) {}

  run(action: Action): unknown {
    const object = this.resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ActionType.Instantiate:
        return object === null ? null : this.engine.identify(object);
      case ActionType.Query:
        return this.engine.query(object, action.QueryInfo ?? {});
      case ActionType.Method:
        return object === null ? { _IsNull: true } : this.runMethod(object, action);
      case ActionType.SetProperty:
        if (object === null) throw itemNotFound();
        return void this.engine.set(object, action.Name, this.arguments(action.ArgumentInfo)[0]);
      case ActionType.Update:
        if (object === null) throw itemNotFound();
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) this.engine.set(object, name, value);
        return null;
      default:
        throw notSimulated(`action type ${action.ActionType}`);
    }
  }

  private runMethod(object: HostObject, action: Action): unknown {
    if (action.Name === '_KeepReference') return void this.engine.keep(object);
    const args = this.arguments(action.ArgumentInfo);
    if (action.Name === '_RemoveReference') return void this.engine.release(args[0] as string);
    const result = this.engine.invoke(object, action.Name, args);
    return result instanceof HostObject ? this.engine.identify(result) : result;
  }

  private resolve(id: number): Target {
    const known = this.resolved.get(id);
    if (known !== undefined) return known;
    const path = this.paths[id];
    if (!path) throw new ApiError('InvalidObjectPath', `unknown object path ${id}`);
    const parent = path.ParentObjectPathId ? this.resolve(path.ParentObjectPathId) : this.engine.rootObject();
    const object = parent === null ? null : this.follow(path, parent);
    this.resolved.set(id, object);
    return object;
  }

  private follow(path: ObjectPath, parent: HostObject): Target {
    switch (path.ObjectPathType) {
      case PathType.Root:
        return this.engine.rootObject();
      case PathType.New:
        return this.engine.create(path.Name);
      case PathType.Method:
        return this.engine.invoke(parent, path.Name, this.arguments(path.ArgumentInfo)) as Target;
      case PathType.Property:
        return this.engine.navigate(parent, path.Name);
      case PathType.Indexer:
        return this.engine.invoke(parent, 'GetItem', this.arguments(path.ArgumentInfo)) as Target;
      case PathType.ReferenceId: {
        const kept = this.engine.kept.get(path.Name);
        if (!kept) throw new ApiError('InvalidReference', 'This reference is not valid for the current operation.');
        return kept;
      }
      case PathType.Null:
        return null;
      default:
        throw notSimulated(`object path type ${path.ObjectPathType}`);
    }
  }

  /** An argument that is another object comes as the id of its path. */
  private arguments(info: ArgumentInfo | undefined): unknown[] {
    const references = info?.ReferencedObjectPathIds;
    const convert = (value: unknown, reference: unknown): unknown => {
      if (Array.isArray(value) && Array.isArray(reference)) return value.map((one, i) => convert(one, reference[i]));
      return typeof reference === 'number' && reference > 0 ? this.resolve(reference) : value;
    };
    return (info?.Arguments ?? []).map((value, index) => convert(value, references?.[index]));
  }
}

function isListed(object: HostObject, name: string): boolean {
  const listed = object.wire.navigation ?? [];
  return listed.includes(name) || listed.includes(name.replace(/OrNullObject$/, ''));
}

function isWritable(object: object, name: string): boolean {
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at) as object | null) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property.set !== undefined || property.writable === true;
  }
  return false;
}

function nullIfMissing(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'ItemNotFound') return null;
    throw error;
  }
}

function asWireError(
  error: unknown,
  index: number,
  action: Action,
  paths: RequestBody['ObjectPaths'],
): NonNullable<ResponseBody['Error']> {
  const known = error instanceof ApiError;
  const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    Code: known ? error.code : 'GeneralException',
    Message: known ? error.message : `the simulated host crashed: ${crash}`,
    Location: action.Name || (paths[action.ObjectPathId]?.Name ?? ''),
    ActionIndex: index,
    HttpStatusCode: known ? error.status : 500,
  };
}
