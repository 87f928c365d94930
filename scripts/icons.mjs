/** Draws the icons: `node scripts/icons.mjs` writes assets/icons/*.png. Needs nothing but Node. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const SIZES = [16, 20, 24, 32, 40, 48, 64, 80, 128];
const GROUND = [27, 103, 123];
/** Samples a pixel along each side. */
const FINE = 8;

/** Drawings in a unit square, of lines [x1, y1, x2, y2]. `icon` is the mark: an equals sign that ends as a tick (勾). */
const DRAWINGS = {
  icon: [
    [0.25, 0.29, 0.49, 0.29],
    [0.25, 0.55, 0.43, 0.73],
    [0.43, 0.73, 0.77, 0.33],
  ],
  fill: [
    [0.28, 0.26, 0.72, 0.26],
    [0.5, 0.3, 0.5, 0.74],
    [0.31, 0.56, 0.5, 0.75],
    [0.69, 0.56, 0.5, 0.75],
  ],
  mark: [
    [0.32, 0.25, 0.32, 0.77],
    [0.32, 0.27, 0.74, 0.41],
    [0.74, 0.41, 0.32, 0.55],
    [0.36, 0.4, 0.6, 0.41],
  ],
  unmark: [
    [0.29, 0.29, 0.71, 0.71],
    [0.71, 0.29, 0.29, 0.71],
  ],
  report: [
    [0.27, 0.27, 0.73, 0.27],
    [0.27, 0.5, 0.73, 0.5],
    [0.27, 0.73, 0.52, 0.73],
  ],
};
const HALF_WIDTH = 0.068;
const CORNER = 0.19;

function distanceToLine(x, y, [x1, y1, x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

function inGround(x, y) {
  const dx = Math.max(0, Math.abs(x - 0.5) - (0.5 - CORNER));
  const dy = Math.max(0, Math.abs(y - 0.5) - (0.5 - CORNER));
  return Math.hypot(dx, dy) <= CORNER;
}

/** Shares in [0, 1] of the pixel that the ground and the mark cover. */
function coverage(column, row, size, lines) {
  // Small icons get a bolder line, or it would wash out.
  const half = HALF_WIDTH + 0.2 / size;
  let [ground, mark] = [0, 0];
  for (let i = 0; i < FINE * FINE; i += 1) {
    const x = (column + ((i % FINE) + 0.5) / FINE) / size;
    const y = (row + (Math.floor(i / FINE) + 0.5) / FINE) / size;
    if (!inGround(x, y)) continue;
    ground += 1;
    if (lines.some((line) => distanceToLine(x, y, line) <= half)) mark += 1;
  }
  return [ground / FINE ** 2, mark / FINE ** 2];
}

/** Rows of RGBA bytes, each with PNG's filter byte 0 before it. */
function pixels(size, lines) {
  const bytes = Buffer.alloc(size * (1 + size * 4));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [ground, mark] = coverage(column, row, size, lines);
      const at = row * (1 + size * 4) + 1 + column * 4;
      const white = ground === 0 ? 0 : mark / ground;
      GROUND.forEach((value, index) => bytes.writeUInt8(Math.round(value + (255 - value) * white), at + index));
      bytes.writeUInt8(Math.round(255 * ground), at + 3);
    }
  }
  return bytes;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** PNG, 8 bits a channel, RGBA (W3C PNG specification, chunks IHDR, IDAT, IEND). */
function png(size, lines) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(pixels(size, lines), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

mkdirSync('assets/icons', { recursive: true });
for (const [name, lines] of Object.entries(DRAWINGS)) {
  for (const size of SIZES) writeFileSync(`assets/icons/${name}-${size}.png`, png(size, lines));
}
