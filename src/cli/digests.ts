import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Digest, Volume } from '../model/index.js';

/**
 * What is kept of a volume until it is compared: who it is of, and its tables deflated, some ten kilobytes a workbook, so
 * that thousands of workbooks stand in memory at once and only those of one comparison are unpacked.
 */
export interface PackedDigest {
  readonly volume: Volume;
  readonly tables: Uint8Array;
}

export function packed({ volume, tables }: Digest): PackedDigest {
  return { volume, tables: new Uint8Array(deflateRawSync(JSON.stringify(tables), { level: 3 })) };
}

export function unpacked({ volume, tables }: PackedDigest): Digest {
  return { volume, tables: JSON.parse(inflateRawSync(tables).toString('utf8')) as Digest['tables'] };
}
