import type { Standard } from '../../model/index.js';
import { headKey, isBeside } from '../map/head-words.js';

/** The words of table heads, as the standard knows them; built once a standard. */
export interface Vocabulary {
  /** Every segment of every header path in its usual form. */
  readonly heads: ReadonlySet<string>;
  /** Heads of columns that hold labels, codes or ordinals: a 合计 under one of them is a row's label. */
  readonly labelHeads: ReadonlySet<string>;
  readonly formMarks: ReadonlySet<string>;
}

/** Heads that every form may carry and no standard column needs. */
const COMMON = ['备注', '占比', '说明', '行次', '全年预算数', '决算数', '编码'];

const built = new WeakMap<Standard, Vocabulary>();

export function vocabularyOf(standard: Standard): Vocabulary {
  const known = built.get(standard);
  if (known) return known;
  const heads = new Set(COMMON.map(headKey));
  const labelHeads = new Set<string>();
  const formMarks = new Set<string>();
  for (const table of standard.tables) {
    for (const mark of table.form?.marks ?? []) formMarks.add(mark);
    if (table.form) continue;
    for (const column of table.columns) {
      for (const path of column.names) {
        for (const segment of path) heads.add(headKey(segment));
        if (column.type !== 'amount' && column.type !== 'quantity') labelHeads.add(headKey(path[path.length - 1]!));
      }
    }
  }
  const vocabulary = { heads, labelHeads, formMarks };
  built.set(standard, vocabulary);
  return vocabulary;
}

const LONGEST_BESIDE = 20;

/** Is the text a word of a table's head: one that the standard knows, or another year's figures or a change? */
export function isHeadWord(text: string, vocabulary: Vocabulary): boolean {
  return vocabulary.heads.has(headKey(text)) || (text.length <= LONGEST_BESIDE && isBeside([text], undefined));
}
