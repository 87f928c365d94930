import type { Digest, Volume } from '../model/index.js';
import { deflated, inflated } from './packed-reports.js';

/**
 * What is kept of a volume until it is compared: who it is of, and its tables packed, some ten kilobytes a workbook.
 * Only those of one comparison are unpacked.
 */
export interface PackedDigest {
  readonly volume: Volume;
  readonly tables: Uint8Array<ArrayBuffer>;
}

export function packed({ volume, tables }: Digest): PackedDigest {
  return { volume, tables: deflated(tables) };
}

export function unpacked({ volume, tables }: PackedDigest): Digest {
  return { volume, tables: inflated(tables) as Digest['tables'] };
}
