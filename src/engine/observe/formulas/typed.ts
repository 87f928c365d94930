import { formatAtLeast, refKey } from '../../../model/index.js';
import type { Figure, Observation, Ref, Table, Tie } from '../../../model/index.js';
import { mentions, mismatch, whereText, type Scene } from '../scene.js';
import { cellNames } from './cells.js';

/** So many formulas to one typed value make it the odd one out. */
const USUAL = 2;

/** R4: a total that is typed where its like, in the same row or column under the same rule, are formulas. */
export function typedOver(scene: Scene): Observation[] {
  const seen = new Set<string>();
  return [...likes(scene.analysis.ties)].flatMap(([, targets]) => {
    const figures = targets.flatMap((at) => scene.analysis.figureOf(at) ?? []);
    const computed = figures.filter((figure) => figure.computed);
    const typed = figures.filter((figure) => !figure.computed && figure.amount !== null && figure.amount.units !== 0n);
    if (computed.length < USUAL || computed.length < typed.length * USUAL) return [];
    return typed.flatMap((figure) => {
      if (seen.has(refKey(figure.at))) return [];
      seen.add(refKey(figure.at));
      return [
        odd(
          figure,
          computed.map((one) => one.at),
          scene,
        ),
      ];
    });
  });
}

/** Cells that ties of one rule sum, grouped by row and by column of their table. */
function likes(ties: readonly Tie[]): Map<string, Ref[]> {
  const groups = new Map<string, Map<string, Ref>>();
  for (const { rule, compare, instance, target, parts } of ties) {
    if (compare !== '=' || parts.some((part) => part.at.sheet !== target.sheet)) continue;
    for (const line of [`row ${target.row}`, `column ${target.column}`]) {
      const key = `${instance} ${rule} ${line}`;
      const group = groups.get(key) ?? new Map<string, Ref>();
      groups.set(key, group.set(refKey(target), target));
    }
  }
  return new Map([...groups].map(([key, group]) => [key, [...group.values()]]));
}

function odd(figure: Figure, others: readonly Ref[], scene: Scene): Observation {
  const value = formatAtLeast(figure.amount!, figure.decimals);
  const instance = scene.analysis.index.spotOf(figure.at)?.table.instance;
  return mismatch(
    {
      rule: 'R4',
      kind: 'formula',
      target: figure.at,
      parts: mentions(others.slice(0, 1)),
      ...(instance === undefined ? {} : { instance }),
      says: '同一行（栏）的合计都用公式',
      reported: value,
    },
    { key: 'formula.typed-over', data: { where: whereText(scene, figure.at), value } },
  );
}

/** R5.text: numbers stored as text in a table whose other amounts are numbers; one note a table. */
export function textNumbers(scene: Scene): Observation[] {
  const figures = scene.analysis.figures;
  if (!figures.some((figure) => figure.asText)) return [];
  const byTable = new Map<Table, { texts: Ref[]; numbers: number }>();
  for (const figure of figures) {
    const table = figure.amount === null ? undefined : scene.analysis.index.spotOf(figure.at)?.table;
    if (!table) continue;
    const counts = byTable.get(table) ?? { texts: [], numbers: 0 };
    byTable.set(table, counts);
    if (figure.asText) counts.texts.push(figure.at);
    else counts.numbers += 1;
  }
  return [...byTable].flatMap(([table, { texts, numbers }]) => {
    const [first] = texts;
    if (!first || numbers < texts.length * USUAL) return [];
    const data = { table: table.title, cells: cellNames(texts, table.sheet) };
    return [
      mismatch(
        {
          rule: 'R5.text',
          kind: 'formula',
          target: first,
          parts: mentions(texts.slice(1)),
          instance: table.instance,
          says: '金额以数值存放',
        },
        { key: 'formula.text-number', data },
      ),
    ];
  });
}
