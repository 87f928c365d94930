import { fold, squeeze } from '../../model/index.js';
import type { Entity, MoneyUnit } from '../../model/index.js';

/** What the lines above a table say: unit, office, year. */
export interface Surroundings {
  readonly unit?: MoneyUnit;
  readonly entity?: Entity;
  readonly year?: number;
}

const UNIT = /(?:金额)?(?:货币)?单位[::](?:人民币)?(元|百元|千元|万元|百万元|亿元)/;
const ENTITY =
  /^(?:填报|编制|公开|预算)?(?:部门|单位|部门[/、]?单位|部门\(单位\)|单位\(部门\))(?:名称)?(?:\(盖章\))?[::](.+)$/;
const CODED_ENTITY = /^(\d{3}(?:\d{3})?)([\u4e00-\u9fff].{3,})$/;

/** 210 卫生健康支出 is an account, no office. */
const ACCOUNT_NAME = /(?:支出|收入|拨款|经费|补助|缴费|费用?|工资|津贴补贴|奖金)$/;

/** The money unit that a text names, as in 单位：万元; undefined when it names none. */
export function unitIn(text: string): MoneyUnit | undefined {
  return UNIT.exec(squeeze(text).normalize('NFKC'))?.[1] as MoneyUnit | undefined;
}

/** The unit in a head's brackets, as in 项目金额（万元）. */
export function unitInHead(text: string): MoneyUnit | undefined {
  const match = /[(](?:金额)?(?:单位:)?(元|百元|千元|万元|百万元|亿元)[)]/.exec(squeeze(text).normalize('NFKC'));
  return match?.[1] as MoneyUnit | undefined;
}

export function entityIn(text: string): Entity | undefined {
  const flat = squeeze(text).normalize('NFKC');
  const named = ENTITY.exec(flat.replace(UNIT, ''));
  if (named) {
    const whole = named[1]!.replace(/20\d\d年?度?$/, '');
    const split = /^(\d{3}(?:\d{3})?)[-_]?([\u4e00-\u9fff].+)$/.exec(whole);
    return split ? { code: split[1]!, name: split[2]! } : { name: whole };
  }
  const coded = CODED_ENTITY.exec(flat);
  if (coded && flat.length <= 40 && !/[表,，。;；]/.test(flat) && !ACCOUNT_NAME.test(flat))
    return { code: coded[1]!, name: coded[2]! };
  return undefined;
}

/** 部门名称：… is a department's table, 编制单位：… a unit's; a code of six digits is a unit's. */
export function scopeIn(text: string): '部门' | '单位' | undefined {
  const flat = squeeze(text).normalize('NFKC').replace(UNIT, '');
  const coded = entityIn(text)?.code;
  if (coded) return coded.length === 6 ? '单位' : '部门';
  return ENTITY.test(flat) ? (/^(填报|编制|公开)?部门/.test(flat) ? '部门' : '单位') : undefined;
}

export function yearIn(text: string): number | undefined {
  const match = /(20\d\d)(?:年|$)|预算年度[::]?(20\d\d)/.exec(squeeze(text).normalize('NFKC'));
  return match ? Number(match[1] ?? match[2]) : undefined;
}

/** 表二, 附表5, 附件2-1, 部门公开表2: and 公开01表, 预算02-2表, with the number within. */
const TABLE_NUMBER = new RegExp(
  [
    '^(?:部门|单位)?(?:公开|预算|决算|附)?(?:表|附件|附表)(?:[\\d一二三四五六七八九十]+(?:[-—.]\\d+)*)?[.、:]?$',
    '^(?:部门|单位|财)?(?:公开|预算|决算|附)(?:[\\d一二三四五六七八九十]+(?:[-—.]\\d+)*)表$',
  ].join('|'),
);

/** A line that names unit, office or year and is neither title nor head. */
export function isSurrounding(text: string): boolean {
  const flat = squeeze(text).normalize('NFKC');
  return (
    UNIT.test(flat) ||
    ENTITY.test(flat) ||
    entityIn(text) !== undefined ||
    /^预算年度/.test(flat) ||
    TABLE_NUMBER.test(flat) ||
    /^第?\d+页|^20\d\d年度?$/.test(flat)
  );
}

/** 注：…, 说明：… or a numbered sentence: a note under a table. */
export function isNote(text: string): boolean {
  const flat = squeeze(text).normalize('NFKC');
  if (/^(注|备注|说明|附注)[\d]*[::.、]/.test(flat)) return true;
  return flat.length > 25 && /[。；;]$|[。；]/.test(flat) && !/^[一二三四五六七八九十]+、/.test(flat);
}

/** A word that heads a total row. */
export function isTotalWord(text: string): boolean {
  return (
    text.includes('计') &&
    /^(合计|总计|总合计|收入合计|支出合计|收入总计|支出总计|本表合计|人员经费合计|公用经费合计)$/.test(fold(text))
  );
}
