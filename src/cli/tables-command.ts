import type { Command } from 'commander';
import { areaName, isSure, type Table } from '../model/index.js';
import { percent } from '../report/numerals.js';
import { tableDataset, tablesCsv } from '../report/tables.js';
import { standard } from '../standard/index.js';
import { oneOf, sayer, type Context } from './context.js';
import { EXIT } from './failure.js';
import { openAnalysed } from './opened.js';

const FORMATS = ['text', 'json', 'csv'] as const;

export function addTables(program: Command, context: Context): void {
  const word = sayer(context.language);
  program
    .command('tables')
    .description(word('cli.tables'))
    .argument('<file>', word('cli.file'))
    .option('--format <format>', `${word('cli.format')}: ${FORMATS.join(' | ')}`, oneOf('--format', FORMATS), 'text')
    .action(async (file: string, { format }: { format: (typeof FORMATS)[number] }) => {
      const { tables, figures } = (await openAnalysed(file)).analysis;
      const data = () => tableDataset(tables, figures);
      if (format === 'json')
        context.out(`${JSON.stringify({ schema: 'gouji-tables/1', file, tables: data() }, null, 2)}\n`);
      else if (format === 'csv') context.out(tablesCsv(data()));
      else context.out(`${tables.map((table) => tableText(table, context)).join('\n')}\n`);
      context.exit(EXIT.ok);
    });
}

/** What the table was taken for, and on what grounds. */
function tableText(table: Table, { language }: Context): string {
  const word = sayer(language);
  const list = word('report.list');
  const nameOf = (id: string) => standard().tables.find((one) => one.id === id)?.titles[0] ?? id;
  const sure = isSure(table)
    ? []
    : [word('tables.unsure', { names: table.alternatives.map(({ id }) => nameOf(id)).join(list) })];
  const columns = table.columns.map(({ id, path }) => `${path.join('/')} → ${id}`);
  const lines = [
    word('tables.what', { name: nameOf(table.id), id: table.id, confidence: percent(table.confidence) }),
    ...sure,
    word('tables.why', {
      evidence: table.evidence.map(({ kind, text }) => `${word(`evidence.${kind}`)} ${text}`).join(list),
    }),
    word('tables.columns', { columns: columns.join(list) }),
    ...(table.unmapped.length === 0
      ? []
      : [word('tables.unmapped', { columns: table.unmapped.map(({ path }) => path.join('/')).join(list) })]),
  ];
  const { title, sheet, area, unit, rows } = table;
  const head = word('tables.line', { title, sheet, range: areaName(area), unit, rows: rows.length });
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}
