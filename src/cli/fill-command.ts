import type { Command } from 'commander';
import { propose } from '../engine/derive/propose.js';
import { addressOf, type FillAs, type Proposal } from '../model/index.js';
import { whereText } from '../report/where.js';
import { offerChanges, placeOf, withChangeFlags, type ChangeFlags, type Changes } from './changes.js';
import { oneOf, sayer, type Context } from './context.js';
import type { AnalysedFile } from './opened.js';

const AS = ['auto', 'formulas', 'values'] as const satisfies readonly FillAs[];

interface FillFlags extends ChangeFlags {
  readonly as: FillAs;
}

/** What the ties force is filled; what they only suggest is listed for a person, and conflicts are told. */
export function addFill(program: Command, context: Context): void {
  const word = sayer(context.language);
  withChangeFlags(program.command('fill').description(word('cli.fill')), context, true)
    .option('--as <kind>', `${word('cli.as')}: ${AS.join(' | ')}`, oneOf('--as', AS), 'auto')
    .action((file: string, flags: FillFlags) =>
      offerChanges(file, flags, context, (opened, { as }) => fillsOf(opened, as, context)),
    );
}

function fillsOf({ analysis }: AnalysedFile, as: FillAs, { language }: Context): Changes {
  const word = sayer(language);
  const { proposals, conflicts } = propose(analysis, as);
  const line = (proposal: Proposal): string => {
    const { after } = proposal.edit;
    const content = after !== null && 'formula' in after ? after.formula : '';
    const { value, says } = proposal;
    return `  ${word('fill.line', { ...placeOf(proposal), value, content }).trimEnd()}\n    ${word('fill.basis', { says })}`;
  };
  const told = conflicts.map(({ at, where, values, says }) => ({
    where: whereText(where),
    cell: `${at.sheet}!${addressOf(at)}`,
    values: values.join(word('report.list')),
    says,
  }));
  return {
    proposals,
    summary: (count, file) =>
      file === undefined ? word('fill.preview', { count }) : word('fill.filled', { count, file }),
    left: (count) => word('fill.review', { count }),
    line,
    notes: [
      ...(proposals.length + conflicts.length === 0 ? [word('fill.nothing')] : []),
      ...told.map((conflict) => word('fill.conflict', conflict)),
    ],
    more: {
      conflicts: conflicts.map(({ at, where, values, says }) => ({
        sheet: at.sheet,
        cell: addressOf(at),
        where,
        values,
        says,
      })),
    },
  };
}
