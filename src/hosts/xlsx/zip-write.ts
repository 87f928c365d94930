import { deflateSync } from 'fflate';
import { crc32 } from './crc.js';
import { joined } from './splice.js';
import type { Entry } from './zip.js';

/** 1 January 1980, 0:00: no clock, so that the same change gives the same bytes. */
const EPOCH = 0x00210000;
const UTF8_NAME = 0x800;

/** An entry made from new content. */
export function makeEntry(name: string, content: Uint8Array): Entry {
  const nameBytes = new TextEncoder().encode(name);
  const packed = deflateSync(content, { level: 6 });
  const deflated = packed.length < content.length;
  return {
    ...{ name, nameBytes, flags: nameBytes.length === name.length ? 0 : UTF8_NAME, stamp: EPOCH },
    ...{ method: deflated ? 8 : 0, crc: crc32(content), size: content.length, externalAttributes: 0 },
    data: deflated ? packed : content,
  };
}

/** A zip archive of the entries in their order; the compressed bytes of each are taken over as they are. */
export function writeZip(entries: readonly Entry[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const head = header(entry);
    pieces.push(head, entry.nameBytes, entry.data);
    directory.push(directoryRecord(entry, head, offset), entry.nameBytes);
    offset += head.length + entry.nameBytes.length + entry.data.length;
  }
  const size = directory.reduce((length, piece) => length + piece.length, 0);
  return joined([...pieces, ...directory, endRecord(entries.length, size, offset)]);
}

/** The local header (APPNOTE 4.3.7). Sizes stand in it, so no data descriptor follows (flag bit 3). */
function header(entry: Entry): Uint8Array {
  const view = new DataView(new ArrayBuffer(30));
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(4, 20, true);
  view.setUint16(6, entry.flags & ~8, true);
  view.setUint16(8, entry.method, true);
  view.setUint32(10, entry.stamp, true);
  view.setUint32(14, entry.crc, true);
  view.setUint32(18, entry.data.length, true);
  view.setUint32(22, entry.size, true);
  view.setUint16(26, entry.nameBytes.length, true);
  return new Uint8Array(view.buffer);
}

/** The record of the central directory (4.3.12): what the local header says, and where it is. */
function directoryRecord(entry: Entry, head: Uint8Array, offset: number): Uint8Array {
  const record = new Uint8Array(46);
  const view = new DataView(record.buffer);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, 20, true);
  record.set(head.subarray(4, 28), 6);
  view.setUint32(38, entry.externalAttributes, true);
  view.setUint32(42, offset, true);
  return record;
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return new Uint8Array(view.buffer);
}
