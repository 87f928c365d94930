import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, type Analysis } from '../../src/engine/analyse.js';
import { balance } from '../../src/engine/balance.js';
import { nodeZlib } from '../../src/hosts/xlsx/node/zlib.js';
import { openHost } from '../../src/hosts/xlsx/open.js';
import type { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import {
  add,
  amountOfNumber,
  equal,
  formatAmount,
  NO_SETTINGS,
  parseAmount,
  refKey,
  type Amount,
  type CellContent,
  type Edit,
  type Snapshot,
} from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';

/** What a workbook of test/workbooks calls its place and its office; both are changed. */
const NAMES = [
  { file: 'jiyuan', place: '济源产城融合示范区', code: '036' },
  { file: 'xuchang', place: '许昌市', code: '507' },
  { file: 'laiyuan', place: '涞源县', code: '806' },
  { file: 'sanmenxia', place: '三门峡市', code: '707' },
  { file: 'xinhua', place: '新华区', code: '435' },
] as const;

const SYLLABLES = [...'云安平清永新长东西南北泰宁和顺昌丰宜阳山河林江海源川'];
const ENDS = [...'市县区'];

/** A workbook to make others of. */
interface Pattern {
  readonly place: string;
  readonly code: string;
  readonly bytes: Uint8Array;
  readonly snapshot: Snapshot;
  /** By cell what is added to its figure for every further multiple: its own amount with all drift taken out. */
  readonly steps: ReadonlyMap<string, Amount>;
  readonly figures: Analysis['figures'];
}

async function patternOf({ file, place, code }: (typeof NAMES)[number], folder: string): Promise<Pattern> {
  const bytes = new Uint8Array(readFileSync(join(folder, `${file}.xlsx`)));
  const { current } = await openHost(bytes, { zlib: nodeZlib });
  const analysis = analyse(current, standard(), NO_SETTINGS);
  const steps = new Map<string, Amount>();
  for (const { at, amount } of analysis.figures) if (amount) steps.set(refKey(at), amount);
  for (const repair of balance(analysis))
    for (const { edit } of repair.kind === 'repaired' ? repair.moves : [])
      if (edit.after && 'number' in edit.after) steps.set(refKey(edit.at), parseAmount(edit.after.number)!);
  return { place, code, bytes, snapshot: current, steps, figures: analysis.figures };
}

/** What the workbook of one office is made with: its place, its code and how many times the pattern's money it has. */
interface Office {
  readonly place: string;
  readonly code: string;
  readonly times: number;
}

/** Every place of its own; codes repeat from place to place, as they do in a province. */
function officeOf(number: number): Office {
  const syllable = (divisor: number) => SYLLABLES[Math.floor(number / divisor) % SYLLABLES.length]!;
  const place = `${syllable(1)}${syllable(SYLLABLES.length)}${ENDS[number % ENDS.length]!}`;
  return { place, code: String(101 + ((number * 37) % 897)), times: 1 + ((number * 13) % 60) };
}

/**
 * `amount` as the office has it: every sum that holds goes on to hold, and drift stays the drift it was, because what
 * is added ties exactly.
 */
function grown(amount: Amount, step: Amount, times: number): Amount {
  return add(amount, { units: step.units * BigInt(times - 1), decimals: step.decimals });
}

/** The sentences of the workbook with the office's name, code and money. */
function wordsOf(text: string, pattern: Pattern, office: Office): string {
  return text
    .replaceAll(pattern.place, office.place)
    .replace(new RegExp(`(?<![\\d.,])${pattern.code}(?=(?:\\d{3})?(?![\\d.,%万元]))`, 'g'), office.code)
    .replace(/\d[\d,]*(?:\.\d+)?(?=\s*(?:万元|元))/g, (numeral) => {
      const amount = parseAmount(numeral.replaceAll(',', ''));
      if (!amount) return numeral;
      const known = pattern.figures.find((figure) => figure.amount && equal(figure.amount, amount));
      return formatAmount(grown(amount, known ? pattern.steps.get(refKey(known.at))! : amount, office.times));
    });
}

function editsFor(pattern: Pattern, office: Office, plant: boolean): readonly Edit[] {
  const edits: Edit[] = [];
  for (const sheet of pattern.snapshot.sheets)
    for (let row = 0; row < sheet.rowCount; row += 1)
      for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
        const at = { sheet: sheet.name, row, column: sheet.columns[index]! };
        const [before, after] = contentsOf(sheet.values[index]!, refKey(at), pattern, office);
        if (after) edits.push({ at, before: before!, after });
      }
  return plant ? edits.map((edit, index) => (index === Math.floor(edits.length / 3) ? wrong(edit) : edit)) : edits;
}

function contentsOf(value: unknown, key: string, pattern: Pattern, office: Office): readonly CellContent[] {
  if (typeof value === 'number') {
    const step = pattern.steps.get(key);
    const own = amountOfNumber(value)!;
    if (!step) return [];
    return [{ number: formatAmount(own) }, { number: formatAmount(grown(own, step, office.times)) }];
  }
  if (typeof value !== 'string') return [];
  const text = wordsOf(value, pattern, office);
  return text === value ? [] : [{ text: value }, { text }];
}

/** Two digits of a figure change places; a text stays as it is. */
function wrong(edit: Edit): Edit {
  if (!edit.after || !('number' in edit.after)) return edit;
  return { ...edit, after: { number: edit.after.number.replace(/(\d)(\d)/, '$2$1') } };
}

/**
 * Workbooks of as many offices, made from the five: each with a place, code and money of its own, every tenth with a
 * figure whose first digits are exchanged.
 */
export async function* offices(count: number, folder: string): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  const patterns = await Promise.all(NAMES.map((one) => patternOf(one, folder)));
  for (let number = 0; number < count; number += 1) {
    const pattern = patterns[number % patterns.length]!;
    const office = officeOf(number);
    const host: XlsxHost = await openHost(pattern.bytes, { zlib: nodeZlib });
    const outcome = await host.apply(editsFor(pattern, office, number % 10 === 9));
    if (!outcome.done) throw new Error(JSON.stringify(outcome));
    yield { name: `${office.code}${office.place}.xlsx`, bytes: host.bytes() };
  }
}
