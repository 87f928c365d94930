import { OTHER_VOLUMES, withOtherVolumes, type Condition, type Equation, type StandardTable } from '../model/index.js';
import { parseSays, parseSum, type TableLookup } from './says.js';
import { layoutsOf } from './conventions.js';
import type { LayoutSource, RelationSource, RelationsSource } from './source.js';
import { spoken } from './spoken.js';

/** relations.yaml → equations. Sentences that share an id are several ties of one family. */
export function parseRelations(
  source: Pick<RelationsSource, 'tables' | 'conditions'>,
  relations: Readonly<Record<string, RelationSource>>,
  tables: readonly StandardTable[],
  layouts: readonly LayoutSource[],
): readonly Equation[] {
  const lookup: TableLookup = (name) => {
    const id = source.tables[name] ?? name;
    return tables.find((table) => table.id === id);
  };
  const shortNames = new Map(Object.entries(source.tables).map(([name, id]) => [id, name]));
  const conditions = new Map<string, Condition>();
  for (const [name, terms] of Object.entries(source.conditions)) {
    conditions.set(name, { name, cases: casesOf(terms, lookup, name) });
  }
  return Object.entries(relations).flatMap(([rule, relation]) =>
    relation.says.flatMap((sentence): Equation[] => {
      const one = typeof sentence === 'string' ? { says: sentence } : sentence;
      const names = [relation.when, one.when]
        .filter((name) => name !== undefined)
        .flatMap((name) => name.split(/\s*,\s*/));
      const sides = parseSays(one.says, lookup);
      const told = (own: typeof sides) => ({
        rule,
        says: spoken(own.left, own.compare, own.right, tables, shortNames),
        ...own,
        layouts: layoutsOf(rule, relation.layout?.split(/\s*,\s*/) ?? [], layouts),
        needsAll: relation.needs === 'all',
        reportBlank: 'blank' in one && one.blank === 'report',
      });
      const when = names.map((name) => requireCondition(conditions, name, rule));
      const equation = { ...told(sides), when };
      if (!relation.otherwise) return [equation];
      const { left, right } = sides;
      const limit = relation.otherwise === '≤' ? { left, right } : { left: right, right: left };
      return [equation, { ...told({ ...limit, compare: '≤' }), when: [], unless: when }];
    }),
  );
}

/** Ties between workbooks: the same grammar, and every table once more for each kind of other workbook. */
export function parseAcross(source: RelationsSource, tables: readonly StandardTable[]): readonly Equation[] {
  const names = Object.entries(source.tables);
  const others = OTHER_VOLUMES.flatMap((other) => names.map(([name, id]) => [other + name, other + id] as const));
  const all = { ...source.tables, ...Object.fromEntries(others) };
  return parseRelations({ ...source, tables: all }, source.across, withOtherVolumes(tables), []);
}

/** Cells without a table to set them off are one case. */
function casesOf(terms: RelationsSource['conditions'][string], lookup: TableLookup, name: string): Condition['cases'] {
  const plain = terms.flatMap((term) => (typeof term === 'string' ? parseSum(term, lookup) : []));
  const others = terms.flatMap((term) => {
    if (typeof term === 'string') return [];
    const unless = lookup(term.unless)?.id;
    if (unless === undefined) throw new Error(`condition ${name}: unknown table ${term.unless}`);
    return [{ zero: term.zero.flatMap((one) => parseSum(one, lookup)), unless }];
  });
  return plain.length > 0 ? [{ zero: plain }, ...others] : others;
}

function requireCondition(conditions: ReadonlyMap<string, Condition>, name: string, rule: string): Condition {
  const found = conditions.get(name);
  if (!found) throw new Error(`${rule}: unknown condition ${name}`);
  return found;
}
