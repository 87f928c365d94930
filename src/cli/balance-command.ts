import type { Command } from 'commander';
import { balance } from '../engine/balance.js';
import type { Proposal, RoundingRepair } from '../model/index.js';
import { whereText } from '../report/where.js';
import { contentText, offerChanges, placeOf, withChangeFlags, type ChangeFlags, type Changes } from './changes.js';
import { sayer, type Context } from './context.js';
import type { AnalysedFile } from './opened.js';

/** 舍位平衡: calling the command is the consent, so that all moves are taken; `--preview` shows them first. */
export function addBalance(program: Command, context: Context): void {
  const word = sayer(context.language);
  withChangeFlags(program.command('balance').description(word('cli.balance')), context, false).action(
    (file: string, flags: ChangeFlags) =>
      offerChanges(file, { ...flags, review: true }, context, (opened) => movesOf(opened, context)),
  );
}

function movesOf({ analysis }: AnalysedFile, { language }: Context): Changes {
  const word = sayer(language);
  const repairs = balance(analysis);
  const done = repairs.flatMap((repair) => (repair.kind === 'repaired' ? [repair] : []));
  const ties = done.reduce((sum, { drifts }) => sum + drifts.length, 0);
  const line = (move: Proposal): string => {
    const { edit, value, says } = move;
    const before = contentText(edit.before) ?? '';
    return `  ${word('balance.line', { ...placeOf(move), before, value })}\n    ${word('fill.basis', { says })}`;
  };
  return {
    proposals: done.flatMap(({ moves }) => moves),
    summary: (count, file) =>
      file === undefined ? word('balance.preview', { count, ties }) : word('balance.written', { count, ties, file }),
    left: () => '',
    line,
    notes: [
      ...(repairs.length === 0 ? [word('balance.nothing')] : []),
      ...(done.length === 0 ? [] : [word('balance.rule'), word('balance.ties', { ties }), ...driftLines(done)]),
      ...repairs.flatMap((repair) =>
        repair.kind === 'repaired' ? [] : [word(`balance.${repair.kind}`), ...driftLines([repair])],
      ),
    ],
    more: { sets: repairs.map(({ kind, drifts }) => ({ kind, drifts })) },
  };
}

function driftLines(repairs: readonly RoundingRepair[]): string[] {
  return repairs.flatMap(({ drifts }) => drifts.map(({ where, says }) => `  ${whereText(where)}  ${says}`));
}
