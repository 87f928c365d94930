import { fold, SURE } from '../../model/index.js';
import type {
  Column,
  Correction,
  Evidence,
  MoneyUnit,
  Row,
  Sheet,
  Standard,
  StandardTable,
} from '../../model/index.js';
import { chosenKind, withColumns } from '../recognize/corrections.js';
import type { Region } from '../recognize/regions.js';
import { titleScores } from '../recognize/titles.js';
import { addsUp, arithmeticEvidence, lacksPart, type AddsUp } from './arithmetic.js';
import { mapColumns, type ColumnMapping } from './columns.js';
import { withLabels } from './label-columns.js';
import { headPath } from './head-words.js';
import { mapRows } from './rows.js';

/** A standard table that a region may be, with everything that follows from it. */
export interface Candidate {
  readonly table: StandardTable;
  readonly mapping: ColumnMapping;
  readonly rows: readonly Row[];
  /** In how many rows its column trees add up. */
  readonly sums: AddsUp;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** Heads that explain less than this make no table; under the very title of one they may explain a little less. */
const WEAKEST_FIT = 0.45;
const WEAKEST_TITLED_FIT = 0.35;
const VERY_TITLE = 0.95;
/** So many kinds are looked at line by line, and those as good as the last of them. */
const MOST = 4;
/** Two kinds closer than this can't be told apart. */
export const MARGIN = 0.04;

/**
 * The kinds a region may be, best first; none where it is no budget table. What a person corrected about it goes
 * before: the table, or none, and its columns.
 */
export function candidatesOf(
  region: Region,
  sheet: Sheet,
  unit: MoneyUnit,
  standard: Standard,
  corrections: readonly Correction[] = [],
): readonly Candidate[] {
  const chosen = chosenKind(corrections);
  if (chosen === null) return [];
  const byName = titleScores(sheet.name, standard);
  const titled = Math.max(0, ...region.preface.scores.values()) >= 0.5;
  const mapped = standard.tables
    .filter((table) => (chosen === undefined ? !table.form && !isOtherStage(table, region) : table.id === chosen))
    .map((table) => {
      const found = withLabels(mapColumns(region.heads, table, unit), region.body, table);
      const mapping = withColumns(found, corrections, table, unit);
      const title = titled ? (region.preface.scores.get(table.id) ?? 0) : 0.3 * (byName.get(table.id) ?? 0);
      return { table, mapping, title, prior: title + mapping.fit };
    });
  if (chosen !== undefined) {
    return mapped.map(({ table, mapping }) => {
      const one = candidate(region, sheet, standard, table, mapping, 1, true);
      const told: Evidence = { kind: 'user', text: table.titles[0]!, weight: 1 };
      return { ...one, confidence: 1, evidence: [told, ...one.evidence.filter(({ kind }) => kind !== 'title')] };
    });
  }
  const scored = mapped
    .filter(({ table, mapping, title }) => {
      const weakest = title >= VERY_TITLE ? WEAKEST_TITLED_FIT : WEAKEST_FIT;
      return mapping.fit >= weakest && enoughColumns(table, mapping);
    })
    .sort((a, b) => b.prior - a.prior)
    .filter(
      (one, _, all) => one.prior >= all[Math.min(MOST, all.length) - 1]!.prior && one.prior >= all[0]!.prior - 0.6,
    )
    .map(({ table, mapping, title }) => candidate(region, sheet, standard, table, mapping, title, titled))
    .filter((one) => titled || (tellsBudget(one, standard) && isOfStage(one.table, region)))
    .filter((one) => !listsOtherAccounts(one, standard))
    .sort(surest);
  return unsureWhereClose(scored.filter((one) => one.confidence >= 0.4));
}

/** Three columns that mean something, or all of them, with an amount among them where the table has amounts. */
function enoughColumns(table: StandardTable, mapping: ColumnMapping): boolean {
  const told = mapping.columns.filter((column) => column.type !== 'seq');
  if (told.length < 2) return false;
  const amounts = table.columns.some((column) => column.type === 'amount');
  return amounts ? told.some((column) => column.type === 'amount') : told.length >= 3;
}

function candidate(
  region: Region,
  sheet: Sheet,
  standard: Standard,
  table: StandardTable,
  mapping: ColumnMapping,
  title: number,
  titled: boolean,
): Candidate {
  const rows = rowsOf(region, sheet, standard, table, mapping.columns);
  const known = knownRows(rows, table);
  const told = mapping.columns.filter((column) => column.type !== 'seq').length;
  const fit = mapping.fit * Math.min(1, 0.4 + told * 0.2);
  const confidence = titled ? 0.55 * title + 0.35 * fit + 0.1 * known : title + 0.45 * fit + 0.2 * known;
  const evidence: Evidence[] = [
    { kind: 'header', text: `${told}/${region.heads.length}`, weight: round(mapping.fit) },
    {
      kind: 'row',
      text: `${rows.filter((row) => isKnown(row, table)).length}/${rows.filter((row) => row.role !== 'empty').length}`,
      weight: round(known),
    },
  ];
  if (titled && region.preface.title) {
    evidence.unshift({
      kind: 'title',
      text: region.preface.title.text,
      at: region.preface.title.at,
      weight: round(title),
    });
  } else if (title > 0) evidence.unshift({ kind: 'sheet-name', text: sheet.name, weight: round(title) });
  const sums = addsUp(mapping.columns, rows, sheet, table);
  const arithmetic = arithmeticEvidence(sums);
  if (arithmetic) evidence.push(arithmetic);
  const most = lacksPart(sums, mapping, rows, sheet) ? SURE - 0.05 : 0.99;
  return { table, mapping, rows, sums, confidence: round(Math.min(most, confidence)), evidence };
}

/** The surer first; of two that words make equally sure the one under which more sums hold. */
function surest(a: Candidate, b: Candidate): number {
  const share = ({ sums }: Candidate) => (sums.held - sums.failed) / Math.max(1, sums.held + sums.failed);
  return b.confidence - a.confidence || share(b) - share(a);
}

const rowsOfRegion = new WeakMap<Region, Map<string, readonly Row[]>>();

/** The region's rows, read once for all tables that read them alike: the tables by account have the same columns. */
function rowsOf(
  region: Region,
  sheet: Sheet,
  standard: Standard,
  table: StandardTable,
  columns: readonly Column[],
): readonly Row[] {
  const read = () => mapRows(region.body, columns, sheet, table, standard);
  const trees = table.panels.map((panel) => panel.tree);
  if (trees.length > 1 || trees[0] === 'outline') return read();
  const known = rowsOfRegion.get(region) ?? new Map<string, readonly Row[]>();
  rowsOfRegion.set(region, known);
  const key = `${trees[0]} ${columns.map((column) => `${column.id}@${column.index}${column.panel}`).join(' ')}`;
  const rows = known.get(key) ?? read();
  known.set(key, rows);
  return rows;
}

/** Words that lists of every kind have in their heads. */
const EVERYDAY =
  /^(项目|项目名称|名称|类型|金额|合计|总计|小计|数量|单价|价值|计量单位|单位名称|单位编码|部门名称|收入|支出|预算数|备注|序号)$/;

/** Without a title a list is a budget table only where two heads or two rows are words that no everyday list has. */
function tellsBudget({ table, mapping, rows }: Candidate, standard: Standard): boolean {
  const heads = mapping.columns.filter((column) => headPath(column.path).some((word) => !EVERYDAY.test(word)));
  if (heads.length >= 2) return true;
  const { functional, departmentEconomic } = standard.codes;
  const lines = new Set(table.rows.filter((row) => row.role !== 'total').map((row) => row.id));
  const told = rows.filter(
    (row) =>
      row.functionClass !== undefined ||
      lines.has(row.key) ||
      (row.code !== undefined && (functional.has(row.code) || departmentEconomic.has(row.code))),
  );
  return told.length >= 2;
}

/**
 * 301 工资福利支出 in a table by function, 208 社会保障和就业支出 in one by economic account: code and name both are the other
 * classification's, in most rows that have a code. (A department may have the code 301, but not that name.)
 */
function listsOtherAccounts({ table, rows }: Candidate, { codes }: Standard): boolean {
  const others = {
    'function-code': [codes.departmentEconomic, codes.governmentEconomic],
    'economic-code': [codes.functional],
  }[table.panels[0]!.tree as string];
  if (!others) return false;
  const coded = rows.filter((row) => row.code !== undefined);
  const foreign = coded.filter(({ code, label }) => {
    const names = others.flatMap((known) => known.get(code!.replace(/^0+/, '')) ?? []);
    return names.some((name) => fold(name) === fold(label));
  });
  return foreign.length * 2 > coded.length;
}

/** Share of the filled rows that have a place in the table's tree; an empty table says nothing, neither for nor against. */
function knownRows(rows: readonly Row[], table: StandardTable): number {
  // Functional classes stand in every two-sided table: they tell none from another.
  const filled = rows.filter((row) => row.role !== 'empty' && row.functionClass === undefined);
  return filled.length === 0 ? 0.5 : filled.filter((row) => isKnown(row, table)).length / filled.length;
}

const linesOf = new WeakMap<StandardTable, ReadonlySet<string>>();

/** A line of an outline is known by name: one of the table's, or a functional class. */
function isKnown(row: Row, table: StandardTable): boolean {
  if (row.role === 'other' || row.role === 'empty') return false;
  if (row.role === 'total') return true;
  if (table.panels.find((panel) => panel.id === row.panel)?.tree !== 'outline') return true;
  let lines = linesOf.get(table);
  if (!lines) linesOf.set(table, (lines = new Set(table.rows.map((one) => one.id))));
  return row.functionClass !== undefined || row.key.split('/').some((part) => lines.has(part));
}

/**
 * May a list without a title be of the table's stage? 决算数 and numbered lines are final accounts'; numbered columns may
 * be, but never in a two-sided table, whose lines would be numbered.
 */
function isOfStage(table: StandardTable, region: Region): boolean {
  const final = region.heads.some((head) => head.path.some((word) => /决算|行次/.test(word)));
  if (table.stage === '决算') return final || (region.hasIndexLine && table.panels.length === 1);
  return table.stage === 'both' || !final;
}

/** 一般公共预算 and the like name a fund, no stage. */
const FUNDS = /(?:一般公共|政府性基金|国有资本经营|基金)预算/g;

/** A title that says 预算 heads no final account, one that says 决算 no budget. */
function isOtherStage({ stage }: StandardTable, { preface }: Region): boolean {
  const words = (preface.title?.text ?? '').replace(FUNDS, '');
  const said = words.includes('决算') ? '决算' : words.includes('预算') ? '预算' : stage;
  return stage !== 'both' && stage !== said;
}

/** Where the next best kind is as good, the answer is *unsure*, and that is the right one. */
function unsureWhereClose(candidates: readonly Candidate[]): readonly Candidate[] {
  const [best, second] = candidates;
  if (!best || !second || best.confidence - second.confidence >= MARGIN) return candidates;
  return [{ ...best, confidence: Math.min(best.confidence, SURE - 0.05) }, ...candidates.slice(1)];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
