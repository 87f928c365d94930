import { fold, isZero } from '../../../model/index.js';
import type { Observation, Standard, Verdict } from '../../../model/index.js';
import { observe, type Prose, type Stated } from '../statements.js';
import type { TableSet } from '../targets.js';
import { itemsOf } from './items.js';

/** 人员经费500万元，主要包括：基本工资、津贴补贴 …: the accounts that the money is spent under. */
const LISTED = /(?:包括|包含)[:,]?([^;。\d]+)/;
const TABLES = ['gpb_basic_expenditure', 'fiscal_basic_expenditure', 'final_gpb_basic_expenditure'];
/** Fewer known names make no list of accounts: 包括办公费等日常支出. */
const LEAST = 3;

/** T10: accounts that the text lists under 人员经费, 公用经费 have an amount in the table of basic expenditure. */
export function accountChecks(prose: Prose, standard: Standard): readonly Observation[] {
  const known = new Set([...standard.codes.departmentEconomic.values()].flatMap((names) => names.map(fold)));
  return prose.stated.flatMap((stated) => {
    if (stated.mention.role !== 'amount' || !prose.isCurrent(stated)) return [];
    const { concepts } = prose.resolve(stated);
    const { set } = stated.passage;
    if (!set || !concepts.some((one) => one === 'personnel' || one === 'public')) return [];
    const list = listAfter(stated);
    const accounts = list ? itemsOf(list.text).filter((item) => known.has(fold(item))) : [];
    const filled = filledIn(set, prose);
    return list && filled && accounts.length >= LEAST ? [check(stated, list, accounts, filled, prose)] : [];
  });
}

interface Listed {
  readonly text: string;
  readonly from: number;
}

/** The list between the figure and the next one. */
function listAfter({ passage, mention }: Stated): Listed | undefined {
  const { flat, mentions } = passage.reading;
  const next = mentions.slice(mentions.indexOf(mention) + 1).find(({ role }) => role !== 'share');
  const after = flat.text.slice(mention.token.to, next?.token.from ?? flat.text.length);
  const match = LISTED.exec(after);
  if (!match || /。/.test(after.slice(0, match.index))) return undefined;
  const from = mention.token.to + match.index + match[0].length - match[1]!.length;
  return { text: match[1]!, from };
}

/** Accounts with an amount, by name; undefined where no table of basic expenditure lists accounts. */
function filledIn(set: TableSet, prose: Prose): ReadonlySet<string> | undefined {
  const table = TABLES.map((id) => set.table(id)).find(Boolean);
  const rows = table?.rows.filter((row) => row.role === 'leaf') ?? [];
  const filled = rows.filter((row) =>
    table!.columns.some(({ type, index }) => {
      const amount = prose.figureOf({ sheet: table!.sheet, row: row.index, column: index })?.amount;
      return type === 'amount' && amount && !isZero(amount);
    }),
  );
  return rows.length === 0 ? undefined : new Set(filled.map((row) => fold(row.label)));
}

function check(
  stated: Stated,
  { text, from }: Listed,
  accounts: readonly string[],
  filled: ReadonlySet<string>,
  prose: Prose,
): Observation {
  const missing = accounts.filter((item) => !filled.has(fold(item)));
  const verdict: Verdict = missing.length === 0 ? { kind: 'exact' } : { kind: 'mismatch' };
  const items = missing.join('、');
  return observe(
    stated,
    {
      rule: 'T10',
      verdict,
      says: accounts.join('、'),
      from,
      to: from + text.length,
      key: 'prose.accounts',
      data: { items },
      ...(missing.length > 0 ? { reported: items } : {}),
    },
    prose,
  );
}
