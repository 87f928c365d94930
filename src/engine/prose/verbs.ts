import type { Base, Mention, Role } from './mentions.js';
import type { Token } from './tokens.js';

const UP = '增加|增长|上升|提高|上涨|增幅|增减';
const DOWN = '减少|下降|降低|压减|下调|节约|缩减|降幅|减幅';
/** The verb of a change right before its figure. */
const VERB_END = new RegExp(`(${UP}|${DOWN})(?:额|了|数|幅度|比例|率|均|各|均为|为|是|约)*$`);
/** 减少为0, 增加到: a value, not a change. */
const REACHED = new RegExp(`(?:${UP}|${DOWN})(?:到|至)$`);
const IS_UP = new RegExp(`^(?:${UP})`);
const COMPARED =
  /(?:与|较|比|同)(?:(20\d\d)年度?|上一?年度?|去年|年初)(?:部门|单位)?(?:年初)?(预算|决算|执行)?数?(?:相比|比较|对比|相较|同期)*/;
export const ALL_COMPARED = new RegExp(COMPARED.source, 'g');
/** What may stand between the year compared with and its figure: 较2025年预算数820万元. */
const ONLY_BASE = /^(?:预算|决算|执行|总额|数|的|为|是|约)*$/;
const YEAR = /(20\d\d)年(?:度|初)?(期末|末|底)?/;

/** Words with what was found in them taken out. */
export interface Words {
  readonly text: string;
  readonly base?: Base;
  readonly year?: NonNullable<Mention['year']>;
  /** Ends with the comparison: what follows is the figure compared with. */
  readonly isBase: boolean;
}

/** Takes the comparison and the year out of a clause that starts at `from` in the flat text. */
export function readWords(clause: string, from: number): Words {
  let text = clause;
  const compared = COMPARED.exec(text);
  const base: Base | undefined = compared
    ? {
        ...(compared[1] ? { year: Number(compared[1]) } : {}),
        from: from + compared.index + Math.max(compared[0].indexOf(compared[1] ?? ''), 0),
        to: from + compared.index + Math.max(compared[0].indexOf(compared[1] ?? ''), 0) + (compared[1]?.length ?? 0),
        of: compared[2] === '决算' || compared[2] === '执行' ? '决算' : '预算',
      }
    : undefined;
  const isBase = compared !== null && ONLY_BASE.test(text.slice(compared.index + compared[0].length));
  if (compared) text = blank(text, compared.index, compared[0].length);
  const found = YEAR.exec(text);
  const year = found && {
    value: Number(found[1]),
    from: from + found.index,
    to: from + found.index + 4,
    stock: found[2] !== undefined,
    who: text.slice(0, found.index).replaceAll('\u0000', ''),
  };
  // What stands before the year is who speaks: 某某局2026年支出预算.
  if (found) text = text.slice(found.index + found[0].length);
  return { text: text.replaceAll('\u0000', ''), isBase, ...(base ? { base } : {}), ...(year ? { year } : {}) };
}

/** Keeps positions while a phrase is taken out. */
function blank(text: string, from: number, length: number): string {
  return text.slice(0, from) + '\u0000'.repeat(length) + text.slice(from + length);
}

export interface Told {
  readonly role: Role;
  readonly sign: 1 | -1 | 0;
  readonly words: string;
  readonly verb?: string;
}

/** What the words right before a figure make of it. `after`: the text that follows the figure. */
export function roleOf(token: Token, { text: words, isBase }: Words): Told {
  if (token.kind === 'level') return { role: 'level', sign: 0, words: words.replace(/(与|和|同|均|基本|相|较)+$/, '') };
  if (token.kind === 'count') return { role: 'count', sign: 0, words };
  if (REACHED.test(words)) return { role: 'other', sign: 0, words };
  const verb = VERB_END.exec(words);
  if (verb) {
    const sign = IS_UP.test(verb[1]!) ? 1 : -1;
    const rest = words.slice(0, verb.index);
    return { role: token.kind === 'percent' ? 'rate' : 'change', sign, words: rest, verb: verb[1]! };
  }
  if (token.kind === 'money') return { role: isBase ? 'base' : 'amount', sign: 0, words };
  if (/完成/.test(words)) return { role: 'completion', sign: 0, words };
  if (/占(?!用)|比重|比例为?$/.test(words)) return { role: 'share', sign: 0, words };
  return { role: 'other', sign: 0, words };
}
