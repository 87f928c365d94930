import type { Office, Volume } from '../../model/index.js';
import { bareName } from './offices.js';

/** What a volume was given for: to be checked, or only to be compared with. */
export type VolumeRole = 'checked' | 'previous' | 'budget' | 'approved';

/** A volume with what it was given for. */
export interface Given {
  readonly volume: Volume;
  readonly role: VolumeRole;
}

/** Finds the volumes of an office by their places in the list, so that thousands are not held against each other. */
export class Register {
  private readonly byRole = new Map<VolumeRole, number[]>();
  private readonly byCode = new Map<string, number[]>();
  private readonly byName = new Map<string, number[]>();
  /** By every beginning of a code (`507` of 507001) and of a name. */
  private readonly byStart = new Map<string, number[]>();

  constructor(readonly given: readonly Given[]) {
    given.forEach(({ role, volume: { office } }, index) => {
      const name = office.name === undefined ? undefined : bareName(office.name);
      add(this.byRole, role, index);
      if (office.code !== undefined) add(this.byCode, office.code, index);
      if (name !== undefined) add(this.byName, name, index);
      for (const text of [office.code, name])
        for (let length = 1; length <= (text?.length ?? 0); length += 1)
          add(this.byStart, text!.slice(0, length), index);
    });
  }

  ofRole(role: VolumeRole): readonly number[] {
    return this.byRole.get(role) ?? [];
  }

  /** All that bear its code or its name, in the order of the list; whether they are that office is not said. */
  alike({ code, name }: Office): readonly number[] {
    const named = name === undefined ? [] : (this.byName.get(bareName(name)) ?? []);
    const coded = code === undefined ? [] : (this.byCode.get(code) ?? []);
    return inOrder([...coded, ...named]);
  }

  /** All whose code or name begins like its own. */
  below({ code, name }: Office): readonly number[] {
    const starts = [code, name === undefined ? undefined : bareName(name)];
    return inOrder(starts.flatMap((start) => (start === undefined ? [] : (this.byStart.get(start) ?? []))));
  }
}

function add<Key>(lists: Map<Key, number[]>, key: Key, index: number): void {
  const list = lists.get(key);
  if (list) list.push(index);
  else lists.set(key, [index]);
}

function inOrder(places: readonly number[]): readonly number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}
