import { saveFile } from '../hosts/xlsx/node/save.js';
import { againstBaseline, baselineOf, readBaseline, type Baseline } from '../report/baseline.js';
import { VERSION } from '../version.js';
import { sayer, type Context } from './context.js';
import { Failure, fileFailure } from './failure.js';
import { readBytes } from './files.js';
import type { PackedReports } from './packed-reports.js';

export interface BaselineFlags {
  readonly baseline?: string;
  readonly accept?: boolean;
}

/** The baseline to compare with; undefined where there is none yet or today's findings shall be accepted. */
export async function openBaseline({ baseline, accept = false }: BaselineFlags): Promise<Baseline | undefined> {
  if (baseline === undefined) return undefined;
  try {
    // What is there is looked at even where it will be replaced: another file must not be.
    const known = readBaseline(new TextDecoder().decode(await readBytes(baseline)));
    return accept ? undefined : known;
  } catch (error) {
    if (error instanceof Failure && error.key === 'file.missing') return undefined;
    throw error instanceof Failure ? error : new Failure('baseline.broken', { file: baseline });
  }
}

/** What is new against the baseline; without one today's findings become it, and none of them is shown again. */
export async function applyBaseline(
  reports: PackedReports,
  known: Baseline | undefined,
  { baseline: file }: BaselineFlags,
  context: Context,
): Promise<PackedReports> {
  if (file === undefined) return reports;
  const baseline = known ?? baselineOf(`gouji ${VERSION}`, reports);
  if (!known) {
    await saveFile(file, Buffer.from(`${JSON.stringify(baseline, null, 2)}\n`)).catch((error: unknown) => {
      throw fileFailure(error, file, 'write');
    });
    const count = Object.values(baseline.workbooks).reduce((sum, entries) => sum + entries.length, 0);
    context.tell(sayer(context.language)('baseline.written', { file, count }));
  }
  return reports.map((report) => againstBaseline(report, baseline));
}
