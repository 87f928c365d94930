import type { ColumnId, TableId } from '../../model/index.js';

/**
 * The words of 情况说明 as data. A concept is something that tables show and prose names; its names are taken from the
 * standard (`from`: table and the id of a column or row) and here, where prose says it otherwise (`also`).
 */
export interface Concept {
  /** Where the standard names it: only names that say it all by themselves. */
  readonly from?: readonly (readonly [TableId, ColumnId])[];
  readonly also?: readonly string[];
  /** Ids under which the columns or rows of any table show it, the most usual first. */
  readonly items?: readonly string[];
}

export const CONCEPTS: Readonly<Record<string, Concept>> = {
  in: { also: ['收入'] },
  out: { also: ['支出'] },
  year: { also: ['本年', '当年'] },
  both: { also: ['收支', '收、支', '收入支出', '收入、支出', '收入和支出'] },
  gpb: { also: ['一般公共预算财政拨款', '一般公共预算拨款', '一般公共预算'], items: ['cy_gpb', 'gpb', 'out_gpb'] },
  fund: {
    also: [
      '政府性基金预算财政拨款',
      '政府性基金预算拨款',
      '政府性基金拨款',
      '政府性基金预算',
      '政府性基金',
      '基金预算',
    ],
    items: ['cy_fund', 'fund', 'out_fund'],
  },
  capital: {
    also: ['国有资本经营预算财政拨款', '国有资本经营预算拨款', '国有资本经营拨款', '国有资本经营预算', '国有资本经营'],
    items: ['cy_capital', 'capital', 'out_capital'],
  },
  fiscal: { also: ['财政拨款'], items: ['cy_fiscal', 'fiscal'] },
  special: { also: ['财政专户管理资金', '财政专户核拨', '财政专户资金', '财政专户'], items: ['cy_special', 'special'] },
  unit: { also: ['单位资金'], items: ['cy_unit', 'unit_funds'] },
  business: { from: [['rev_exp_summary', 'business']], items: ['cy_business', 'business'] },
  operating: { from: [['rev_exp_summary', 'operating']], items: ['cy_operating', 'operating'] },
  operating_out: { from: [['expenditure_summary', 'operating']], also: ['经营支出'], items: ['operating'] },
  remit_up: { from: [['expenditure_summary', 'remit_up']], also: ['上缴上级支出'], items: ['remit_up'] },
  subsidy_down: { from: [['expenditure_summary', 'subsidy_down']], items: ['subsidy_down'] },
  superior: { from: [['rev_exp_summary', 'superior']], items: ['cy_superior', 'superior'] },
  subordinate: { from: [['rev_exp_summary', 'subordinate']], items: ['cy_subordinate', 'subordinate'] },
  other: { also: ['其他收入'], items: ['cy_other', 'other'] },
  carry: {
    from: [['rev_exp_summary', 'carry_in']],
    also: ['年初结转和结余', '年初财政拨款结转和结余'],
    items: ['co_total', 'carry_in'],
  },
  carry_out: {
    from: [['rev_exp_summary', 'carry_out']],
    also: ['年终结转结余', '年终结转和结余', '结转下年', '年末结转和结余', '年末财政拨款结转和结余'],
    items: ['carry_out'],
  },
  surplus: {
    also: ['使用非财政拨款结余', '使用非财政拨款结余含专用结余', '使用专用结余', '用事业基金弥补收支差额'],
    items: ['surplus'],
  },
  distribution: { also: ['结余分配'], items: ['distribution'] },
  basic: { also: ['基本支出'], items: ['basic'] },
  project: { also: ['项目支出', '支出项目'], items: ['project'] },
  personnel: { also: ['人员经费'], items: ['personnel', 'basic_personnel'] },
  public: { also: ['日常公用经费', '公用经费'], items: ['public', 'basic_public'] },
  running: {
    also: [
      '机关运行经费',
      '机关行政运行费',
      '机关运转经费',
      '机关机构运转经费',
      '机关机构运行经费',
      '机关行政运行经费',
    ],
    items: ['running'],
  },
  three: { from: [['three_public', 'three_public']], also: ['三公经费'], items: ['three_public', 'total'] },
  abroad: { from: [['three_public', 'abroad']], also: ['因公出国费'], items: ['abroad'] },
  vehicle: {
    from: [['three_public', 'vehicle']],
    also: [
      '公务用车购置和运行维护费',
      '公务用车购置及运行维护费',
      '公务用车费',
      '公务用车购置及运行',
      '公务用车购置和运行',
    ],
    items: ['vehicle'],
  },
  purchase: {
    from: [['three_public', 'vehicle_purchase']],
    also: ['公车购置费', '公务用车购置', '公车购置'],
    items: ['vehicle_purchase'],
  },
  operation: {
    from: [['three_public', 'vehicle_operation']],
    also: ['公务用车运维费', '公务用车运行', '公车运行', '公车运行维护费', '公车运行费', '运行维护费', '运维费'],
    items: ['vehicle_operation'],
  },
  reception: { from: [['three_public', 'reception']], also: ['接待费'], items: ['reception'] },
  meeting: { from: [['three_public', 'meeting']], items: ['meeting'] },
  training: { from: [['three_public', 'training']], items: ['training'] },
  procurement: { also: ['政府采购'] },
  goods: { also: ['货物'] },
  works: { also: ['工程'] },
  services: { also: ['服务'] },
  goals: { also: ['纳入预算绩效管理', '预算绩效管理', '绩效目标', '整体支出绩效目标'] },
  assets: { also: ['固定资产'] },
};

/** 表.项 of the total, or 表.项.栏 where a list has an amount a fund. `in:` and `out:` are the sides of a two-sided table. */
export interface Spot {
  readonly table: TableId;
  readonly item: string;
  readonly panel?: string;
  readonly column?: ColumnId;
}

/** `表.项`, `表.栏侧:项`, `表.项.栏`. */
export function spots(...says: readonly string[]): readonly Spot[] {
  return says.map((one) => {
    const [table = '', item = '', column] = one.split('.');
    const [panel, key] = item.includes(':') ? item.split(':') : [undefined, item];
    return { table, item: key!, ...(panel ? { panel } : {}), ...(column ? { column } : {}) };
  });
}

const source = (concept: string, column: string, line: string) =>
  ({
    [concept]: spots(`revenue_summary.${column}`, `rev_exp_summary.in:${line}`),
    [`${concept} in`]: spots(`rev_exp_summary.in:${line}`, `revenue_summary.${column}`),
  }) as const;

/** 财政拨款收入 is told with what was carried over and without. */
const FISCAL = spots(
  'fiscal_appropriation_summary.out:grand.out_total',
  'fiscal_appropriation_summary.in:grand',
  'fiscal_appropriation_summary.in:cy',
  'fiscal_appropriation_summary.in:cy_total',
  'revenue_summary.cy_fiscal',
);

/** A fund's 收支 is told of 财政拨款收支总表, its 支出 of its own table, which has this year's money alone. */
const fundOf = (fund: string, table: string) => ({
  [['both', fund].sort().join(' ')]: spots(
    `fiscal_appropriation_summary.out:grand.out_${fund}`,
    `fiscal_appropriation_summary.in:${fund}`,
    `${table}.total`,
  ),
  [[fund, 'out'].sort().join(' ')]: spots(`${table}.total`, `fiscal_appropriation_summary.out:grand.out_${fund}`),
});

/**
 * What a set of concepts (sorted, joined by a blank) is: the most direct place first, then others that the same words
 * may mean. A figure that is none of them is laid beside the first.
 */
export const SUBJECTS: Readonly<Record<string, readonly Spot[]>> = {
  in: spots(
    'rev_exp_summary.in:grand',
    'revenue_summary.total',
    'rev_exp_summary.in:cy_total',
    'revenue_summary.cy_total',
  ),
  out: spots('expenditure_summary.total', 'rev_exp_summary.out:grand', 'rev_exp_summary.out:cy_total'),
  both: spots('rev_exp_summary.in:grand', 'rev_exp_summary.out:grand', 'rev_exp_summary.in:cy_total'),
  gpb: spots('gpb_expenditure.total', 'fiscal_appropriation_summary.in:gpb', 'rev_exp_summary.in:gpb'),
  'in year': spots('rev_exp_summary.in:cy_total', 'revenue_summary.cy_total'),
  'out year': spots('rev_exp_summary.out:cy_total', 'expenditure_summary.total'),
  'gpb in': spots('rev_exp_summary.in:gpb', 'revenue_summary.cy_gpb', 'fiscal_appropriation_summary.in:gpb'),
  'fund in': spots('rev_exp_summary.in:fund', 'revenue_summary.cy_fund', 'fiscal_appropriation_summary.in:fund'),
  'capital in': spots(
    'rev_exp_summary.in:capital',
    'revenue_summary.cy_capital',
    'fiscal_appropriation_summary.in:capital',
  ),
  ...source('special', 'cy_special', 'special'),
  ...source('unit', 'cy_unit', 'unit_funds'),
  ...source('business', 'cy_business', 'business'),
  ...source('operating', 'cy_operating', 'operating'),
  ...source('superior', 'cy_superior', 'superior'),
  ...source('subordinate', 'cy_subordinate', 'subordinate'),
  ...source('other', 'cy_other', 'other'),
  ...source('carry', 'co_total', 'carry_in'),
  carry_out: spots('rev_exp_summary.out:carry_out'),
  operating_out: spots('expenditure_summary.operating'),
  remit_up: spots('expenditure_summary.remit_up'),
  subsidy_down: spots('expenditure_summary.subsidy_down'),
  ...fundOf('gpb', 'gpb_expenditure'),
  ...fundOf('fund', 'gov_fund_expenditure'),
  ...fundOf('capital', 'state_capital_expenditure'),
  'both fiscal': FISCAL,
  'fiscal in': FISCAL,
  'fiscal out': FISCAL,
  'basic gpb': spots('gpb_basic_expenditure.total', 'gpb_expenditure.basic'),
  'gpb project': spots('gpb_expenditure.project'),
  basic: spots('expenditure_summary.basic', 'gpb_expenditure.basic', 'gpb_basic_expenditure.total'),
  project: spots('expenditure_summary.project', 'project_expenditure.total', 'gpb_expenditure.project'),
  'gpb personnel': spots('gpb_basic_expenditure.personnel'),
  'gpb public': spots('gpb_basic_expenditure.public'),
  personnel: spots('gpb_basic_expenditure.personnel'),
  public: spots('gpb_basic_expenditure.public'),
  running: spots('three_public.running', 'operating_expenses.total', 'gpb_basic_expenditure.public'),
  three: spots('three_public.three_public', 'three_public.total'),
  abroad: spots('three_public.abroad'),
  vehicle: spots('three_public.vehicle'),
  purchase: spots('three_public.vehicle_purchase'),
  operation: spots('three_public.vehicle_operation'),
  reception: spots('three_public.reception'),
  meeting: spots('three_public.meeting'),
  training: spots('three_public.training'),
  procurement: spots('gov_procurement.total'),
  goals: spots('overall_performance.total', 'expenditure_summary.total'),
  assets: spots('fixed_assets.total.value'),
};

/** Concepts that say less than another beside them: 人员经费支出 is 人员经费, 财政拨款“三公”经费 is 三公经费. */
export const WEAKER: readonly { readonly concept: string; readonly beside: readonly string[] }[] = [
  {
    concept: 'out',
    beside: [
      ...['basic', 'project', 'personnel', 'public', 'running', 'three', 'abroad', 'vehicle', 'purchase', 'operation'],
      ...['reception', 'meeting', 'training', 'procurement', 'goals', 'carry', 'carry_out', 'both'],
    ],
  },
  {
    concept: 'year',
    beside: Object.keys(CONCEPTS).filter((one) => !['in', 'out', 'year'].includes(one)),
  },
  { concept: 'both', beside: ['three', 'running', 'goals', 'basic', 'project'] },
  {
    concept: 'in',
    beside: [
      ...['special', 'unit', 'business', 'operating', 'superior', 'subordinate', 'other'],
      ...['carry', 'carry_out', 'surplus', 'both'],
    ],
  },
  {
    concept: 'fiscal',
    beside: ['gpb', 'fund', 'capital', 'three', 'abroad', 'vehicle', 'purchase', 'operation', 'reception', 'running'],
  },
  { concept: 'gpb', beside: ['three', 'running', 'abroad', 'vehicle', 'purchase', 'operation', 'reception'] },
  { concept: 'three', beside: ['abroad', 'vehicle', 'purchase', 'operation', 'reception', 'meeting', 'training'] },
  { concept: 'vehicle', beside: ['purchase', 'operation'] },
  { concept: 'procurement', beside: ['goods', 'works', 'services'] },
  { concept: 'running', beside: ['personnel', 'public'] },
];

const FUNDS = ['gpb', 'fund', 'capital', 'fiscal'];

/** The funds among concepts: 一般公共预算, 政府性基金, 国有资本经营, or 财政拨款 for all of them. */
export function fundsIn(concepts: readonly string[]): readonly string[] {
  return concepts.filter((one) => FUNDS.includes(one));
}

/** Words that leave a subject what it is. Longest first where one holds another. */
export const FILLERS: readonly string[] = (
  '预算数 年初预算 预算 决算数 决算 执行数 同比 环比 当期 年初 年度 总额 总计 合计 小计 共计 总体 整体 规模 计划 编制 安排 金额 资金 经费 拨款 ' +
  '今年 全年 全部 上年末 部门 单位 事业单位 机关 所属 下属 我局 本局 我厅 本厅 我委 本委 我院 本院 我校 本校 我区 行政 ' +
  '本级 省级 市级 县级 区级 其中 包括 包含 主要 用于 以及 达到 涉及 需要 共需 纳入 管理 情况 具体 使用 费用 日常 方面 ' +
  '相应 一般 项目 两项 实际 预计 均为 各项 一是 二是 三是 四是 五是 六是 ' +
  '组织 开展 完成 我 本 总 共 对 约 为 是 达 由 的 数 度 各 均 和 与 及 需 拟 、 在 中 表 占 支 收 计 含'
).split(' ');

/** Lists that leave nothing out: together they are the whole. */
export const COMPLETE: readonly (readonly string[])[] = [
  ['goods', 'services', 'works'],
  ['basic', 'project'],
  ['personnel', 'public'],
  ['abroad', 'reception', 'vehicle'],
  ['operation', 'purchase'],
];
