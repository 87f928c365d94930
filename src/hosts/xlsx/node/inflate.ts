import { inflateRawSync } from 'node:zlib';
import type { InflateData } from '../limits.js';

/** Node's own zlib, for `ReadOptions.inflateData`: several times faster than JavaScript. Node only. */
export const nodeInflate: InflateData = (data, size) => {
  return inflateRawSync(data, { maxOutputLength: Math.max(1, size + 1) });
};
