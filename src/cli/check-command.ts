import path from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { readText } from '../hosts/text/read.js';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { htmlReport } from '../report/html.js';
import { goujiReport, jsonText } from '../report/json.js';
import { say, type Language } from '../report/messages.js';
import { textReport, totalLine, type TextOptions } from '../report/text.js';
import type { WorkbookReport } from '../report/workbook-report.js';
import { VERSION } from '../version.js';
import { oneOf, sayer, wholeNumber, type Context } from './context.js';
import { EXIT, Failure, fileFailure } from './failure.js';
import { isFolder, openWorkbook, readBytes, sourcesOf, type Source } from './files.js';
import { standardOf } from './layout.js';
import { checkAll } from './pool.js';
import { painter, ProgressBar } from './terminal.js';
import { workbookOfReports } from './xlsx-report.js';

const FORMATS = ['text', 'json', 'html', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

interface CheckFlags {
  readonly format: Format;
  readonly report?: string;
  readonly rounding?: 'interval' | 'strict';
  readonly layout?: string;
  readonly relations?: boolean;
  readonly jobs?: number;
  readonly annotate?: string;
  readonly previous?: string;
  readonly text?: string;
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
    .option('--layout <name>', word('cli.layout'))
    .option('--relations', word('cli.relations'))
    .option('--previous <file>', word('cli.previous'))
    .option('--text <file>', word('cli.text'))
    .option('--annotate <folder>', word('cli.annotate'))
    .option('--jobs <number>', word('cli.jobs'), wholeNumber)
    .action(async (paths: string[], flags: CheckFlags) => {
      if (flags.format === 'xlsx' && flags.report === undefined)
        throw new Failure('usage.report-needed', { format: flags.format });
      standardOf(flags.layout);
      await requireReadable(flags);
      const sources = await sourcesNamed(paths);
      const reports = await run(sources, flags, context);
      const failures = failuresOf(reports, sources, context);
      await write(reports, flags, failures, context);
      for (const sentence of failures.values()) context.tell(sentence);
      context.exit(failures.size > 0 ? EXIT.failure : reports.some(hasError) ? EXIT.findings : EXIT.ok);
    });
}

/** Files that every check needs are tried once: a wrong one is a wrong call, not a fault of each workbook. */
async function requireReadable({ previous, text }: CheckFlags): Promise<void> {
  if (previous !== undefined) await openWorkbook(await readBytes(previous));
  if (text !== undefined) await readText(await readBytes(text), path.basename(text));
}

async function sourcesNamed(paths: readonly string[]): Promise<readonly Source[]> {
  const sources = await sourcesOf(paths);
  if (sources.length > 0) return sources;
  const [first = '.'] = paths;
  throw new Failure((await isFolder(first)) ? 'file.folder-empty' : 'file.missing', { file: first });
}

async function run(sources: readonly Source[], flags: CheckFlags, context: Context): Promise<WorkbookReport[]> {
  const { rounding, layout, relations, annotate, jobs, previous, text } = flags;
  const progress = new ProgressBar(sources.length, context.language);
  const reports = await checkAll(
    sources.map(({ file }) => file),
    {
      language: context.language,
      worker: context.worker,
      onDone: (done) => progress.update(done),
      ...(rounding === undefined ? {} : { rounding }),
      ...(layout === undefined ? {} : { layout }),
      ...(relations === undefined ? {} : { relations }),
      ...(annotate === undefined ? {} : { annotate }),
      ...(previous === undefined ? {} : { previous }),
      ...(text === undefined ? {} : { text }),
      ...(jobs === undefined ? {} : { jobs }),
    },
  );
  progress.finish();
  return reports;
}

/** `--report` goes by its extension and leaves the terminal its text; JSON on the terminal is JSON and nothing else. */
async function write(
  reports: readonly WorkbookReport[],
  flags: CheckFlags,
  failures: ReadonlyMap<WorkbookReport, string>,
  context: Context,
): Promise<void> {
  const { format, report } = flags;
  if (report !== undefined) {
    const pieces = [...contentOf(reports, formatOf(report) ?? format, context)];
    await saveFile(report, Buffer.concat(pieces.map((piece) => Buffer.from(piece)))).catch((error: unknown) => {
      throw fileFailure(error, report, 'write');
    });
  }
  const shown = report !== undefined && format !== 'json' ? 'text' : format;
  const pieces = shown === 'text' ? [terminalText(reports, failures, context)] : contentOf(reports, shown, context);
  for (const piece of pieces) context.out(piece.toString());
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

function contentOf(
  reports: readonly WorkbookReport[],
  format: Format,
  { language }: Context,
): Iterable<string | Uint8Array> {
  switch (format) {
    case 'json':
      return jsonText(goujiReport(VERSION, reports));
    case 'html':
      return [htmlReport(reports, language)];
    case 'xlsx':
      return [workbookOfReports(reports, language)];
    case 'text':
      return [textsOf(reports, { language }), total(reports, language)];
  }
}

/** What failed is told on the error output, once. */
function terminalText(
  reports: readonly WorkbookReport[],
  failures: ReadonlyMap<WorkbookReport, string>,
  { language }: Context,
): string {
  const texts = textsOf(
    reports.filter((report) => !failures.has(report)),
    { language, paint: painter(process.stdout), brief: reports.length >= MANY },
  );
  return texts + total(reports, language);
}

function textsOf(reports: readonly WorkbookReport[], options: TextOptions): string {
  return reports.map((report) => textReport(report, options)).join('\n');
}

function total(reports: readonly WorkbookReport[], language: Language): string {
  return reports.length > 1 ? `\n${totalLine(reports, language)}\n` : '';
}

/** The sentences of what could not be read, and of named files without a table: they make the command fail. */
function failuresOf(
  reports: readonly WorkbookReport[],
  sources: readonly Source[],
  { language }: Context,
): ReadonlyMap<WorkbookReport, string> {
  const failures = new Map<WorkbookReport, string>();
  reports.forEach((report, index) => {
    const { file, status } = report;
    if (status === 'unreadable') {
      const { message } = report.error;
      failures.set(report, message.includes(file) ? message : `${file}: ${message}`);
    } else if (status === 'no-tables' && sources[index]!.named)
      failures.set(report, say('file.no-tables', language, { file }));
  });
  return failures;
}

function hasError(report: WorkbookReport): boolean {
  if (report.status !== 'checked') return false;
  return report.findings.some(({ severity, waiver }) => {
    const waived = waiver !== undefined && waiver.accepted !== false;
    return severity === 'error' && !waived;
  });
}
