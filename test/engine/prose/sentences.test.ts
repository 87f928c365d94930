import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../../src/engine/analyse.js';
import { misprintsOf } from '../../../src/engine/prose/misprints.js';
import { proseChecks } from '../../../src/engine/prose/prose.js';
import { NO_SETTINGS } from '../../../src/model/index.js';
import type { Observation, Paragraph } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';

/**
 * Sentences as offices write them, each beside the tables of an example, with what is expected behind the figures:
 * `{=}` a check holds there, `{→ 9.76%}` it is wrong and should be this, `{T5}` that rule is broken. `tables:` names the
 * example, `title:` and `heading:` stand above its sentences, ` / ` where a text goes on in the next cell.
 */
const FOLDER = join(__dirname, 'sentences');
const EXAMPLES = join(__dirname, '..', '..', 'examples');
const MARK = /\{([^}]*)\}/g;

interface Sentence {
  readonly text: string;
  readonly tables: string;
  readonly title: string;
  readonly heading: string;
}

interface Mark {
  readonly row: number;
  readonly at: number;
  readonly wants: string;
}

function sentencesOf(file: string): readonly Sentence[] {
  let [tables, title, heading] = ['', '', ''];
  return readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, key, value] = /^(tables|title|heading): (.*)$/.exec(line) ?? [];
      if (key === 'tables') tables = value!;
      if (key === 'title') title = value!;
      if (key === 'heading') heading = value!;
      if (line.startsWith('==')) heading = '';
      return key || line === '' || /^(#|==)/.test(line) ? [] : [{ text: line, tables, title, heading }];
    });
}

/** The text without its marks, one paragraph a cell, and where the marks stood. */
function read(text: string): { readonly texts: readonly string[]; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const texts = text.split(' / ').map((cell, row) => {
    let removed = 0;
    for (const match of cell.matchAll(MARK)) {
      marks.push({ row, at: match.index - removed, wants: match[1]! });
      removed += match[0].length;
    }
    return cell.replaceAll(MARK, '');
  });
  return { texts, marks };
}

const analyses = new Map<string, ReturnType<typeof analyse>>();

/** All that is found but for what a wrong figure breaks besides. */
function observationsOn(texts: readonly string[], { tables, title, heading }: Sentence): readonly Observation[] {
  const analysis =
    analyses.get(tables) ??
    analyse(readGrid(readFileSync(join(EXAMPLES, `${tables}.txt`), 'utf8')).snapshot, standard(), NO_SETTINGS);
  analyses.set(tables, analysis);
  const paragraphs: Paragraph[] = texts.map((text, row) => ({ text, at: { sheet: 'text', row, column: 0 } }));
  const above = [title, heading]
    .filter((text) => text !== '')
    .map((text) => ({ text, at: { sheet: 'above', row: 0, column: 0 } }));
  const all = [...above, ...paragraphs];
  const read = (changed: readonly Paragraph[]) => proseChecks(changed, analysis, standard());
  const observations = read(all);
  const echoes = new Set(misprintsOf(all, observations, read).flatMap((one) => one.echoes));
  return observations.filter((one) => !echoes.has(one));
}

const isHint = ({ rule }: Observation) => standard().rules.find(({ id }) => id === rule)?.hint === true;
const covers = ({ target, span }: Observation, { row, at }: Mark) =>
  target?.row === row && span!.from < at && span!.to >= at;

/** What is not as the mark wants it; undefined where it is. */
function missing(mark: Mark, observations: readonly Observation[]): string | undefined {
  const there = observations.filter((one) => covers(one, mark));
  const wrong = there.filter((one) => one.verdict.kind === 'mismatch' && !isHint(one));
  const own = wrong.filter(({ span }) => span!.to === mark.at);
  const found = there.map(({ rule, verdict, expected }) => `${rule} ${verdict.kind} ${expected ?? ''}`).join(', ');
  const holds = /^=$/.test(mark.wants)
    ? own.length === 0 && there.some(({ verdict }) => verdict.kind === 'exact' || verdict.kind === 'rounding')
    : mark.wants.startsWith('→')
      ? wrong.some(({ expected }) => expected === mark.wants.slice(2))
      : wrong.some(({ rule }) => rule === mark.wants);
  return holds ? undefined : `{${mark.wants}} at ${mark.at}: ${found || 'nothing evaluated'}`;
}

describe.each(readdirSync(FOLDER))('%s', (file) => {
  test.each(sentencesOf(file).map((sentence) => [sentence.text, sentence] as const))('%s', (_text, sentence) => {
    const { texts, marks } = read(sentence.text);
    const observations = observationsOn(texts, sentence);
    const accused = marks.filter(({ wants }) => wants !== '=');
    const unmarked = observations.filter(
      (one) => one.verdict.kind === 'mismatch' && !isHint(one) && !accused.some((mark) => covers(one, mark)),
    );
    expect([
      ...marks.flatMap((mark) => missing(mark, observations) ?? []),
      ...unmarked.map(({ rule, says, expected }) => `not expected: ${rule} ${says} → ${expected ?? ''}`),
    ]).toEqual([]);
  });
});
