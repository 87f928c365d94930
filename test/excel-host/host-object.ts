/** What of a class can be reached from the wire. What is not listed does not exist there. Names are camelCase. */
export interface WireType {
  /** The class name in the library. */
  readonly name: string;
  readonly scalars?: readonly string[];
  readonly navigation?: readonly string[];
  readonly methods?: Readonly<Record<string, 'read' | 'write'>>;
}

/** An object that lives on the host's side of the wire. */
export abstract class HostObject {
  abstract readonly wire: WireType;

  /** The keys by which the client rewrites its object path after the first sync. */
  identity(): Readonly<Record<string, unknown>> {
    return {};
  }

  /** The members of a collection; undefined for anything else. */
  items(): readonly HostObject[] | undefined {
    return undefined;
  }
}
