// One reader in a process of its own: `node reader.cjs READER FILE RUNS` prints what it measured as JSON.
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { displayText } from '../../src/hosts/xlsx/display.js';
import { nodeZlib } from '../../src/hosts/xlsx/node/zlib.js';
import { readWorkbook, type ReadOptions } from '../../src/hosts/xlsx/read.js';
import { exceljs, sheetjs, type Outcome } from './rivals.js';

type Reader = (bytes: Uint8Array) => Outcome | Promise<Outcome>;

/** Values, formulas and formats, and the text that each cell shows; as the command line reads, with Node's zlib. */
function gouji(bytes: Uint8Array, options: ReadOptions = { zlib: nodeZlib }): Outcome {
  const snapshot = readWorkbook(bytes, options);
  let cells = 0;
  let shown = 0;
  for (const sheet of snapshot.sheets) {
    sheet.values.forEach((value, index) => {
      cells += 1;
      shown += displayText(value, snapshot.formats[sheet.formats[index]!]!).length;
    });
  }
  return { cells, shown };
}

/** The same as the browser reads: JavaScript alone. */
function goujiBrowser(bytes: Uint8Array): Outcome {
  return gouji(bytes, {});
}

/** What a check needs: no displayed texts. */
function goujiNoTexts(bytes: Uint8Array): Outcome {
  const cells = readWorkbook(bytes, { zlib: nodeZlib }).sheets.reduce((count, sheet) => count + sheet.values.length, 0);
  return { cells, shown: 0 };
}

/** The least that any reader has to do: inflate every part and look at each byte once. */
function inflateAndScan(bytes: Uint8Array): Outcome {
  let tags = 0;
  for (const part of Object.values(unzipSync(bytes))) for (const byte of part) if (byte === 60) tags += 1;
  return { cells: tags, shown: 0 };
}

const READERS: Readonly<Record<string, Reader>> = {
  gouji,
  goujiBrowser,
  goujiNoTexts,
  exceljs,
  sheetjs,
  inflateAndScan,
};

async function main(): Promise<void> {
  const [name, file, runs] = process.argv.slice(2) as [string, string, string];
  const bytes = new Uint8Array(readFileSync(file));
  const milliseconds: number[] = [];
  const processor: number[] = [];
  let outcome: Outcome = { cells: 0, shown: 0 };
  for (let run = 0; run < Number(runs); run += 1) {
    const start = performance.now();
    const used = process.cpuUsage();
    outcome = await READERS[name]!(bytes);
    milliseconds.push(performance.now() - start);
    processor.push(process.cpuUsage(used).user / 1000);
  }
  console.log(
    JSON.stringify({ name, ...outcome, milliseconds, processor, peakMiB: process.resourceUsage().maxRSS / 1024 }),
  );
}

void main();
