import type { Command } from 'commander';
import type { Rule, Standard } from '../model/index.js';
import { standard } from '../standard/index.js';
import { sayer, type Context } from './context.js';
import { EXIT, Failure } from './failure.js';

export function addExplain(program: Command, context: Context): void {
  const word = sayer(context.language);
  program
    .command('explain')
    .description(word('cli.explain'))
    .argument('[rule]', word('cli.rule'))
    .action((id?: string) => {
      const known = standard();
      if (id === undefined) context.out(known.rules.map((rule) => `${line(rule, context)}\n`).join(''));
      else context.out(page(ruleOf(id, known), known, context));
      context.exit(EXIT.ok);
    });
}

/** The rule itself, else the family that a layout's variant (C7.henan) belongs to. */
function ruleOf(id: string, { rules }: Standard): Rule {
  const wanted = [id, id.split('.', 1)[0]].map((one) => one!.toLowerCase());
  const rule = wanted.flatMap((one) => rules.find((candidate) => candidate.id.toLowerCase() === one) ?? [])[0];
  if (!rule) throw new Failure('usage.no-rule', { rule: id });
  return rule;
}

function line(rule: Rule, { language }: Context): string {
  return `${rule.id.padEnd(10)} ${rule.name[language]}`;
}

function page(rule: Rule, { equations, layouts }: Standard, context: Context): string {
  const { language } = context;
  const word = sayer(language);
  const own = equations.filter((equation) => equation.rule === rule.id || equation.rule.startsWith(`${rule.id}.`));
  const layoutName = (id: string) => layouts.find((layout) => layout.id === id)?.name[language] ?? id;
  const lines = [
    line(rule, context),
    '',
    `${word('explain.says')}: ${rule.says}`,
    ...own.map(({ says, layouts: ids }) => {
      const names = ids.map(layoutName).join(word('report.list'));
      return names === '' ? `  ${says}` : `  ${says}  (${word('explain.in-layout', { layout: names })})`;
    }),
    `${word('explain.because')}: ${rule.because[language]}`,
    `${word('explain.source')}: ${rule.source}`,
    `${word('explain.kind')}: ${word(`kind.${rule.kind}`)}`,
    ...(rule.hint ? [word('explain.hint')] : []),
  ];
  return `${lines.join('\n')}\n`;
}
