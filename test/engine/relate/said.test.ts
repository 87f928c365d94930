import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, type NotEvaluated, type Observation, type Ref, type Tie } from '../../../src/model/index.js';
import { figuresOf } from '../../../src/engine/figures/figures.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { relate } from '../../../src/engine/relate/relate.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';
import { readExample } from '../../gallery/example.js';

/**
 * All that is said of small workbooks: every tie with its cells and its sentence, what could not be tied and why, what was
 * noticed on the way. Read as an accountant reads it; after a change run with GOUJI_WRITE=1 and read what differs.
 */
const folder = join(__dirname, 'said');
const tests = join(__dirname, '..', '..');
const names = readdirSync(folder).map((name) => name.replace(/\.txt$/, ''));

const cell = ({ sheet, ...at }: Ref) => `${sheet}!${addressOf(at)}`;
const why = (reason: NotEvaluated) => `${reason.key} ${JSON.stringify(reason.data)}`;

function tieLine({ rule, compare, target, parts, says, kind, ...other }: Tie | Observation): string {
  const list = parts.map(
    ({ at, sign, shift }) => `${sign < 0 ? '−' : ''}${cell(at)}${shift === 0 ? '' : `·10^${shift}`}`,
  );
  const strictness = 'strictness' in other ? other.strictness : undefined;
  const more = [kind === 'tie' ? '' : kind, strictness ?? ''].filter(Boolean).map((word) => ` (${word})`);
  return `${rule}${more.join('')} ${target ? cell(target) : ''} ${compare === '=' ? '=' : '≥'} ${list.join(' + ') || '0'} | ${says}`;
}

function said(name: string): string {
  const [, from = '', rule = ''] = /^(.+?)\.(.+)$/.exec(name) ?? [];
  const text = readFileSync(join(tests, from === 'gallery' ? 'gallery' : `examples/${from}`, `${rule}.txt`), 'utf8');
  const snapshot = from === 'gallery' ? readExample(text, rule).wrong : readGrid(text).snapshot;
  const tables = recognize(snapshot, standard());
  const { ties, unapplied, observations } = relate(tables, figuresOf(snapshot, tables).figureOf, standard(), snapshot);
  const lines = [
    ...ties.map(tieLine),
    ...unapplied.map(({ rule, verdict }) => `${rule} 未校验 ${why(verdict.reason)}`),
    ...observations.map((one) => `${tieLine(one)} ${one.verdict.kind} ${JSON.stringify(one.message)}`),
  ];
  return `${lines.sort().join('\n')}\n`;
}

test.each(names)('what is said of %s', (name) => {
  const file = join(folder, `${name}.txt`);
  const now = said(name);
  if (process.env['GOUJI_WRITE']) writeFileSync(file, now);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(now);
});
