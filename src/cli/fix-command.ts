import type { Command } from 'commander';
import { checkAnalysed } from '../engine/check.js';
import type { Cause, Proposal } from '../model/index.js';
import { offerChanges, placeOf, withChangeFlags, contentText, type ChangeFlags, type Changes } from './changes.js';
import { sayer, type Context } from './context.js';
import type { AnalysedFile } from './opened.js';

/** 改正: the causes' cells get the values that the ties force; what they only suggest is left to a person. */
export function addFix(program: Command, context: Context): void {
  const word = sayer(context.language);
  withChangeFlags(program.command('fix').description(word('cli.fix')), context, true).action(
    (file: string, flags: ChangeFlags) => offerChanges(file, flags, context, (opened) => fixesOf(opened, context)),
  );
}

function fixesOf({ analysis, settings }: AnalysedFile, { language }: Context): Changes {
  const word = sayer(language);
  const { causes } = checkAnalysed(analysis, { settings });
  const says = (cause: Cause): string =>
    word('fix.because', { cause: word(`cause.${cause.cause}`), count: cause.explains.length });
  const proposals = causes.flatMap((cause) =>
    cause.fixes.flatMap(({ edits, safety }) =>
      edits.map((edit) => ({
        edit,
        where: cause.where,
        value: contentText(edit.after) ?? '',
        says: says(cause),
        safety,
      })),
    ),
  );
  const line = (fix: Proposal): string => {
    const before = contentText(fix.edit.before) ?? word('report.blank');
    return `  ${word('balance.line', { ...placeOf(fix), before, value: fix.value })}\n    ${fix.says}`;
  };
  return {
    proposals,
    summary: (count, file) =>
      file === undefined ? word('fix.preview', { count }) : word('fix.written', { count, file }),
    left: (count) => word('fix.left', { count }),
    line,
    notes: proposals.length === 0 ? [word('fix.nothing')] : [],
    more: {},
  };
}
