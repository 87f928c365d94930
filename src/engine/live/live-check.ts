import { FigureBook, isSure, NO_SETTINGS, refKey } from '../../model/index.js';
import type { Checked, Figure, JudgedTie, Settings, Snapshot, Standard, Tie } from '../../model/index.js';
import { analyse, type Analysis } from '../analyse.js';
import { conclude, policyOf, type CheckOptions } from '../check.js';
import { figureAfter } from '../figures/figures.js';
import { judgeAll, judgeTie, withVerdict } from '../judge/judge.js';
import { TieIndex } from '../judge/tie-index.js';
import { CARRY_TABLES, carryAccount } from '../relate/carry.js';
import { DEPARTMENT_RULE, unitsComplete } from '../relate/departments.js';
import type { FigureOf } from '../relate/places.js';
import { changedNumbers, type NumberChange } from './changes.js';
import { Recognition } from './recognition.js';

/** A workbook as it was understood and judged last. */
interface Standing {
  readonly snapshot: Snapshot;
  readonly options: CheckOptions;
  /** Its figures are this check's own, and follow the changes. */
  readonly analysis: Analysis;
  readonly book: FigureBook;
  readonly judged: readonly JudgedTie[];
  readonly holding: TieIndex;
  readonly recognition: Recognition;
}

/**
 * Checks one workbook again and again while somebody works on it. The answers are those of {@link check}; where only
 * amounts changed since the last time, tables and ties stay and the ties of the changed cells alone are judged anew.
 * Whatever else changes (texts, blanks filled, formulas, a zero) may change what was recognised: then all is done again.
 */
export class LiveCheck {
  private standing: Standing | undefined;

  constructor(private readonly standard: Standard) {}

  /** The same as {@link check} of this snapshot. */
  check(snapshot: Snapshot, options: CheckOptions = {}): Checked {
    const { analysis, judged, recognition } = this.stand(snapshot, options);
    const checked = conclude(analysis, judged, options);
    return { ...checked, tables: recognition.told, figures: [...analysis.figures] };
  }

  /** The workbook understood, for auto-fill and balancing: what the check made of it, as far as that still holds. */
  understand(snapshot: Snapshot, settings: Settings): Analysis {
    const { standing } = this;
    const same = standing && JSON.stringify(standing.options.settings ?? NO_SETTINGS) === JSON.stringify(settings);
    if (same && this.rejudge(snapshot)) return this.standing!.analysis;
    return analyse(snapshot, this.standard, settings);
  }

  private stand(snapshot: Snapshot, options: CheckOptions): Standing {
    const kept = this.standing && sameOptions(this.standing.options, options) && this.rejudge(snapshot);
    return kept && this.standing ? this.standing : this.begin(snapshot, options);
  }

  /**
   * The ties that hold a cell changed since the last snapshot, judged anew: well under a millisecond, for whoever can't
   * wait for the whole answer. Undefined where a whole check is due; then nothing is kept of this snapshot.
   */
  rejudge(snapshot: Snapshot): readonly JudgedTie[] | undefined {
    const { standing } = this;
    const changes = standing && changedNumbers(standing.snapshot, snapshot);
    const next = standing && changes && this.follow(standing, snapshot, changes);
    if (!next) return undefined;
    this.standing = next.standing;
    return next.touched.map((index) => next.standing.judged[index]!);
  }

  private begin(snapshot: Snapshot, options: CheckOptions): Standing {
    const first = analyse(snapshot, this.standard, options.settings ?? NO_SETTINGS, options.onStage);
    const book = new FigureBook(first.figures);
    const analysis = { ...first, figures: book.figures, figureOf: book.figureOf };
    options.onStage?.('judge');
    const judged = judgeAll(analysis.ties, analysis.figureOf, policyOf(options));
    const holding = new TieIndex(analysis.ties);
    const recognition = Recognition.of(analysis.tables, this.standard);
    this.standing = { snapshot, options, analysis, book, judged, holding, recognition };
    return this.standing;
  }

  /** The standing after changes of numbers alone; undefined where they may change more than verdicts. */
  private follow(
    standing: Standing,
    snapshot: Snapshot,
    changes: readonly NumberChange[],
  ): { standing: Standing; touched: readonly number[] } | undefined {
    const { analysis, holding } = standing;
    const recognition = standing.recognition.after(standing.snapshot, snapshot, changes, analysis.index);
    const figures = recognition && figuresAfter(analysis, snapshot, changes);
    if (!figures || !this.sameTies(standing, figures, changes)) return undefined;
    for (const figure of figures.values()) standing.book.set(figure);
    const touched = [...new Set(changes.flatMap(({ at }) => holding.tiesAt(at)))];
    const judged = [...standing.judged];
    const policy = policyOf(standing.options);
    for (const index of touched) {
      const tie = analysis.ties[index]!;
      judged[index] = withVerdict(tie, judgeTie(tie, analysis.figureOf, policy));
    }
    const now = { ...analysis, snapshot, index: analysis.index.over(snapshot) };
    return { standing: { ...standing, snapshot, analysis: now, judged, recognition }, touched };
  }

  /** Two things hang on amounts: which account the carry-over goes to, and whether all the units are there. */
  private sameTies(
    { analysis, holding }: Standing,
    changed: ReadonlyMap<string, Figure>,
    changes: readonly NumberChange[],
  ): boolean {
    const after: FigureOf = (at) => changed.get(refKey(at)) ?? analysis.figureOf(at);
    if (analysis.unapplied.some(({ rule }) => rule === DEPARTMENT_RULE)) return false;
    const touched = changes.map(({ at }) => analysis.index.spotOf(at)!.table);
    const sets = new Set(touched.filter(({ id }) => CARRY_TABLES.has(id)).map(({ set }) => set));
    for (const set of sets) {
      const tables = analysis.tables.filter((table) => isSure(table) && table.set === set);
      const account = (figureOf: FigureOf) => carryAccount(tables, this.standard, figureOf);
      if (account(analysis.figureOf) !== account(after)) return false;
    }
    const isDepartment = (tie: Tie) => tie.rule === DEPARTMENT_RULE;
    const ties = changes.flatMap(({ at }) => holding.tiesAt(at)).map((index) => analysis.ties[index]!);
    return !ties.some(isDepartment) || unitsComplete(analysis.ties.filter(isDepartment), after);
  }
}

/** The figures of the changed cells; undefined where other figures change with them. */
function figuresAfter(
  { figureOf, index }: Analysis,
  snapshot: Snapshot,
  changes: readonly NumberChange[],
): ReadonlyMap<string, Figure> | undefined {
  const changed = new Map<string, Figure>();
  for (const { at, before } of changes) {
    const old = figureOf(at);
    const now = old?.amount && figureAfter(snapshot, index.spotOf(at)!, old, before);
    if (!now) return undefined;
    changed.set(refKey(at), now);
  }
  return changed;
}

/** Plain data is compared by what it says; last year's workbook, which is large, by being the very same. */
function sameOptions(a: CheckOptions, b: CheckOptions): boolean {
  const said = ({ rounding, settings, text }: CheckOptions) => JSON.stringify({ rounding, settings, text });
  return a.previous === b.previous && said(a) === said(b);
}
