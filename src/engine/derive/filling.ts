import {
  absolute,
  add,
  compare,
  equal,
  halfUnit,
  isZero,
  negate,
  refKey,
  roundTo,
  shiftBy,
  subtract,
  ZERO,
  type Amount,
  type Figure,
  type Ref,
  type Tie,
} from '../../model/index.js';
import { isExactMoney, type FigureOf } from '../judge/equation.js';
import { Groups } from '../judge/groups.js';
import { judgeTie } from '../judge/judge.js';

/** A blank that was filled, and by what. */
export interface Filled {
  readonly figure: Figure;
  /** The tie that it is written from. */
  readonly tie: Tie;
  readonly safety: 'safe' | 'review';
  /** The tie, written as a formula, gives this value. Not where the cell was found by working back from a total. */
  readonly live: boolean;
}

/** A cell that its definitions disagree about by more than rounding. */
export interface Disagreement {
  readonly at: Ref;
  readonly values: readonly Amount[];
  readonly ties: readonly Tie[];
}

/** A value that one tie gives, and how far the true one may be from it for the rounding of what it was summed from. */
interface Estimate {
  readonly value: Amount;
  readonly half: Amount;
  readonly tie: Tie;
}

/** A place and what it is written from; `target` when the tie defines it, and is not read backwards. */
interface Written {
  readonly at: Ref;
  readonly tie: Tie;
  readonly live: boolean;
  readonly target: boolean;
}

/** One figure, in as many places as ties copy it to. */
interface Same {
  readonly blanks: Ref[];
  readonly printed: Figure[];
  /** Sums whose total it is. */
  readonly definitions: Tie[];
  readonly copies: Tie[];
}

/**
 * Works out blanks from the figures that are there. All places that a copy tie binds are one figure: its sums must all
 * be ready before it is filled, and of their values the one least blurred by rounding is taken for every place.
 */
export class Filling {
  private readonly filled = new Map<string, Filled>();
  private readonly halves = new Map<string, Amount>();
  private readonly groups = new Groups();
  private readonly figures = new Map<string, Same>();
  private readonly open = new Set<string>();
  private readonly uses = new Map<string, Tie[]>();

  /** @param blocked groups (by any of their cells) that stay blank because they are in conflict. */
  constructor(
    private readonly ties: readonly Tie[],
    private readonly figureOf: FigureOf,
    private readonly isFillable: (at: Ref) => boolean,
    private readonly isProtected: (at: Ref) => boolean,
    private readonly blocked: ReadonlySet<string>,
  ) {
    for (const tie of ties) if (isCopy(tie)) this.groups.join(refKey(tie.target), refKey(tie.parts[0]!.at));
    const known = new Set<string>();
    for (const tie of ties)
      for (const at of [tie.target, ...tie.parts.map((part) => part.at)]) {
        const uses = this.uses.get(refKey(at)) ?? [];
        if (uses[uses.length - 1] !== tie) this.uses.set(refKey(at), [...uses, tie]);
        if (!known.has(refKey(at))) this.place(at);
        known.add(refKey(at));
      }
    for (const tie of ties) {
      const same = this.sameAs(tie.target);
      if (tie.parts.length > 0) (isCopy(tie) ? same.copies : same.definitions).push(tie);
    }
    for (const same of this.figures.values()) for (const figure of same.printed) this.reach(figure.at);
  }

  /**
   * Opens the blanks that this amount can come to. What no amount comes to stays blank, so nothing waits for it: blanks
   * that are defined by each other in a circle (an unused fund) would else hold up every sum over them.
   */
  private reach(at: Ref): void {
    const reached = [at];
    for (let next = reached.pop(); next; next = reached.pop()) {
      const key = refKey(next);
      const isPart = (tie: Tie) => tie.parts.some((part) => refKey(part.at) === key);
      const ties = (this.uses.get(key) ?? []).filter(isPart);
      for (const place of [next, ...ties.map((tie) => tie.target)]) {
        const root = this.groups.find(refKey(place));
        const blanks = this.figures.get(root)?.blanks ?? [];
        if (blanks.length === 0 || this.open.has(root)) continue;
        this.open.add(root);
        reached.push(...blanks);
      }
    }
  }

  private sameAs(at: Ref): Same {
    const root = this.groups.find(refKey(at));
    const same = this.figures.get(root) ?? { blanks: [], printed: [], definitions: [], copies: [] };
    this.figures.set(root, same);
    return same;
  }

  private place(at: Ref): void {
    const figure = this.figureOf(at);
    if (figure?.amount) this.sameAs(at).printed.push(figure);
    else if (this.isFillable(at)) this.sameAs(at).blanks.push(at);
  }

  /** The figure with what was filled so far. */
  private readonly look: FigureOf = (at) => this.filled.get(refKey(at))?.figure ?? this.figureOf(at);

  private isOpen(at: Ref): boolean {
    return !this.look(at)?.amount && this.open.has(this.groups.find(refKey(at))) && this.isFillable(at);
  }

  private hasAmount(tie: Tie): boolean {
    return tie.parts.some((part) => this.look(part.at)?.amount);
  }

  private isReady(tie: Tie): boolean {
    return !tie.parts.some((part) => this.isOpen(part.at));
  }

  /** Fills until nothing more is determined; when nothing is ready in all its sums, what is ready in some goes first. */
  fill(): void {
    while (this.settle(true) || this.settle(false));
  }

  /** One round over the figures whose sums are all ready (`whole`), or the first of which some is. */
  private settle(whole: boolean): boolean {
    let progress = false;
    for (const [root, same] of this.figures) {
      if (!this.open.has(root) || this.isBlocked(same)) continue;
      const ready = same.definitions.filter((tie) => this.isReady(tie));
      if (whole !== (ready.length === same.definitions.length)) continue;
      const estimates = this.estimates(same, ready);
      if (!whole && estimates.length === 0) continue;
      this.open.delete(root);
      if (estimates.length > 0) this.choose(same, estimates);
      if (!whole) return true;
      progress = true;
    }
    return progress;
  }

  private isBlocked(same: Same): boolean {
    return same.blanks.some((at) => this.blocked.has(refKey(at)));
  }

  /**
   * What the printed places and the ready sums say. A sum over a blank that is left to the clerk (其中, 结转) may lack
   * that amount: it counts only where nothing else says anything.
   */
  private estimates(same: Same, ready: readonly Tie[]): Estimate[] {
    const printed = same.printed.flatMap((figure): Estimate[] => {
      const tie = same.copies[0];
      return tie ? [{ value: figure.amount!, half: halfOf(figure), tie }] : [];
    });
    const sums = ready.filter((tie) => this.hasAmount(tie));
    const complete = sums.filter((tie) => !tie.parts.some(({ at }) => !this.look(at)?.amount && this.isProtected(at)));
    const trusted = complete.length + printed.length > 0 ? complete : sums;
    return [...trusted.map((tie) => this.sumOf(tie)), ...printed];
  }

  private choose(same: Same, estimates: readonly Estimate[]): void {
    const best = estimates.reduce((a, b) => (compare(b.half, a.half) < 0 ? b : a));
    const agreed = estimates.every((other) => equal(other.value, best.value));
    for (const { at, tie, live, target } of this.written(same, estimates, best.value)) {
      if (!target && isZero(best.value)) continue;
      const figure = this.figureOf(at)!;
      const amount = roundTo(best.value, figure.decimals);
      const filled: Filled = { figure: { ...figure, amount }, tie, live, safety: 'review' };
      this.halves.set(refKey(at), equal(amount, best.value) ? best.half : add(best.half, halfUnit(figure.decimals)));
      const safe = agreed && target && this.fits(filled);
      this.filled.set(refKey(at), safe ? { ...filled, safety: 'safe' } : filled);
    }
  }

  /**
   * The tie that each place is written from: its own sum where that gives the value, else a copy of a place that is
   * printed or written already, so that no formulas go in a circle; what is left gets the value alone.
   */
  private written(same: Same, estimates: readonly Estimate[], value: Amount): Written[] {
    const places: Written[] = [];
    const has = (at: Ref) => this.look(at)?.amount || places.some((place) => refKey(place.at) === refKey(at));
    const left = new Map(same.blanks.map((at) => [refKey(at), at]));
    const write = (at: Ref, tie: Tie, live: boolean) => {
      places.push({ at, tie, live, target: refKey(tie.target) === refKey(at) });
      left.delete(refKey(at));
    };
    for (const { tie, value: own } of estimates)
      if (!isCopy(tie) && equal(own, value) && left.has(refKey(tie.target))) write(tie.target, tie, true);
    for (let before = -1; before < places.length;) {
      before = places.length;
      for (const tie of same.copies)
        if (left.has(refKey(tie.target)) && has(tie.parts[0]!.at)) write(tie.target, tie, true);
    }
    for (const at of left.values()) {
      const ties = [...same.definitions, ...same.copies];
      const tie =
        ties.find((each) => refKey(each.target) === refKey(at)) ??
        ties.find((each) => refKey(each.parts[0]!.at) === refKey(at));
      if (tie) write(at, tie, false);
    }
    return places;
  }

  /** Σ parts in the unit of the target, exactly; blanks are 0. */
  private sumOf(tie: Tie): Estimate {
    let [value, half] = [ZERO, ZERO];
    for (const part of tie.parts) {
      const figure = this.look(part.at);
      if (!figure?.amount) continue;
      value = add(value, shiftBy(part.sign === 1 ? figure.amount : negate(figure.amount), part.shift));
      half = add(half, shiftBy(this.halves.get(refKey(part.at)) ?? halfOf(figure), part.shift));
    }
    return { value, half, tie };
  }

  /** No tie whose cells are all known fails with the value. */
  private fits(filled: Filled): boolean {
    const key = refKey(filled.figure.at);
    const look: FigureOf = (at) => (refKey(at) === key ? filled.figure : this.look(at));
    return this.uses.get(key)!.every((tie) => {
      const waits = [tie.target, ...tie.parts.map((part) => part.at)].some(
        (at) => refKey(at) !== key && this.isOpen(at),
      );
      return waits || judgeTie(tie, look).kind !== 'mismatch';
    });
  }

  /** Figures that their sums and printed places put further apart than rounding can, once all is filled. */
  disagreements(): Disagreement[] {
    return [...this.figures.values()].flatMap((same): Disagreement[] => {
      const [at] = same.blanks.filter((place) => this.filled.has(refKey(place)));
      if (!at) return [];
      const estimates = this.estimates(
        same,
        same.definitions.filter((tie) => this.isReady(tie)),
      );
      const { decimals, amount } = this.look(at)!;
      const half = this.halves.get(refKey(at))!;
      const limit = (other: Estimate) => add(add(half, other.half), halfUnit(decimals));
      const apart = (other: Estimate) => absolute(subtract(other.value, amount!));
      if (estimates.every((other) => compare(apart(other), limit(other)) <= 0)) return [];
      const values = estimates.map(({ value }) => roundTo(value, decimals));
      return same.blanks.map((place) => ({ at: place, values, ties: estimates.map(({ tie }) => tie) }));
    });
  }

  /** Blanks that are the only unknown of a tie which fails without them, and fit all their other ties. */
  deduce(): void {
    for (let before = -1; before < this.filled.size;) {
      before = this.filled.size;
      for (const tie of this.ties) this.deduceFrom(tie);
    }
  }

  private deduceFrom(tie: Tie): void {
    const blanks = tie.parts.filter((part) => !this.look(part.at)?.amount);
    const [part] = blanks;
    const total = this.look(tie.target)?.amount;
    if (blanks.length !== 1 || !part || !total || !this.isFillable(part.at)) return;
    if (this.blocked.has(refKey(part.at)) || judgeTie(tie, this.look).kind !== 'mismatch') return;
    const figure = this.figureOf(part.at)!;
    const missing = subtract(total, this.sumOf(tie).value);
    const amount = roundTo(shiftBy(part.sign === 1 ? missing : negate(missing), -part.shift), figure.decimals);
    const filled: Filled = { figure: { ...figure, amount }, tie, safety: 'review', live: false };
    if (this.fits(filled)) this.filled.set(refKey(part.at), filled);
  }

  results(): Filled[] {
    return [...this.filled.values()];
  }
}

/** One figure in two places, in one unit. */
function isCopy(tie: Tie): boolean {
  const [part] = tie.parts;
  return tie.parts.length === 1 && part!.sign === 1 && part!.shift === 0;
}

function halfOf(figure: Figure): Amount {
  return isExactMoney(figure) ? ZERO : halfUnit(figure.decimals);
}
