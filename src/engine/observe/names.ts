import { classKey, fold } from '../../model/index.js';
import type { Codes, Observation } from '../../model/index.js';
import { knownNames, misnamed } from './known-names.js';
import { departmentMentions, functionalMentions, governmentMentions, unitMentions, type Mention } from './mentioned.js';
import { exact, mentions, mismatch, only, type Scene, type Seen } from './scene.js';

/** How a family of codes is compared: `alike` names differ by habits of setting only. */
interface Family {
  readonly rule: string;
  readonly mentions: (scene: Scene) => readonly Mention[];
  readonly alike: (a: string, b: string) => boolean;
  /** Names that the standard knows: they decide where no name is in the majority. */
  readonly known?: keyof Pick<Codes, 'functional' | 'departmentEconomic' | 'governmentEconomic'>;
}

const FAMILIES: readonly Family[] = [
  { rule: 'D1', mentions: functionalMentions, alike: sameWords, known: 'functional' },
  { rule: 'D2', mentions: departmentMentions, alike: sameWords, known: 'departmentEconomic' },
  { rule: 'D3', mentions: governmentMentions, alike: sameWords, known: 'governmentEconomic' },
  { rule: 'D7', mentions: unitMentions, alike: sameOffice },
];

/** One code has one name in all tables of the document, and not another account's: one observation a code. */
export function observeNames(scene: Scene): Seen {
  const habits: Difference[] = [];
  const observations = FAMILIES.flatMap((family) => {
    const known = knownNames(family.known ? scene.standard.codes[family.known] : new Map());
    return [...grouped(family.mentions(scene))].flatMap(([code, group]) => {
      const difference = differenceIn(code, group, known.names.get(code) ?? []);
      if (difference && !family.alike(difference.usual.name, difference.odd.name))
        return oddName(family.rule, difference);
      if (difference) habits.push(difference);
      const agreed = exact({ ...namesOf(family.rule, group), says: `${code} ${group[0]!.name}` });
      return [agreed, misnamed(code, group, known, family.alike) ?? []].flat();
    });
  });
  return only([...observations, ...wordings(habits)]);
}

function grouped(all: readonly Mention[]): Map<string, Mention[]> {
  const groups = new Map<string, Mention[]>();
  for (const one of all) {
    const group = groups.get(one.code);
    if (group) group.push(one);
    else groups.set(one.code, [one]);
  }
  return groups;
}

function namesOf(rule: string, group: readonly Mention[]) {
  const [first, ...others] = group;
  return {
    rule,
    kind: 'name' as const,
    target: first!.at,
    parts: mentions(others.map((one) => one.at)),
    instance: first!.table.instance,
  };
}

interface Difference {
  readonly code: string;
  readonly usual: Mention;
  readonly odd: Mention;
  readonly group: readonly Mention[];
}

/** The name that most tables give the code, and the first that is another; undefined where all agree. */
function differenceIn(code: string, group: readonly Mention[], known: readonly string[]): Difference | undefined {
  const counts = new Map<string, number>();
  for (const one of group) counts.set(fold(one.name), (counts.get(fold(one.name)) ?? 0) + 1);
  if (counts.size < 2) return undefined;
  const most = Math.max(...counts.values());
  const leading = group.filter((one) => counts.get(fold(one.name)) === most);
  const usual = leading.find((one) => known.some((name) => fold(name) === fold(one.name))) ?? leading[0]!;
  const odd = group.find((one) => fold(one.name) !== fold(usual.name))!;
  return { code, usual, odd, group };
}

/** The odd name is the target; the cells with the usual one are its parts. */
function oddName(rule: string, { code, usual, odd, group }: Difference): Observation {
  const rest = group.filter((one) => one !== odd);
  return mismatch(
    {
      ...namesOf(rule, [odd, ...rest]),
      says: `${code} ${usual.name}`,
      reported: odd.name,
      expected: usual.name,
    },
    {
      key: 'name.two-names',
      data: {
        code,
        name: odd.name,
        where: `《${odd.table.title}》`,
        other: usual.name,
        elsewhere: `《${usual.table.title}》`,
      },
    },
  );
}

/** Spellings that differ by habit are one note a document, however many there are. */
function wordings(habits: readonly Difference[]): Observation[] {
  const [first] = habits;
  if (!first) return [];
  const list = habits.map(({ code, usual, odd }) => `${code} ${usual.name} / ${odd.name}`).join('；');
  return [
    mismatch(
      {
        ...namesOf('D12', [first.odd, first.usual]),
        says: '同一编码在各表写法一致',
        reported: first.odd.name,
        expected: first.usual.name,
      },
      { key: 'name.spelling', data: { where: `《${first.odd.table.title}》`, list } },
    ),
  ];
}

/** 支出 / 事务 at the end, and the order of words, are habits: 文化旅游体育 / 文化体育旅游. */
function sameWords(a: string, b: string): boolean {
  const letters = (name: string) => [...classKey(name)].sort().join('');
  return letters(a) === letters(b);
}

/** An office with and without its place, 市医疗保障局 / 三门峡市医疗保障局, or with 本级 behind it. */
export function sameOffice(a: string, b: string): boolean {
  const bare = (name: string) => fold(name).replace(/(本级|机关)$/, '');
  const [one, other] = [bare(a), bare(b)];
  return one.endsWith(other) || other.endsWith(one);
}
