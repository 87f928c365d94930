import { analyse, type Analysis } from '../engine/analyse.js';
import { HostError } from '../hosts/host.js';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { isSure, type Edit } from '../model/index.js';
import { standard } from '../standard/index.js';
import { sayer, type Context } from './context.js';
import { Failure, fileFailure } from './failure.js';
import { naming, openWorkbook, readBytes, readSidecar, type OpenedFile } from './files.js';

/** A workbook that was read and understood. */
export interface AnalysedFile extends OpenedFile {
  readonly analysis: Analysis;
}

/** @throws {HostError | Failure} with its sentence; also where no budget table is in the file. */
export async function openAnalysed(file: string): Promise<AnalysedFile> {
  const opened = await naming(file, async () => openWorkbook(await readBytes(file), await readSidecar(file)));
  const analysis = analyse(opened.host.current, standard(), opened.settings);
  if (!analysis.tables.some(isSure)) throw new Failure('file.no-tables', { file });
  return { ...opened, analysis };
}

/** Applies the edits as one batch and writes the workbook to `output`. */
export async function writeChanged(
  { host }: OpenedFile,
  edits: readonly Edit[],
  output: string,
  context: Context,
): Promise<void> {
  const outcome = await host.apply(edits);
  if (!outcome.done) throw new HostError(outcome.refusal.key, outcome.refusal.data);
  await saveFile(output, host.bytes()).catch((error: unknown) => {
    throw fileFailure(error, output, 'write');
  });
  if (host.convertedFrom !== undefined)
    context.tell(sayer(context.language)('fill.converted', { format: host.convertedFrom }));
}
