import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { isLastYears, namesAgree } from '../engine/across/offices.js';
import { digestsOf, volumesOf } from '../engine/across/volumes.js';
import { analyse, type Analysis } from '../engine/analyse.js';
import { checkAnalysed } from '../engine/check.js';
import { HostError } from '../hosts/host.js';
import { saveFile } from '../hosts/xlsx/node/save.js';
import type { XlsxHost } from '../hosts/xlsx/xlsx-host.js';
import { isSure, type Volume } from '../model/index.js';
import { workbookReport } from '../report/json.js';
import { marksOf } from '../report/marked-cells.js';
import { render, say, type Language } from '../report/messages.js';
import { sheetOfReport } from '../report/report-sheet.js';
import type { CheckedReport } from '../report/workbook-report.js';
import { packed, type PackedDigest } from './digests.js';
import { configFor, withConfig, withoutIgnored } from './config.js';
import { packReport, type PackedReport } from './packed-reports.js';
import { Failure, fileFailure } from './failure.js';
import { openWorkbook, readBytes, readSidecar, readTextFile } from './files.js';
import { standardOf } from './layout.js';

/** How to check one file; plain data, so that it can be sent to a worker. */
export interface CheckFileOptions {
  readonly language: Language;
  readonly rounding?: 'interval' | 'strict';
  readonly layout?: string;
  readonly relations?: boolean;
  /** Last year's volumes, for the changes that the text tells. */
  readonly previous?: readonly Volume[];
  /** Whether the workbooks will be compared with others. */
  readonly digest?: boolean;
  /** 情况说明 in a file of its own: .docx or .txt. */
  readonly text?: string;
  /** gouji.config.yaml to use instead of the nearest one. */
  readonly config?: string;
  /** Where each file's annotated copy goes. */
  readonly annotate?: ReadonlyMap<string, string>;
}

/** What became of a file. */
export interface FileResult {
  readonly file: string;
  /** Absent of a workbook that was only read. */
  readonly report?: PackedReport;
  /** What else there is to say of it on the error output. */
  readonly remarks: readonly string[];
  /** What comparisons with other workbooks need of it. */
  readonly digests: readonly PackedDigest[];
}

/** Checks one file. Whatever is wrong with it becomes its report: one bad file never stops the rest. */
export async function checkFile(file: string, options: CheckFileOptions): Promise<FileResult> {
  try {
    return await checkBytes(file, await readBytes(file), options);
  } catch (error) {
    return unread(file, errorReport(error, file, options.language));
  }
}

/** Reads a workbook that others are compared with; it is not checked. */
export async function digestFile(file: string, { language, ...options }: CheckFileOptions): Promise<FileResult> {
  try {
    const config = await configFor(file, options.config);
    const { host, settings } = await openWorkbook(await readBytes(file), await readSidecar(file));
    const snapshot = withoutIgnored(host.current, config);
    const analysis = analyse(snapshot, standardOf(options.layout ?? config.layout), settings);
    return { file, remarks: [], digests: digestsOf(file, snapshot, analysis).map(packed) };
  } catch (error) {
    return unread(file, errorReport(error, file, language));
  }
}

export function unread(file: string, error: { readonly code: string; readonly message: string }): FileResult {
  return { file, report: packReport({ file, status: 'unreadable', error }), remarks: [], digests: [] };
}

function errorReport(error: unknown, file: string, language: Language): { code: string; message: string } {
  if (error instanceof HostError) return { code: error.key, message: render(error, language) };
  if (error instanceof Failure) return { code: error.key, message: error.sentence(language) };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'file.failed', message: say('file.failed', language, { file, detail }) };
}

async function checkBytes(file: string, bytes: Uint8Array, options: CheckFileOptions): Promise<FileResult> {
  const { host, settings, unread: broken } = await openWorkbook(bytes, await readSidecar(file));
  const { language, rounding, relations = false, text } = options;
  const copy = options.annotate?.get(file);
  const config = await configFor(file, options.config);
  const own = { settings: withConfig(settings, config) };
  const snapshot = withoutIgnored(host.current, config);
  const analysis = analyse(snapshot, standardOf(options.layout ?? config.layout), own.settings);
  const previous = previousOf(file, analysis, options);
  const checked = checkAnalysed(analysis, {
    ...own,
    ...(rounding ? { rounding } : {}),
    ...(previous === undefined ? {} : { previous: (await openWorkbook(await readBytes(previous))).host.current }),
    ...(text === undefined ? {} : { text: await readTextFile(text) }),
  });
  if (!checked.tables.some(isSure))
    return { file, report: packReport({ file, status: 'no-tables' }), remarks: [], digests: [] };
  const report = workbookReport(file, checked, language, { relations, settings });
  const remarks = copy === undefined ? [] : await saveAnnotated(copy, host, report, language);
  const digests = options.digest ? digestsOf(file, snapshot, analysis).map(packed) : [];
  const notes = broken ? [`${file}: ${render(broken, language)}`] : [];
  return { file, report: packReport(report), remarks: [...notes, ...remarks], digests };
}

/** Last year's file of the same office; a single one is taken as it is. */
function previousOf(file: string, analysis: Analysis, { previous = [] }: CheckFileOptions): string | undefined {
  if (new Set(previous.map((volume) => volume.file)).size <= 1) return previous[0]?.file;
  const own = volumesOf(file, analysis);
  const found = previous.filter((other) => own.some((volume) => isLastYears(other, volume)));
  const agrees = ({ office }: Volume) => own.some((volume) => namesAgree(office, volume.office));
  return (found.find(agrees) ?? found[0])?.file;
}

/**
 * A copy with marks, notes and the sheet 校验报告; every other part of the file is byte for byte what it was. Gives
 * the sentences about what the workbook's protection, or a sheet of that name, did not allow.
 */
async function saveAnnotated(
  copy: string,
  host: XlsxHost,
  report: CheckedReport,
  language: Language,
): Promise<readonly string[]> {
  const outcomes = [
    await host.mark(marksOf(report, language)),
    await host.writeReport(sheetOfReport(report, language)),
  ];
  try {
    await mkdir(path.dirname(copy), { recursive: true });
    await saveFile(copy, host.bytes());
  } catch (error) {
    throw fileFailure(error, copy, 'write');
  }
  const said = outcomes.flatMap((outcome) => (outcome.done ? (outcome.note ?? []) : outcome.refusal));
  return said.map((refusal) => `${copy}: ${render(refusal, language)}`);
}
