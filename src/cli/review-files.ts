import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { workbookOfSheets } from '../hosts/xlsx/report-workbook.js';
import { itemsFor, recheckOf, reviewItems, stateOf, unitsOf, type ReviewItem } from '../report/review.js';
import { readReview, reviewSheet } from '../report/review-sheet.js';
import type { WorkbookReport } from '../report/workbook-report.js';
import { copyNames } from './copy-names.js';
import { sayer, type Context } from './context.js';
import { Failure, fileFailure } from './failure.js';
import { naming, openWorkbook, readBytes } from './files.js';
import type { PackedReports } from './packed-reports.js';

export interface ReviewFlags {
  readonly opinions?: string;
  readonly deadline?: string;
  readonly review?: string;
}

/** The items of the 审核意见表 named by `--review`; undefined without one. */
export async function openReview({ review }: ReviewFlags): Promise<readonly ReviewItem[] | undefined> {
  if (review === undefined) return undefined;
  const { host } = await naming(review, async () => openWorkbook(await readBytes(review)));
  const items = readReview(host.current);
  if (!items) throw new Failure('review.broken', { file: review });
  return items;
}

/** Each report with what became of the items about it. */
export function rechecked(reports: PackedReports, items: readonly ReviewItem[] | undefined): PackedReports {
  if (!items) return reports;
  return reports.map((report) => {
    if (report.status !== 'checked') return report;
    const recheck = recheckOf(report);
    const own = itemsFor(items, { file: report.file, units: new Set(unitsOf(report)) });
    return { ...report, review: own.map((item) => ({ ...item, state: stateOf(item, recheck) })) };
  });
}

/**
 * Writes the 审核意见表: into one .xlsx, or into a folder one for each workbook. After a recheck it is the table that was
 * given, with 整改情况 filled in.
 */
export async function writeOpinions(
  reports: Iterable<WorkbookReport>,
  { opinions, deadline = '' }: ReviewFlags,
  context: Context,
): Promise<void> {
  if (opinions === undefined) return;
  const isFile = /\.xlsx$/i.test(opinions);
  const groups = isFile ? [[...reports]] : Array.from(reports, (report) => [report]);
  const names = isFile
    ? undefined
    : copyNames(
        groups.map(([one]) => one!.file),
        opinions,
        opinionsName,
      );
  for (const group of groups) {
    const given = group.flatMap((report) => (report.status === 'checked' ? (report.review ?? []) : []));
    const isRecheck = group.some((report) => report.status === 'checked' && report.review);
    const items = isRecheck ? given : reviewItems(group, deadline, context.language);
    if (items.length === 0 && !isFile) continue;
    const states = new Map(given.map((item) => [item as ReviewItem, item.state]));
    const file = names?.get(group[0]!.file) ?? opinions;
    await write(file, workbookOfSheets([reviewSheet(items, context.language, (item) => states.get(item))]));
    context.tell(sayer(context.language)('cli.written', { file }));
  }
}

function opinionsName(name: string): string {
  return `${name.replace(/\.[^.]*$/, '')}.审核意见.xlsx`;
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await saveFile(file, bytes);
  } catch (error) {
    throw fileFailure(error, file, 'write');
  }
}
