import {
  addressOf,
  type NotEvaluated,
  type Observation,
  type Ref,
  type Snapshot,
  type Tie,
} from '../../../src/model/index.js';
import { figuresOf } from '../../../src/engine/figures/figures.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { relate } from '../../../src/engine/relate/relate.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';

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

/** All that `relate` says of a workbook, a line each: ties, what could not be tied and why, what was noticed on the way. */
export function saidOfSnapshot(snapshot: Snapshot): readonly string[] {
  const tables = recognize(snapshot, standard());
  const { ties, unapplied, observations } = relate(tables, figuresOf(snapshot, tables).figureOf, standard(), snapshot);
  return [
    ...ties.map(tieLine),
    ...unapplied.map(
      ({ rule, verdict }) => `${rule} ${verdict.kind === 'not-evaluated' ? '未校验' : '?'} ${why(verdict.reason)}`,
    ),
    ...observations.map((one) => `${tieLine(one)} ${one.verdict.kind} ${JSON.stringify(one.message)}`),
  ].sort();
}

/** The lines of one family of rules for a text grid: `A1` for A1 and A1.other. */
export function saidOf(text: string, family: string): readonly string[] {
  return saidOfSnapshot(readGrid(text).snapshot).filter((line) => line.split(/[ .]/, 1)[0] === family);
}
