import { fold, squeeze } from '../../model/index.js';

/**
 * Words that offices choose freely in heads and that mean the same: both a sheet's heads and the standard's names are
 * put into these forms before they are compared. Each rule replaces within one folded segment.
 */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/代码/g, '编码'],
  [/^(?:小计|总计)$/, '合计'],
  [/^(收入|支出)(?:预算)?(?:部分|栏|方|情况)?$/, '$1'],
  [/按.{0,8}(?:大类|分类|类别|科目)$/, ''],
  [/^(?:本年|当年|年初)?预算(?:数|金额|数额)?$/, '预算数'],
  [/^(?:本年|当年)(?:预算数)?(?=(?:收入|支出)?(?:合计|小计)$)/, '本年'],
  [/公共财政预算/g, '一般公共预算'],
  [/(一般公共预算|政府性基金|国有资本经营)(?:预算)?(?:财政)?(?:拨款|资金)?(?:安排)?(?:收入|支出)?$/, '$1'],
  [/^财政专户(?:管理)?(?:资金|核拨)?(?:收入)?$/, '财政专户'],
  [/^(.{2,}收入)预算数?$/, '$1'],
  [/\(?类.?款.?项\)?$/, ''],
  [/^(基本支出|项目支出)(?:合计|小计)$/, '$1'],
  [/^(?:上年|年初|上年度)?(?:财政拨款)?结转(?:和|及|与)?(?:结余)?(?:资金|收入)?$/, '上年结转'],
  [/(费)(?:用|支出|用支出)$/, '$1'],
  [/(购置)(?:和|与|及)(运行|运维)/g, '$1及$2'],
  [/运行维护|运维/g, '运行'],
  [/^(因公出国境|公务接待|公务用车(?:购置|运行|购置及运行))(?:费|经费|支出)*$/, '$1费'],
  [/^(?:日常)?公用(?:经费)?(?:支出)?$/, '公用经费'],
  [/^人员(?:经费)?(?:支出)?$/, '人员经费'],
  [/^(?:专项业务经费|专项支出|项目经费)(?:支出)?$/, '项目支出'],
  [/^一般(?=商品和服务支出)/, ''],
  [/^对个人和家庭的?补助(?:支出)?$/, '对个人和家庭的补助'],
  [/^(?:事业单位)?经营支出$/, '经营支出'],
  [/^上缴上级(?=支出)/, '上解上级'],
  [/^对?(?:附属|下级)单位补助(?:支出)?$/, '对附属单位补助支出'],
];

/** 功能分类科目编码 is 科目编码 under 功能分类: what the accounts classify, and code or name. */
const ACCOUNT_HEAD = /^(.*?)(?:科目)?(科目编码|科目名称|编码|名称)$/;
const CLASSIFIED: readonly (readonly [RegExp, string])[] = [
  [/^政府(?:预算)?(?:支出)?经济/, '政府经济'],
  [/^(?:支出)?(?:部门)?(?:预算)?(?:支出)?(?:部门)?经济/, '经济'],
  [/^(?:支出)?功能/, '功能'],
];

const known = new Map<string, readonly string[]>();

/** One head as folded segments in their usual form: mostly one, two for 功能分类科目编码. */
export function headSegments(text: string): readonly string[] {
  let segments = known.get(text);
  if (!segments) {
    segments = split(usual(fold(text)));
    if (known.size > 20_000) known.clear();
    known.set(text, segments);
  }
  return segments;
}

function usual(folded: string): string {
  return SAME.reduce((word, [pattern, form]) => word.replace(pattern, form), folded);
}

function split(word: string): readonly string[] {
  const match = ACCOUNT_HEAD.exec(word);
  const classified = CLASSIFIED.find(([pattern]) => pattern.test(word))?.[1];
  if (!classified) return [word];
  if (!match) return /(?:分类|科目)$/.test(word) ? [classified] : [word];
  const last = match[2]!.startsWith('科目') ? match[2]! : `科目${match[2]!}`;
  return [classified, last];
}

/** One head as one word, for looking it up. */
export function headKey(text: string): string {
  return headSegments(text).join('/');
}

/** 资金来源 above 一般公共预算 | … says nothing that they don't say. */
const SOURCES = /^(?:按)?资金(?:来源|性质|渠道)$/;
/** A head that is nothing but a year: 2026年 beside 2025年. */
const BARE_YEAR = /^20\d\d年?度?$/;

/**
 * A whole path in its usual form; a segment that repeats the one above is left out. A year alone heads the figures of the
 * year.
 */
export function headPath(path: readonly string[]): readonly string[] {
  const all = path.flatMap(headSegments);
  const last = all.length - 1;
  const told = all.filter((segment, at) => segment !== all[at - 1] && (at === last || !SOURCES.test(segment)));
  const words = joined(told.filter((segment) => segment !== ''));
  return BARE_YEAR.test(squeeze(path[path.length - 1] ?? '')) ? [...words, '预算数'] : words;
}

/** 编码 under 科目 is 科目编码, under 功能 it is 科目编码 under 功能. */
function joined(words: readonly string[]): readonly string[] {
  const last = words[words.length - 1];
  const above = words[words.length - 2];
  if (above === undefined || (last !== '编码' && last !== '名称')) return words;
  if (/^(?:科目|单位|部门|项目)$/.test(above)) return [...words.slice(0, -2), above + last];
  return CLASSIFIED.some(([, form]) => form === above) ? [...words.slice(0, -1), `科目${last}`] : words;
}

/** Figures of another time, changes and shares: no column of the standard, whatever else the head says. */
const ANOTHER_TIME =
  /^(?:上年|去年|上一?年度?)(?:预算|执行|决算|完成|实际|批复|数)|^(?:上年数)$|(?:执行|完成)(?:数|情况|率)$/;
const CHANGE = /增减|增长|同比|^[比较与].*(?:[±+%]|比)|占比|比重|比例|完成率|^差额$/;

/** Does the head speak of another year than `year`, of a change or a share? */
export function isBeside(path: readonly string[], year: number | undefined): boolean {
  return path.some((text) => {
    const flat = text.normalize('NFKC');
    const named = /(20\d\d)年/.exec(flat);
    if (CHANGE.test(flat) || ANOTHER_TIME.test(fold(text))) return true;
    return named !== null && year !== undefined && Number(named[1]) !== year;
  });
}

/** The year that a table's heads speak of: the latest one. */
export function latestYear(paths: readonly (readonly string[])[]): number | undefined {
  const years = paths.flatMap((path) =>
    path.flatMap((text) => [...text.normalize('NFKC').matchAll(/(20\d\d)年/g)].map((match) => Number(match[1]))),
  );
  return years.length === 0 ? undefined : Math.max(...years);
}
