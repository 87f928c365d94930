import type { Figure, Observation, Settings, Snapshot, Standard, Table, Tie, Unapplied } from '../model/index.js';
import { figuresOf } from './figures/figures.js';
import { PlaceIndex } from './findings/place-index.js';
import { recognize } from './recognize/recognize.js';
import type { FigureOf } from './relate/places.js';
import { relate } from './relate/relate.js';

/** What a check goes through, one after the other. */
export type Stage = 'recognize' | 'relate' | 'judge' | 'observe' | 'diagnose';

/** Told as each stage begins, for whoever shows how far a check has come. Nothing depends on it. */
export type OnStage = (stage: Stage) => void;

/** A workbook understood: its tables, amounts and ties, nothing judged yet. Check, auto-fill and balancing start from it. */
export interface Analysis {
  readonly snapshot: Snapshot;
  readonly standard: Standard;
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
  readonly figureOf: FigureOf;
  readonly ties: readonly Tie[];
  readonly unapplied: readonly Unapplied[];
  readonly observations: readonly Observation[];
  readonly index: PlaceIndex;
}

export function analyse(snapshot: Snapshot, standard: Standard, settings: Settings, onStage?: OnStage): Analysis {
  onStage?.('recognize');
  const tables = recognize(snapshot, standard, settings.corrections);
  const { figures, figureOf } = figuresOf(snapshot, tables);
  onStage?.('relate');
  const related = relate(tables, figureOf, standard, snapshot);
  const index = PlaceIndex.of(snapshot, tables);
  return { snapshot, standard, tables, figures, figureOf, ...related, index };
}
