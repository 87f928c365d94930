import type { Flat } from './flat.js';
import type { Token } from './tokens.js';

/**
 * What a figure is in its sentence. `base`: 较2025年预算数820万元, what is compared with; `change`: 增加130.60万元; `rate`: 增长1.84%; `level`: 持平;
 * `completion`: 完成年初预算的98.20%; `other`: not understood, left alone.
 */
export type Role = 'amount' | 'base' | 'change' | 'rate' | 'level' | 'share' | 'completion' | 'count' | 'other';

/** 与2025年预算相比: the year compared with, where the words name it, and which of its figures. */
export interface Base {
  readonly year?: number;
  readonly from: number;
  readonly to: number;
  readonly of: '预算' | '决算';
}

/** A figure with its words and its place in the sentence. */
export interface Mention {
  readonly token: Token;
  readonly role: Role;
  /** Words of its own clause before it, without years, comparisons, verbs of change. */
  readonly words: string;
  /** What stands before the year of its clause: who speaks, or what is spoken of. 公务接待费2026年预算安排 */
  readonly who?: string;
  /** Sentences without a figure right before its own, nearest first: what the figures of the paragraph may be about. */
  readonly leads: readonly string[];
  /** Earlier clauses since the last figure of the sentence, nearest first, cleared likewise. */
  readonly before: readonly string[];
  /** 2026年 where the sentence names it, with its place. */
  readonly year?: {
    readonly value: number;
    readonly from: number;
    readonly to: number;
    readonly stock: boolean;
    readonly who: string;
  };
  readonly base?: Base;
  /** 1 增加, −1 减少, 0 持平 and everything else. */
  readonly sign: 1 | -1 | 0;
  /** Where the verb of a change stands. */
  readonly verb?: { readonly from: number; readonly to: number };
  /** Told as a reason for the change before it. */
  readonly reason: boolean;
  readonly sentence: number;
  /** The list that it is a part of: 其中：…；… */
  readonly list?: List;
  /** The count that stands right before it: 项目共5个，支出总额183万元. */
  readonly counted?: Mention;
  /** Nearest figures before it that it may speak of, nearest first. */
  readonly topics: readonly Mention[];
}

/** Parts of a whole, opened by 其中, 包括, 主要为 … */
export interface List {
  readonly opener: string;
  readonly whole?: Mention;
  readonly parts: Mention[];
  readonly bracket: boolean;
}

export interface Reading {
  readonly flat: Flat;
  readonly mentions: readonly Mention[];
  /** Start and end of each sentence in the flat text. */
  readonly sentences: readonly { readonly from: number; readonly to: number }[];
}
