import { absolute, add, compare, formatAtLeast, halfUnit, isZero, subtract } from '../../model/index.js';
import type { Amount, Figure, Observation, Row, Table } from '../../model/index.js';
import { placeAt } from '../relate/places.js';
import { exact, mentions, mismatch, only, whereText, type Scene, type Seen } from './scene.js';

const INSURANCE = '30108';
const ANNUITY = '30109';
/** Until 2019 the employer paid 20 % for the insurance: five halves of the annuity instead of twice. */
const LAST_YEAR_OF_20 = 2019;

/** N6: the annuity is 8 % and the pension insurance 16 % of one base (国办发〔2019〕13号; before, 20 %). */
export function observeAnnuity(scene: Scene): Seen {
  return only(
    scene.tables.filter(({ id }) => id === 'gpb_basic_expenditure').flatMap((table) => ratioIn(table, scene) ?? []),
  );
}

function ratioIn(table: Table, scene: Scene): Observation | undefined {
  const [insurance, annuity] = [INSURANCE, ANNUITY].map((code) => onlyFigure(table, code, scene));
  if (!insurance || !annuity) return undefined;
  const times = (table.year ?? LAST_YEAR_OF_20) <= LAST_YEAR_OF_20 ? [4, 5] : [4];
  const base = {
    rule: 'N6',
    kind: 'ratio' as const,
    target: annuity.at,
    parts: mentions([insurance.at]),
    instance: table.instance,
    says: '职业年金 ÷ 养老保险 = 8% ÷ 16%',
  };
  if (times.some((one) => agree(insurance, annuity, BigInt(one)))) return exact(base);
  const data = {
    where: whereText(scene, annuity.at),
    annuity: printed(annuity),
    insurance: printed(insurance),
    rates: times.length > 1 ? '8%÷16%（8%÷20%）' : '8%÷16%',
  };
  return mismatch(base, { key: 'ratio.annuity', data });
}

/** The one amount of an account; undefined where it stands in several rows or is blank. */
function onlyFigure(table: Table, code: string, scene: Scene): (Figure & { amount: Amount }) | undefined {
  const rows = table.rows.filter((row) => row.role === 'leaf' && accountOf(row) === code);
  const column = table.columns.find((one) => one.id === 'total');
  const figure = column && rows.length === 1 ? scene.analysis.figureOf(placeAt(table, rows[0]!, column).at) : undefined;
  return figure?.amount && !isZero(figure.amount) ? { ...figure, amount: figure.amount } : undefined;
}

/** The department's account of a pair 30108>50102. */
function accountOf(row: Row): string {
  return (row.code ?? row.key).slice(0, INSURANCE.length);
}

/** 2 × insurance = times × annuity, as far as the printed digits tell. */
function agree(insurance: Figure & { amount: Amount }, annuity: Figure & { amount: Amount }, times: bigint): boolean {
  const multiple = (amount: Amount, by: bigint): Amount => ({ ...amount, units: amount.units * by });
  const off = subtract(multiple(insurance.amount, 2n), multiple(annuity.amount, times));
  const room = add(multiple(halfUnit(insurance.decimals), 2n), multiple(halfUnit(annuity.decimals), times));
  return compare(absolute(off), room) <= 0;
}

function printed(figure: Figure & { amount: Amount }): string {
  return formatAtLeast(figure.amount, figure.decimals);
}
