import { squeeze } from '../../model/index.js';
import type { Observation, Ref, Table } from '../../model/index.js';
import { exact, mentions, mismatch, only, type Scene, type Seen } from './scene.js';
import { oddOnes } from './usual.js';

/** A year that a table bears, in its title or beside it. */
interface Dated {
  readonly table: Table;
  readonly year: string;
  readonly at: Ref;
}

/** H14: titles and 预算年度 of one stage (budgets, final accounts) bear one year. A project's title is its own. */
export function observeYears(scene: Scene): Seen {
  const dated = scene.tables.flatMap((table) => yearsOf(table, scene));
  const stages = [...new Set(dated.map(({ table }) => table.stage))];
  return only(stages.flatMap((stage) => ofStage(dated.filter(({ table }) => table.stage === stage))));
}

function ofStage(dated: readonly Dated[]): Observation[] {
  const difference = oddOnes(dated, (one) => one.year);
  const base = { rule: 'H14', kind: 'form' as const, says: '各表标题与预算年度为同一年' };
  if (!difference)
    return [exact({ ...base, target: dated[0]!.at, parts: mentions(dated.slice(1).map((one) => one.at)) })];
  const { usual, odd } = difference;
  return odd.map(({ table, year, at }) =>
    mismatch(
      {
        ...base,
        target: at,
        parts: mentions([usual.at]),
        instance: table.instance,
        reported: year,
        expected: usual.year,
      },
      { key: 'form.year', data: { table: table.title, year, usual: usual.year } },
    ),
  );
}

/** The year at the beginning of a title, and 预算年度：… above the head. */
function yearsOf(table: Table, scene: Scene): Dated[] {
  const sheet = scene.sheets.get(table.sheet);
  const isForm = table.rows.some((row) => row.role === 'budget' || row.role === 'plan');
  if (!sheet || isForm) return [];
  const found: Dated[] = [];
  const head = table.headerRows[0] ?? table.area.top + 1;
  for (let row = table.area.top; row < Math.min(head, sheet.rowCount); row += 1) {
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const value = sheet.values[index];
      if (typeof value !== 'string') continue;
      const text = squeeze(value).normalize('NFKC');
      const year = (/^(20\d\d)年/.exec(text) ?? /预算年度:?(20\d\d)/.exec(text))?.[1];
      if (year) found.push({ table, year, at: { sheet: table.sheet, row, column: sheet.columns[index]! } });
    }
  }
  return found;
}
