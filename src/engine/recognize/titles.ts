import { squeeze } from '../../model/index.js';
import type { Standard, TableId } from '../../model/index.js';

/** The words that tell titles apart, longest first, each with its weight. */
const TOKENS: readonly (readonly [string, number, readonly string[]])[] = [
  ['收支', 2, ['收支', '收入支出']],
  ['收入', 2, ['收入']],
  ['支出', 1, ['支出', '经费']],
  ['财政拨款', 1, ['财政拨款', '财拨']],
  ['一般公共预算', 2, ['一般公共预算', '公共财政预算', '一般公共']],
  ['政府性基金', 3, ['政府性基金', '基金预算']],
  ['国有资本经营', 3, ['国有资本经营', '国有资本', '国资']],
  ['基本支出', 3, ['基本支出']],
  ['项目支出', 3, ['项目支出']],
  ['经济分类', 2, ['支出经济分类', '部门预算经济分类', '经济分类', '经济科目']],
  ['三公', 4, ['三公经费', '三公']],
  ['会议培训', 1, ['会议费', '培训费']],
  ['机关运行', 4, ['机关运行经费', '机关运行']],
  ['整体', 3, ['整体']],
  ['绩效', 3, ['绩效目标', '绩效']],
  ['项目', 1, ['项目']],
  ['总表', 1, ['总体情况表', '总体情况', '收支总表', '总表', '预算总表', '决算总表']],
  ['汇总', 1, ['汇总']],
  ['决算', 3, ['决算']],
  ['采购', 4, ['政府采购', '采购']],
  ['资产', 4, ['固定资产', '国有资产']],
  ['机构', 4, ['机构设置']],
];
const FORMS: readonly (readonly [string, string, number])[] = TOKENS.flatMap(([token, weight, forms]) =>
  forms.map((form): readonly [string, string, number] => [form, token, weight]),
).sort((a, b) => b[0].length - a[0].length);

/** A title without year, office, number, 部门 / 单位 and page marks: what is left names the table. */
export function titleCore(text: string): string {
  return squeeze(text)
    .normalize('NFKC')
    .replace(/[(](?:含|按|不含)[^()]*[)]/g, '')
    .replace(/[“”"'‘’「」《》()[\]【】]/g, '')
    .replace(/^(附件|附表|公开|预算|表)[\d一二三四五六七八九十]+([-—]\d+)*表?[、.:]?/, '')
    .replace(/^([一二三四五六七八九十]+、|\d{1,2}[、.])/, '')
    .replace(/^.*20\d\d年度?(?=.)/, '')
    .replace(/(续表?|\d+)$/, '')
    .replace(/^(区级|市级|省级|县级|本级)/, '')
    .replace(/^(部门预算|单位预算|预算单位|部门决算|单位决算|部门单位|部门|单位)(?=.{3})/, '')
    .replace(/明细表$/, '表');
}

function tokensOf(core: string): Map<string, number> {
  const found = new Map<string, number>();
  let rest = core;
  for (const [form, token, weight] of FORMS) {
    if (!rest.includes(form)) continue;
    found.set(token, weight);
    rest = rest.replaceAll(form, '·');
  }
  return found;
}

/** Weighted share of the words that two titles have in common, 0 … 1. */
function similarity(a: Map<string, number>, b: Map<string, number>): number {
  let common = 0;
  let all = 0;
  for (const [token, weight] of a) {
    all += weight;
    if (b.has(token)) common += weight;
  }
  for (const [token, weight] of b) if (!a.has(token)) all += weight;
  return all === 0 ? 0 : common / all;
}

interface KnownTitle {
  readonly table: TableId;
  readonly core: string;
  readonly tokens: Map<string, number>;
}

const known = new WeakMap<Standard, readonly KnownTitle[]>();

function knownTitles(standard: Standard): readonly KnownTitle[] {
  let titles = known.get(standard);
  if (!titles) {
    titles = standard.tables.flatMap((table) =>
      table.titles.map((title) => {
        const core = titleCore(title);
        return { table: table.id, core, tokens: tokensOf(core) };
      }),
    );
    known.set(standard, titles);
  }
  return titles;
}

/** How well a text names each standard table, 0 … 1; tables that it does not name at all are left out. */
export function titleScores(text: string, standard: Standard): ReadonlyMap<TableId, number> {
  const core = titleCore(text);
  const scores = new Map<TableId, number>();
  if (core.length < 3 || core.length > 60) return scores;
  const tokens = tokensOf(core);
  for (const title of knownTitles(standard)) {
    const score = scoreTitle(core, tokens, title);
    if (score > 0.3 && score > (scores.get(title.table) ?? 0)) scores.set(title.table, score);
  }
  return scores;
}

function scoreTitle(core: string, tokens: Map<string, number>, title: KnownTitle): number {
  if (core === title.core) return 1;
  const similar = similarity(tokens, title.tokens) * 0.9;
  // 医保局软件维护费绩效目标表: a project's name before a known title. The longer the title, the surer.
  const ending = core.endsWith(title.core) && !isTelling(core.slice(0, -title.core.length));
  return ending ? Math.max(similar, Math.min(0.9, 0.6 + title.core.length * 0.03)) : similar;
}

/** 一般公共预算 before 财政拨款支出表 says which table it is: no project's name. */
function isTelling(before: string): boolean {
  return [...tokensOf(before).values()].some((weight) => weight >= 2);
}

/** A text that looks like a table's title at all. */
export function looksLikeTitle(text: string): boolean {
  const flat = squeeze(text).replace(/(?:[(（][^()（）]*[)）])+$/, '');
  return flat.length <= 80 && /(?:表|情况|预算|汇总)[)）]?$|表[-—–]+[^-—–]{2,20}$/.test(flat);
}
