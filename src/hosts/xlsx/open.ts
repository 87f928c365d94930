import type { Snapshot } from '../../model/index.js';
import { HostError } from '../host.js';
import { readWorkbook, type ReadOptions } from './read.js';
import { writeWorkbook } from './write.js';
import { XlsxHost, type XlsxHostOptions } from './xlsx-host.js';

/** Reads any spreadsheet that can be read: .xlsx and .xlsm, and by the library for old formats .xls, .et and .ods. */
export async function readAny(bytes: Uint8Array, options: ReadOptions = {}): Promise<Snapshot> {
  return (await readEither(bytes, options)).snapshot;
}

/**
 * A host for any file that can be read. An old format becomes a new .xlsx, `convertedFrom` saying from what:
 * only values, formulas, number formats and merges come along, and the user must be told before saving.
 * @throws {HostError} as `readWorkbook`.
 */
export async function openHost(bytes: Uint8Array, options: XlsxHostOptions = {}): Promise<XlsxHost> {
  const { snapshot, format } = await readEither(bytes, options);
  if (format === undefined) return new XlsxHost(bytes, options);
  return new XlsxHost(writeWorkbook(snapshot), { ...options, convertedFrom: format });
}

async function readEither(bytes: Uint8Array, options: ReadOptions): Promise<{ snapshot: Snapshot; format?: string }> {
  try {
    return { snapshot: readWorkbook(bytes, options) };
  } catch (error) {
    if (!(error instanceof HostError) || error.key !== 'old-format') throw error;
    // A chunk of its own: few files need it, and it is larger than all the rest of the host.
    const { readLegacy } = await import(/* webpackChunkName: "legacy" */ './legacy.js');
    return { snapshot: readLegacy(bytes), format: error.data['format'] ?? '' };
  }
}
