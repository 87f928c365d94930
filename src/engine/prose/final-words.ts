import { spots, type Spot } from './words.js';

/** 三公 and its parts stand beside each other as 预算数 and 决算数. */
const THREE = {
  three: 'total',
  abroad: 'abroad',
  vehicle: 'vehicle',
  purchase: 'vehicle_purchase',
  operation: 'vehicle_operation',
  reception: 'reception',
} as const;

const three = (measure: 'budget' | 'final') =>
  Object.fromEntries(
    Object.entries(THREE).map(([concept, column]) => [concept, spots(`final_three_public.${column}_${measure}`)]),
  );

/** 政府性基金, 国有资本经营: a table of its own with opening balance, revenue, expenditure and closing balance. */
const fundOf = (fund: string, table: string): Readonly<Record<string, readonly Spot[]>> => {
  const key = (...concepts: string[]) => [fund, ...concepts].sort().join(' ');
  const summary = 'final_fiscal_summary';
  return {
    [key('in')]: spots(`${table}.revenue`, `${summary}.in:${fund}`, `final_rev_exp_summary.in:${fund}`),
    [key('out')]: spots(
      `${table}.total.total`,
      `${summary}.out:cy_total.out_${fund}`,
      `${summary}.out:grand.out_${fund}`,
    ),
    [key('basic')]: spots(`${table}.basic`),
    [key('project')]: spots(`${table}.project`),
    [key('carry')]: spots(`${table}.carry_in`),
    [key('carry_out')]: spots(`${table}.carry_out`),
  };
};

const source = (id: string) => spots(`final_revenue.cy_${id}`, `final_rev_exp_summary.in:${id}`);

/** What a set of concepts is in the tables of final accounts (决算数), like SUBJECTS for the budget. */
export const FINAL_SUBJECTS: Readonly<Record<string, readonly Spot[]>> = {
  in: spots('final_rev_exp_summary.in:grand', 'final_rev_exp_summary.in:cy_total', 'final_revenue.total'),
  out: spots('final_expenditure.total', 'final_rev_exp_summary.out:cy_total', 'final_rev_exp_summary.out:grand'),
  both: spots('final_rev_exp_summary.in:grand', 'final_rev_exp_summary.out:grand'),
  'in year': spots('final_rev_exp_summary.in:cy_total', 'final_revenue.total'),
  'out year': spots('final_rev_exp_summary.out:cy_total', 'final_expenditure.total'),
  'both fiscal': spots('final_fiscal_summary.in:grand', 'final_fiscal_summary.out:grand'),
  'fiscal in': spots('final_revenue.cy_fiscal', 'final_fiscal_summary.in:cy_total', 'final_fiscal_summary.in:grand'),
  'fiscal out': spots('final_fiscal_summary.out:cy_total', 'final_fiscal_summary.out:grand'),
  'carry fiscal': spots('final_fiscal_summary.in:carry_in'),
  'carry_out fiscal': spots('final_fiscal_summary.out:carry_out'),
  ...fundOf('gpb', 'final_gpb_expenditure'),
  ...fundOf('fund', 'final_fund'),
  ...fundOf('capital', 'final_state_capital'),
  'basic gpb': spots('final_gpb_expenditure.basic'),
  basic: spots('final_expenditure.basic', 'final_gpb_expenditure.basic'),
  project: spots('final_expenditure.project', 'final_gpb_expenditure.project'),
  personnel: spots('final_gpb_basic_expenditure.人员经费合计'),
  public: spots('final_gpb_basic_expenditure.公用经费合计'),
  'gpb personnel': spots('final_gpb_basic_expenditure.人员经费合计'),
  'gpb public': spots('final_gpb_basic_expenditure.公用经费合计'),
  running: spots('final_gpb_basic_expenditure.公用经费合计'),
  business: source('business'),
  operating: source('operating'),
  superior: source('superior'),
  subordinate: source('subordinate'),
  other: source('other'),
  operating_out: spots('final_expenditure.operating'),
  remit_up: spots('final_expenditure.remit_up'),
  subsidy_down: spots('final_expenditure.subsidy_down'),
  surplus: spots('final_rev_exp_summary.in:surplus'),
  distribution: spots('final_rev_exp_summary.out:distribution'),
  carry: spots('final_rev_exp_summary.in:carry_in'),
  carry_out: spots('final_rev_exp_summary.out:carry_out'),
  ...three('final'),
};

/** 年初预算 in the text of final accounts: only 三公 has a column for it. */
export const FINAL_BUDGETS: Readonly<Record<string, readonly Spot[]>> = three('budget');

/** Tables of final accounts whose lines are named in prose, in the order in which they are asked. */
export const FINAL_NAMED = [
  'final_gpb_expenditure',
  'final_expenditure',
  'final_fund',
  'final_state_capital',
  'final_gpb_basic_expenditure',
  'final_revenue',
];
