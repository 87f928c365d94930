import { valueAt } from '../../model/index.js';
import type { Observation, Ref, Table } from '../../model/index.js';
import { exact, mismatch, only, whereText, type Scene, type Seen } from './scene.js';

/** E1: 序号 runs 1 … n through the table, over page breaks too. */
export function observeSequence(scene: Scene): Seen {
  return only(scene.tables.flatMap((table) => sequenceOf(table, scene) ?? []));
}

interface Numbered {
  readonly at: Ref;
  readonly number: number;
}

function sequenceOf(table: Table, scene: Scene): Observation | undefined {
  const numbers = numbersOf(table, scene);
  const [first] = numbers;
  if (!first) return undefined;
  const base = { rule: 'E1', kind: 'form' as const, parts: [], instance: table.instance, says: '序号 = 1 … n' };
  const wrong = numbers.findIndex((one, index) => one.number !== index + 1);
  if (wrong < 0) return exact({ ...base, target: first.at });
  const { at, number } = numbers[wrong]!;
  const expected = String(wrong + 1);
  return mismatch(
    { ...base, target: at, reported: String(number), expected },
    {
      key: 'form.sequence',
      data: {
        table: table.title,
        line: String(at.row + 1),
        number: String(number),
        expected,
        where: whereText(scene, at),
      },
    },
  );
}

/** The whole numbers of the 序号 column below the head; words (栏次, a repeated head) are no numbers. */
function numbersOf(table: Table, scene: Scene): Numbered[] {
  const column = table.columns.find((one) => one.type === 'seq');
  const sheet = scene.sheets.get(table.sheet);
  if (!column || !sheet) return [];
  const numbers: Numbered[] = [];
  const top = (table.headerRows[table.headerRows.length - 1] ?? table.area.top) + 1;
  for (let row = top; row <= table.area.bottom; row += 1) {
    const value = valueAt(sheet, row, column.index);
    const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isInteger(number)) {
      numbers.push({ at: { sheet: table.sheet, row, column: column.index }, number });
    }
  }
  return numbers;
}
