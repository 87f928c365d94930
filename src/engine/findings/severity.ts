import type { Relation, Rule, Severity, VerdictKind } from '../../model/index.js';

/** What a workbook's settings or a config file say of a rule. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** product.md, Rounding: the severity of each verdict unless its rule departs from it. */
const DEFAULTS: Readonly<Record<VerdictKind, Severity>> = {
  exact: 'info',
  rounding: 'info',
  'unlikely-rounding': 'warning',
  mismatch: 'error',
  'not-evaluated': 'info',
};

/** `gouji.config.yaml` and the workbook's settings go before the rule, the rule before the defaults; a hint stays a hint. */
export function severityOf(
  relation: Relation,
  rules: ReadonlyMap<string, Rule>,
  overrides: Severities,
): Severity | 'off' {
  const family = familyOf(relation.rule);
  const override = overrides[relation.rule] ?? overrides[family];
  if (override) return override;
  const rule = ruleOf(relation.rule, rules);
  if (rule?.hint) return 'info';
  return rule?.severity?.[relation.verdict.kind] ?? DEFAULTS[relation.verdict.kind];
}

function ruleOf(id: string, rules: ReadonlyMap<string, Rule>): Rule | undefined {
  return rules.get(id) ?? rules.get(familyOf(id));
}

/** A tie that need not hold: its rule is a hint, or is switched off. */
export function isOptional(
  { rule }: Pick<Relation, 'rule'>,
  { rules, severities }: { readonly rules: ReadonlyMap<string, Rule>; readonly severities: Severities },
): boolean {
  return ruleOf(rule, rules)?.hint === true || (severities[rule] ?? severities[familyOf(rule)]) === 'off';
}

/** The part before the dot: C7.henan → C7. */
export function familyOf(rule: string): string {
  const dot = rule.indexOf('.');
  return dot < 0 ? rule : rule.slice(0, dot);
}
