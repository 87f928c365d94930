import { fold } from '../../model/index.js';
import type { Message, Observation } from '../../model/index.js';
import type { Mention } from './mentioned.js';
import { mentions, mismatch } from './scene.js';

/** Accounts as published budgets name them: `names` of a code, the usual one first; `owners` of a folded usual name. */
export interface KnownNames {
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

export function knownNames(names: ReadonlyMap<string, readonly string[]>): KnownNames {
  const owners = new Map<string, string[]>();
  for (const [code, [usual = '']] of names) owners.set(fold(usual), [...(owners.get(fold(usual)) ?? []), code]);
  return { names, owners };
}

/**
 * D13: all tables give a known code a name that is another account's. The list is no official one, so a code or a name
 * that it lacks says nothing; only a code that it lacks, with a name of the same list's kin, is a hint (D13.code).
 */
export function misnamed(
  code: string,
  group: readonly Mention[],
  { names, owners }: KnownNames,
  alike: (a: string, b: string) => boolean,
): Observation | undefined {
  const { name } = group[0]!;
  const others = owners.get(fold(name)) ?? [];
  const own = names.get(code);
  if (others.length === 0 || others.includes(code)) return undefined;
  if (own) return own.some((one) => alike(one, name)) ? undefined : told('D13', code, group, own[0]!, others);
  const kin = others.filter((other) => other.length === code.length && other.slice(0, -2) === code.slice(0, -2));
  return kin.length === 1 ? told('D13.code', code, group, name, kin) : undefined;
}

function told(
  rule: 'D13' | 'D13.code',
  code: string,
  group: readonly Mention[],
  right: string,
  owners: readonly string[],
): Observation {
  const [first, ...rest] = group;
  const data = {
    where: `《${first!.table.title}》`,
    code,
    name: first!.name,
    right,
    other: owners.slice(0, 3).join('、'),
  };
  const message: Message = { key: rule === 'D13' ? 'name.of-another' : 'name.code-unknown', data };
  return mismatch(
    {
      rule,
      kind: 'name',
      target: first!.at,
      parts: mentions(rest.map((one) => one.at)),
      instance: first!.table.instance,
      says: rule === 'D13' ? `${code} ${right}` : `${owners[0]!} ${right}`,
      reported: rule === 'D13' ? first!.name : code,
      expected: rule === 'D13' ? right : owners[0]!,
    },
    message,
  );
}
