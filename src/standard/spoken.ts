import type { RowSelector, StandardTable, Term } from '../model/index.js';

/** How a tie is told to people: names instead of ids. */
export function spoken(
  left: readonly Term[],
  compare: '=' | '≤',
  right: readonly Term[],
  tables: readonly StandardTable[],
  shortNames: ReadonlyMap<string, string>,
): string {
  const side = (terms: readonly Term[]) =>
    terms
      .map((term, index) => {
        const sign = term.sign < 0 ? '− ' : index === 0 ? '' : '+ ';
        return (
          sign +
          spokenTerm(
            term,
            tables.find((table) => table.id === term.table)!,
            shortNames,
          )
        );
      })
      .join(' ');
  return `${side(left)} ${compare} ${side(right)}`;
}

function spokenTerm(term: Term, table: StandardTable, shortNames: ReadonlyMap<string, string>): string {
  const name = shortNames.get(table.id) ?? table.titles[0]!;
  const column = table.columns.find((one) => one.id === term.column)!;
  const amounts = table.columns.filter((one) => one.type === 'amount' && one.panel === column.panel);
  const words = (column.names[0] ?? []).filter((one) => !/^(收入|支出)$/.test(one)).join('/') || '金额';
  if (term.rows.kind === 'row' && amounts[0] === column) return `${name}.${lineName(term.rows, table)}`;
  return `${term.sum ? 'Σ ' : ''}${name}[${rowWords(term.rows, table)}].${words}`;
}

function lineName(selector: Extract<RowSelector, { kind: 'row' }>, table: StandardTable): string {
  return selector.key
    .split('/')
    .map((id) => table.rows.find((row) => row.id === id && row.panel === selector.panel)!.names[0]!)
    .join('·');
}

function rowWords(selector: RowSelector, table: StandardTable): string {
  switch (selector.kind) {
    case 'role':
      return selector.role === 'total' ? '合计' : selector.role === 'dept' ? '部门' : '各项目';
    case 'row':
      return lineName(selector, table);
    case 'code':
      return selector.codes.map((code) => (selector.exact ? code : code === '' ? '明细' : `${code}*`)).join(', ');
    case 'where':
      return selector.contains;
    case 'each':
      return `每${selector.of}`;
    case 'carry':
      return '结转科目';
    case 'advance':
      return '每单位·上级提前下达';
    case 'pending':
      return '待分项目';
  }
}
