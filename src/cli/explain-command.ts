import { readFileSync } from 'node:fs';
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
      else context.out(pageOf(ruleOf(id, known), context));
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

/** The rule's page (docs/rules, made from its example) in one language: the Chinese part stands first. */
function pageOf({ id }: Rule, { language, rules }: Context): string {
  const page = readFileSync(new URL(`${id}.md`, rules), 'utf8');
  const [zh = '', en = ''] = page.split('\n---\n\n');
  return language === 'zh' ? zh : en;
}
