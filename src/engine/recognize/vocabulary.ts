import { fold } from '../../model/index.js';
import type { Standard } from '../../model/index.js';

/** The words of table heads, as the standard knows them; built once a standard. */
export interface Vocabulary {
  /** Every folded segment of every header path. */
  readonly heads: ReadonlySet<string>;
  /** Heads of columns that hold labels, codes or ordinals: a 合计 under one of them is a row's label. */
  readonly labelHeads: ReadonlySet<string>;
  readonly formMarks: ReadonlySet<string>;
}

/** Heads that every form may carry and no standard column needs. */
const COMMON = ['备注', '占比', '说明', '比上年增减', '上年预算数', '增减率', '执行数', '年初预算数', '全年预算数'];

const built = new WeakMap<Standard, Vocabulary>();

export function vocabularyOf(standard: Standard): Vocabulary {
  const known = built.get(standard);
  if (known) return known;
  const heads = new Set(COMMON.map(fold));
  const labelHeads = new Set<string>();
  const formMarks = new Set<string>();
  for (const table of standard.tables) {
    for (const mark of table.form?.marks ?? []) formMarks.add(mark);
    if (table.form) continue;
    for (const column of table.columns) {
      for (const path of column.names) {
        for (const segment of path) heads.add(fold(segment));
        if (column.type !== 'amount' && column.type !== 'quantity') labelHeads.add(fold(path[path.length - 1]!));
      }
    }
  }
  const vocabulary = { heads, labelHeads, formMarks };
  built.set(standard, vocabulary);
  return vocabulary;
}
