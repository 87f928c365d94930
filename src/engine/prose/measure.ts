import type { Table } from '../../model/index.js';
import type { Mention } from './mentions.js';
import { ALL_COMPARED } from './verbs.js';

/** 预算 or 决算: the two figures that one item has. */
export type Measure = Table['stage'];

/** The names of funds hold the word without saying which figure is meant. */
const FUNDS = /(?:一般公共|政府性基金|国有资本经营|基金)预算(?!数)/g;

/** What the words right before a figure say that it is: 支出决算为, 年初预算为. The last one counts; most say nothing. */
export function measureSaid(words: string): Measure | undefined {
  if (!words.includes('算')) return undefined;
  const plain = words.replace(FUNDS, '');
  const [budget, final] = [plain.lastIndexOf('预算'), plain.lastIndexOf('决算')];
  if (budget < 0 && final < 0) return undefined;
  return budget > final ? '预算' : '决算';
}

/** What a figure is: as its own words say, as the whole that it is a part of, as its sentence, as the tables. */
export function measureOf(mention: Mention, tells: ReadonlySet<number>, tables: Measure): Measure {
  for (let at: Mention | undefined = mention; at; at = at.list?.whole) {
    const said = measureSaid(at.words);
    if (said) return said;
  }
  return tables === '预算' && tells.has(mention.sentence) ? '决算' : tables;
}

/** Final accounts are told, not only compared with: 与2025年决算相比. */
export function tellsFinal(text: string): boolean {
  return text.includes('决算') && text.replaceAll(ALL_COMPARED, '').includes('决算');
}
