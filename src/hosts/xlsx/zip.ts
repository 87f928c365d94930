import { Inflate, inflateSync } from 'fflate';
import { HostError } from '../host.js';
import { crc32 } from './crc.js';
import type { Budget } from './limits.js';

/** One file of the archive, as the central directory tells it. */
export interface Entry {
  readonly name: string;
  /** The name's own bytes, kept for writing it back unchanged. */
  readonly nameBytes: Uint8Array;
  /** General purpose flags, compression method (0 stored, 8 deflated), DOS time and date. */
  readonly flags: number;
  readonly method: number;
  readonly stamp: number;
  readonly crc: number;
  /** Bytes, inflated. */
  readonly size: number;
  readonly externalAttributes: number;
  /** The compressed bytes, a view of the file. */
  readonly data: Uint8Array;
}

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL = 0xffffffff;
const SLICE = 256 * 1024;
/** Data up to this size is inflated at once, which is faster; it can't keep the processor busy for more than a second or two. */
const SHORT = 2 * 1024 * 1024;
/** Below this no ratio is suspicious: a sheet of blank cells packs very well. */
const SMALL = 16 * 1024 * 1024;

/**
 * Reads the directory of a zip archive (APPNOTE 6.3.10, zip64 included), in the archive's order.
 * @throws {HostError} `truncated` without an end record, `damaged`, `too-large`.
 */
export function readEntries(bytes: Uint8Array, budget: Budget): Entry[] {
  budget.allow('fileBytes', bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { count, start } = directoryPlace(view);
    budget.allow('entries', count);
    const entries: Entry[] = [];
    let at = start;
    for (let n = 0; n < count; n += 1) at = readEntry(bytes, view, at, entries);
    return entries;
  } catch (error) {
    if (error instanceof RangeError) throw new HostError('truncated', {}, { cause: error });
    throw error;
  }
}

function directoryPlace(view: DataView): { count: number; start: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 65535);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    const zip64 = at >= 20 && view.getUint32(at - 20, true) === END64_LOCATOR;
    if (!zip64 || (count !== 0xffff && start !== FULL)) return { count, start };
    const end64 = Number(view.getBigUint64(at - 12, true));
    if (view.getUint32(end64, true) !== END64) throw new HostError('damaged', { part: 'zip' });
    return { count: Number(view.getBigUint64(end64 + 32, true)), start: Number(view.getBigUint64(end64 + 48, true)) };
  }
  throw new HostError('truncated');
}

/** Adds the entry whose directory record is at `at`; gives the place of the next record. */
function readEntry(bytes: Uint8Array, view: DataView, at: number, entries: Entry[]): number {
  if (view.getUint32(at, true) !== DIRECTORY) throw new HostError('damaged', { part: 'zip' });
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
  const flags = view.getUint16(at + 8, true);
  const name = entryName(nameBytes);
  if (flags & 1) throw new HostError('encrypted', { part: name });
  const long = zip64Fields(view, at, at + 46 + nameLength, extraLength);
  const local = long.offset;
  if (view.getUint32(local, true) !== LOCAL) throw new HostError('damaged', { part: name });
  const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (begin + long.compressed > bytes.length) throw new HostError('truncated', { part: name });
  entries.push({
    name,
    nameBytes,
    flags,
    method: view.getUint16(at + 10, true),
    stamp: view.getUint32(at + 12, true),
    crc: view.getUint32(at + 16, true),
    size: long.size,
    externalAttributes: view.getUint32(at + 38, true),
    data: bytes.subarray(begin, begin + long.compressed),
  });
  return next;
}

/** Names of package parts are ASCII; where a writer used UTF-8 without saying so, this reads it all the same. */
function entryName(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

interface Sizes {
  readonly size: number;
  readonly compressed: number;
  readonly offset: number;
}

/** Sizes and offset, from the zip64 extra field (id 1) where the record's own are full. */
function zip64Fields(view: DataView, at: number, extra: number, extraLength: number): Sizes {
  const fields = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  if (fields.includes(FULL)) {
    for (let i = extra; i + 4 <= extra + extraLength; i += 4 + view.getUint16(i + 2, true)) {
      if (view.getUint16(i, true) !== 1) continue;
      let place = i + 4;
      fields.forEach((value, index) => {
        if (value !== FULL) return;
        fields[index] = Number(view.getBigUint64(place, true));
        place += 8;
      });
      break;
    }
  }
  return { size: fields[0]!, compressed: fields[1]!, offset: fields[2]! };
}

/**
 * The content of an entry. Never holds more than the declared size plus one slice's worth, whatever the data says.
 * @throws {HostError} `damaged` when size or checksum differ from what the directory says, `too-large`.
 */
export function inflate(entry: Entry, budget: Budget): Uint8Array {
  budget.allow('partBytes', entry.size);
  budget.spend('totalBytes', entry.size);
  if (entry.size > SMALL) budget.allow('ratio', entry.size / Math.max(1, entry.data.length));
  const content = entry.method === 0 ? entry.data : inflateData(entry, budget);
  const checksum = budget.zlib?.crc32 ?? crc32;
  if (content.length !== entry.size || checksum(content) !== entry.crc) throw damaged(entry);
  return content;
}

function inflateData(entry: Entry, budget: Budget): Uint8Array {
  if (entry.method !== 8) throw new HostError('damaged', { part: entry.name, method: String(entry.method) });
  try {
    if (budget.zlib) return budget.zlib.inflate(entry.data, entry.size);
    if (entry.data.length > SHORT) return inflateSlices(entry, budget);
    return inflateSync(entry.data, { out: new Uint8Array(entry.size + 1) });
  } catch (error) {
    throw error instanceof HostError ? error : damaged(entry, error);
  }
}

/** Slice by slice, so that data which inflates to more than it declares is stopped at once. */
function inflateSlices(entry: Entry, budget: Budget): Uint8Array {
  const out = new Uint8Array(entry.size);
  let length = 0;
  const stream = new Inflate((piece) => {
    if (length + piece.length > out.length) throw damaged(entry);
    out.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < entry.data.length; at += SLICE) {
    stream.push(entry.data.subarray(at, at + SLICE), at + SLICE >= entry.data.length);
    budget.tick();
  }
  return out.subarray(0, length);
}

function damaged(entry: Entry, cause?: unknown): HostError {
  return new HostError('damaged', { part: entry.name }, { cause });
}
