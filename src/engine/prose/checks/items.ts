import { amountOfNumber, compare } from '../../../model/index.js';
import type { Observation, Verdict } from '../../../model/index.js';
import { projectLists, projectsNamed, targetOf } from '../projects.js';
import { notEvaluated, observe, partsOf, textOf, type Prose, type Stated } from '../statements.js';
import { after } from './counts.js';

/** What the list after a count is opened by, and the list. */
const LISTED = /^[^,:。]{0,6}[,:。]?(包括|主要是|主要包括|分别是|分别为|即|:|为)[:,]?([^。;]+)/;
const COUNTED = /^(?:内设机构|科室|部门|单位|项目)/;

/**
 * T6: as many as are listed: 内设机构7个，包括…. A list that ends with 等 says nothing, a 主要是 may leave some out.
 * Listed projects are looked for among the projects of the tables.
 */
export function itemChecks(prose: Prose): readonly Observation[] {
  return prose.stated.flatMap((stated) => {
    const { mention, passage } = stated;
    const match = mention.role === 'count' ? LISTED.exec(after(stated).replace(COUNTED, '')) : null;
    const isOpen = !match || /等[^、]{0,8}$/.test(match[2]!);
    if (isOpen || passage.reading.mentions.some((one) => one.list?.whole === mention)) return [];
    const items = itemsOf(match[2]!);
    return [...numberOf(stated, match[1]!, items, prose), ...projectItems(stated, items, prose)];
  });
}

/** Split at 、 outside brackets; 和 before the last one may join two items, or stand in a name. */
export function itemsOf(list: string): readonly string[] {
  let depth = 0;
  let items = [''];
  for (const character of list) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '、' && depth === 0) items.push('');
    else items = [...items.slice(0, -1), items.at(-1)! + character];
  }
  return items;
}

function numberOf(stated: Stated, opener: string, items: readonly string[], prose: Prose): readonly Observation[] {
  const most = items.length + (/[和及]/.test(items.at(-1)!) ? 1 : 0);
  if (most === 1) return [];
  const isNumber = (count: number) => compare(stated.mention.token.amount, amountOfNumber(count)!) === 0;
  const verdict: Verdict =
    isNumber(items.length) || isNumber(most)
      ? { kind: 'exact' }
      : /主要/.test(opener)
        ? notEvaluated('needs-understanding', { what: opener })
        : { kind: 'mismatch' };
  const [reported, expected] = [textOf(stated), String(most)];
  const says = `${reported} = ${items.join('、')}`;
  const data = { reported, expected, measure: stated.mention.token.measure ?? '' };
  return [observe(stated, { rule: 'T6', verdict, says, key: 'prose.items', data, reported, expected }, prose)];
}

/** Projects that the text lists by name and the tables have under it; a name that none has needs a reader. */
function projectItems(stated: Stated, items: readonly string[], prose: Prose): readonly Observation[] {
  const { passage, mention } = stated;
  const { set } = passage;
  if (!set || !/项目/.test(mention.words + after(stated).slice(0, 4))) return [];
  const [projects] = projectLists(set);
  if (!projects) return [];
  return items
    .flatMap((item) => item.split(/和(?=20\d\d年|[\u4e00-\u9fff]+20\d\d)/))
    .map((item) => {
      const named = projectsNamed(item.replace(/项目(?=\)?$)/, ''), projects);
      const target = named.projects[0] && targetOf(named.projects[0], set, named.by);
      const from = passage.reading.flat.text.indexOf(item, mention.token.to);
      const verdict: Verdict = target ? { kind: 'exact' } : notEvaluated('needs-understanding', { what: item });
      const parts = target ? partsOf(target) : [];
      return observe(stated, { rule: 'T6', verdict, says: item, parts, from, to: from + item.length }, prose);
    });
}
