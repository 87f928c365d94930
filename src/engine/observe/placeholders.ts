import { squeeze } from '../../model/index.js';
import type { Observation, Sheet } from '../../model/index.js';
import { mismatch, only, whereText, type Scene, type Seen } from './scene.js';

/** XX, ×××, 某某, 20XX年, 示例: words that stand for what is still to be filled in. */
const PLACEHOLDER =
  /(?<![A-Za-z0-9])(?:20)?(?:X{2,}|x{3,}|×{2,})(?![A-Za-z0-9])|某某|[(（]示例[)）]|^示例$|待补充|待填写|此处填写/;

/** H22: no placeholder is left in any text of the workbook. */
export function observePlaceholders(scene: Scene): Seen {
  return only(scene.snapshot.sheets.flatMap((sheet) => inSheet(sheet, scene)));
}

function inSheet(sheet: Sheet, scene: Scene): Observation[] {
  const found: Observation[] = [];
  for (let row = 0; row < sheet.rowCount; row += 1) {
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const value = sheet.values[index];
      if (typeof value !== 'string') continue;
      const match = PLACEHOLDER.exec(value.normalize('NFKC'));
      if (!match) continue;
      const at = { sheet: sheet.name, row, column: sheet.columns[index]! };
      const text = around(squeeze(value).normalize('NFKC'), match[0]);
      found.push(
        mismatch(
          { rule: 'H22.placeholder', kind: 'form', target: at, parts: [], says: '不含占位文字', reported: text },
          { key: 'form.placeholder', data: { where: whereText(scene, at), text } },
        ),
      );
    }
  }
  return found;
}

/** A few characters on both sides, for a long text. */
function around(text: string, word: string): string {
  const at = Math.max(text.indexOf(word), 0);
  const [from, to] = [Math.max(at - 8, 0), at + word.length + 8];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
