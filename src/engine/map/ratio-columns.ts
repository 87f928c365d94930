import { squeeze } from '../../model/index.js';
import type { Column, Table, UnmappedColumn } from '../../model/index.js';
import { panelAt, type DatedColumn, type DatedKind } from './dated-columns.js';

/** 占比 a part of the whole column; 完成率 (执行率) of a budget; 增减率 on the year before. */
export type RatioColumnKind = 'share' | 'completion' | 'rate';

/** A column of percentages, which the standard does not know but whose head says what they are. */
export interface RatioColumn {
  readonly kind: RatioColumnKind;
  readonly column: Column;
  /** The budget that the head names as the denominator: 年初预算 is another than 全年预算 or 调整预算. */
  readonly of?: Extract<DatedKind, 'budget' | 'adjusted'>;
}

const COMPLETION =
  /完成率|执行率|(?:执行|支出|完成)进度|(?:完成|占|为)[^/]{0,6}预算[^/]{0,4}(?:%|比例|百分比)|完成[^/]{0,4}%/;
const SHARE = /占比|比重|所占(?:比例|百分比)|构成(?:比|\(?%)|占(?:总|合计|本|全)[^/]{0,8}(?:%|比例|百分比)/;

/** The columns of percentages of a table, in the order of the sheet; `dated`: those of other years and stages. */
export function ratioColumns(table: Table, dated: readonly DatedColumn[]): readonly RatioColumn[] {
  const rates = new Set(dated.flatMap(({ kind, column }) => (kind === 'rate' ? [column.index] : [])));
  return table.unmapped.flatMap((unmapped): RatioColumn[] => {
    const head = squeeze(unmapped.path.join('/')).normalize('NFKC');
    if (/原因|说明|备注/.test(head)) return [];
    if (COMPLETION.test(head))
      return [{ kind: 'completion', column: asRatio(unmapped, table), ...denominatorIn(head) }];
    if (SHARE.test(head)) return [{ kind: 'share', column: asRatio(unmapped, table) }];
    return rates.has(unmapped.index) ? [{ kind: 'rate', column: asRatio(unmapped, table) }] : [];
  });
}

function denominatorIn(head: string): Pick<RatioColumn, 'of'> {
  if (/年初/.test(head)) return { of: 'budget' };
  return /全年|调整/.test(head) ? { of: 'adjusted' } : {};
}

function asRatio(unmapped: UnmappedColumn, table: Table): Column {
  const panel = panelAt(unmapped.index, table);
  return {
    ...unmapped,
    id: `ratio:${unmapped.index}`,
    type: 'ratio',
    panel,
    unit: table.unit,
    confidence: 1,
    by: 'name',
  };
}
