import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  amountOfNumber,
  cellAt,
  parseAddress,
  refKey,
  sheetNamed,
  type Amount,
  type Figure,
  type Ref,
  type Snapshot,
  type Tie,
} from '../../src/model/index.js';
import type { FigureOf } from '../../src/engine/judge/equation.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';

/** One document whose every tie is known, as input for judging and diagnosing without recognition. */
export interface TruthDocument {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly ties: readonly Tie[];
  /** The class that the truth file gives the tie of the same index. */
  readonly classes: readonly string[];
  readonly figures: readonly Figure[];
  readonly figureOf: FigureOf;
}

interface TruthRelation {
  readonly id: string;
  readonly family: string;
  readonly says: string;
  readonly compare: '=' | '<=';
  readonly class: string;
  readonly target?: readonly [string, string];
  readonly parts?: readonly { readonly at: readonly [string, string]; readonly sign: 1 | -1 }[];
}

export const DOCUMENTS = ['jiyuan', 'laiyuan', 'sanmenxia'] as const;
export const WORKBOOKS = [...DOCUMENTS, 'xinhua', 'xuchang'] as const;

/** Tests and benches run in the project's root. */
const root = resolve('test');

export function readDocument(name: string): Snapshot {
  return readWorkbook(new Uint8Array(readFileSync(resolve(root, 'workbooks', `${name}.xlsx`))));
}

/**
 * The sum ties of a truth file with the figures of its workbook, all in 万元. Truth files list filled parts only.
 * Left out: relations without target or parts, and Q ties, which multiply.
 */
export function truthDocument(name: string): TruthDocument {
  const snapshot = readDocument(name);
  const truth = JSON.parse(readFileSync(resolve(root, 'truth', `${name}.json`), 'utf8')) as {
    relations: readonly TruthRelation[];
  };
  const relations = truth.relations.filter((one) => one.target && one.parts && !one.family.startsWith('Q'));
  const ties = relations.map(tieOf);
  const figures = new Map<string, Figure>();
  for (const tie of ties)
    for (const at of [tie.target, ...tie.parts.map((part) => part.at)])
      if (!figures.has(refKey(at))) figures.set(refKey(at), figureAt(snapshot, at));
  return {
    name,
    snapshot,
    ties,
    classes: relations.map((relation) => relation.class),
    figures: [...figures.values()],
    figureOf: (at) => figures.get(refKey(at)),
  };
}

function refOf([sheet, address]: readonly [string, string]): Ref {
  const place = parseAddress(address);
  if (!place) throw new Error(`no address: ${address}`);
  return { sheet, ...place };
}

function tieOf(relation: TruthRelation): Tie {
  return {
    rule: relation.family.split(' ')[0]!,
    kind: 'tie',
    compare: relation.compare === '<=' ? '≤' : '=',
    target: refOf(relation.target!),
    parts: relation.parts!.map((part) => ({ at: refOf(part.at), sign: part.sign, shift: 0 })),
    instance: relation.id,
    says: relation.says,
  };
}

export function figureAt(snapshot: Snapshot, at: Ref): Figure {
  const sheet = sheetNamed(snapshot, at.sheet);
  const cell = sheet && cellAt(snapshot, sheet, at.row, at.column);
  const amount: Amount | null = typeof cell?.value === 'number' ? (amountOfNumber(cell.value) ?? null) : null;
  return { at, amount, decimals: 2, unit: '万元' };
}

/** The look-up with some cells changed. */
export function withChanges(figureOf: FigureOf, changes: ReadonlyMap<string, Amount | null>): FigureOf {
  return (at) => {
    const figure = figureOf(at);
    const change = changes.get(refKey(at));
    return figure && change !== undefined ? { ...figure, amount: change } : figure;
  };
}
