import path from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { htmlReport } from '../report/html.js';
import { goujiReport } from '../report/json.js';
import { textReport, totalLine } from '../report/text.js';
import type { WorkbookReport } from '../report/workbook-report.js';
import { VERSION } from '../version.js';
import { oneOf, sayer, wholeNumber, type Context } from './context.js';
import { EXIT, Failure, fileFailure } from './failure.js';
import { isFolder, sourcesOf, type Source } from './files.js';
import { checkAll } from './pool.js';
import { painter, ProgressBar } from './terminal.js';
import { workbookOfReports } from './xlsx-report.js';

const FORMATS = ['text', 'json', 'html', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

interface CheckFlags {
  readonly format: Format;
  readonly report?: string;
  readonly rounding?: 'interval' | 'strict';
  readonly relations?: boolean;
  readonly jobs?: number;
  readonly annotate?: string;
}

/** From this number of workbooks on the terminal shows each by its headline only. */
const MANY = 10;

export function addCheck(program: Command, context: Context): void {
  const word = sayer(context.language);
  program
    .command('check')
    .description(word('cli.check'))
    .argument('<path...>', word('cli.path'))
    .option('--format <format>', `${word('cli.format')}: ${FORMATS.join(' | ')}`, oneOf('--format', FORMATS), 'text')
    .option('--report <file>', word('cli.report'))
    .option('--rounding <policy>', word('cli.rounding'), oneOf('--rounding', ['interval', 'strict']))
    .option('--relations', word('cli.relations'))
    .option('--annotate <folder>', word('cli.annotate'))
    .option('--jobs <number>', word('cli.jobs'), wholeNumber)
    .action(async (paths: string[], flags: CheckFlags) => {
      if (flags.format === 'xlsx' && flags.report === undefined)
        throw new Failure('usage.report-needed', { format: flags.format });
      const sources = await sourcesNamed(paths);
      const reports = await run(sources, flags, context);
      await write(reports, flags, context);
      tellWhatFailed(reports, sources, context);
      context.exit(exitCode(reports, sources));
    });
}

async function sourcesNamed(paths: readonly string[]): Promise<readonly Source[]> {
  const sources = await sourcesOf(paths);
  if (sources.length > 0) return sources;
  const [first = '.'] = paths;
  throw new Failure((await isFolder(first)) ? 'file.folder-empty' : 'file.missing', { file: first });
}

async function run(sources: readonly Source[], flags: CheckFlags, context: Context): Promise<WorkbookReport[]> {
  const { rounding, relations, annotate, jobs } = flags;
  const progress = new ProgressBar(sources.length, context.language);
  const reports = await checkAll(
    sources.map(({ file }) => file),
    {
      language: context.language,
      worker: context.worker,
      onDone: (done) => progress.update(done),
      ...(rounding === undefined ? {} : { rounding }),
      ...(relations === undefined ? {} : { relations }),
      ...(annotate === undefined ? {} : { annotate }),
      ...(jobs === undefined ? {} : { jobs }),
    },
  );
  progress.finish();
  return reports;
}

/** `--report` goes by its extension and leaves the terminal its text; JSON on the terminal is JSON and nothing else. */
async function write(reports: readonly WorkbookReport[], flags: CheckFlags, context: Context): Promise<void> {
  const { format, report } = flags;
  if (report !== undefined) {
    const content = contentOf(reports, formatOf(report) ?? format, context);
    await saveFile(report, typeof content === 'string' ? new TextEncoder().encode(content) : content).catch(
      (error: unknown) => {
        throw fileFailure(error, report, 'write');
      },
    );
  }
  const shown = report !== undefined && format !== 'json' ? 'text' : format;
  const content = shown === 'text' ? terminalText(reports, context) : contentOf(reports, shown, context);
  context.out(content.toString());
  if (report !== undefined) context.tell(sayer(context.language)('cli.written', { file: report }));
}

function formatOf(file: string): Format | undefined {
  const extension = path.extname(file).toLowerCase();
  const formats: Readonly<Record<string, Format>> = {
    '.html': 'html',
    '.htm': 'html',
    '.json': 'json',
    '.xlsx': 'xlsx',
    '.txt': 'text',
  };
  return formats[extension];
}

function contentOf(reports: readonly WorkbookReport[], format: Format, { language }: Context): string | Uint8Array {
  switch (format) {
    case 'json':
      return `${JSON.stringify(goujiReport(VERSION, reports), null, 2)}\n`;
    case 'html':
      return htmlReport(reports, language);
    case 'xlsx':
      return workbookOfReports(reports, language);
    case 'text':
      return allText(reports, { language });
  }
}

function terminalText(reports: readonly WorkbookReport[], { language }: Context): string {
  return allText(reports, { language, paint: painter(process.stdout) });
}

function allText(reports: readonly WorkbookReport[], options: Parameters<typeof textReport>[1]): string {
  const brief = reports.length >= MANY;
  const texts = reports.map((report) => textReport(report, { ...options, brief }));
  const total = reports.length > 1 ? `\n${totalLine(reports, options.language)}\n` : '';
  return texts.join('\n') + total;
}

/** On the error output, so that it is seen beside any report: what could not be read, what holds no table. */
function tellWhatFailed(reports: readonly WorkbookReport[], sources: readonly Source[], context: Context): void {
  const word = sayer(context.language);
  reports.forEach((report, index) => {
    const { file, status } = report;
    if (status === 'unreadable') {
      const named = report.error.message.includes(file);
      context.tell(named ? report.error.message : `${file}: ${report.error.message}`);
    } else if (status === 'no-tables' && sources[index]!.named) context.tell(word('file.no-tables', { file }));
  });
}

function exitCode(reports: readonly WorkbookReport[], sources: readonly Source[]): number {
  const failed = reports.some(
    ({ status }, index) => status === 'unreadable' || (status === 'no-tables' && sources[index]!.named),
  );
  if (failed) return EXIT.failure;
  return reports.some(hasError) ? EXIT.findings : EXIT.ok;
}

function hasError(report: WorkbookReport): boolean {
  if (report.status !== 'checked') return false;
  return report.findings.some(({ severity, waiver }) => {
    const waived = waiver !== undefined && waiver.accepted !== false;
    return severity === 'error' && !waived;
  });
}
