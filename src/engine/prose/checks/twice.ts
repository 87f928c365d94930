import { compare } from '../../../model/index.js';
import type { Observation } from '../../../model/index.js';
import { bare } from '../lexicon.js';
import { observe, textOf, type Prose, type Stated } from '../statements.js';

/** H10: what no table shows but the text says twice, it says alike. Figures with a cell are checked against the cell. */
export function twiceChecks(prose: Prose): readonly Observation[] {
  const first = new Map<string, Stated>();
  return prose.stated.flatMap((stated) => {
    const key = keyOf(stated, prose);
    if (key === undefined) return [];
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, stated);
      return [];
    }
    return earlier.passage === stated.passage ? [] : [twice(earlier, stated, prose)];
  });
}

const LEAST_WORDS = 4;

/** Subject, year and unit; undefined where the figure has a cell, or its subject is no name. */
function keyOf(stated: Stated, prose: Prose): string | undefined {
  const { mention, passage } = stated;
  if (mention.role !== 'amount' || mention.reason || mention.list || passage.instance) return undefined;
  const { targets, concepts, missing } = prose.resolve(stated);
  if (targets.length > 0) return undefined;
  if (missing) return `${concepts.join(' ')} ${mention.year?.value ?? passage.year} ${mention.token.unit}`;
  const { rest } = passage.lexicon.meaning(mention.words);
  return rest.length < LEAST_WORDS
    ? undefined
    : `${bare(mention.words)} ${mention.year?.value ?? passage.year} ${mention.token.unit}`;
}

function twice(earlier: Stated, stated: Stated, prose: Prose): Observation {
  const same = compare(earlier.mention.token.amount, stated.mention.token.amount) === 0;
  const [reported, expected] = [textOf(stated), textOf(earlier)];
  const says = `${reported} = ${expected}`;
  return observe(
    stated,
    {
      rule: 'H10',
      verdict: same ? { kind: 'exact' } : { kind: 'mismatch' },
      says,
      key: 'prose.twice',
      data: { reported, expected },
      reported,
      expected,
    },
    prose,
  );
}
