import { add, formatAtLeast, negate, shiftBy, ZERO } from '../../model/index.js';
import type {
  Amount,
  Figure,
  Finding,
  JudgedTie,
  Message,
  Relation,
  Rule,
  Severity,
  Table,
  Verdict,
} from '../../model/index.js';
import { identityOf } from './identity.js';
import type { PlaceIndex } from './place-index.js';
import { severityOf, type Severities } from './severity.js';

/** What a finding is told from. */
export interface FindingContext {
  readonly index: PlaceIndex;
  readonly tables: ReadonlyMap<string, Table>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly figureOf: (at: { sheet: string; row: number; column: number }) => Figure | undefined;
  readonly severities: Severities;
}

/** Every relation that does not hold exactly becomes a finding, unless its rule is switched off. In their order. */
export function findingsOf(relations: readonly Relation[], context: FindingContext): ReadonlyMap<Relation, Finding> {
  const seen = new Map<string, number>();
  const found = relations.flatMap((relation) => {
    if (relation.verdict.kind === 'exact' || relation.verdict.kind === 'not-evaluated') return [];
    // An observation without words of its own is told by another of its kind: one note a document.
    if (relation.kind !== 'tie' && !relation.message) return [];
    const severity = severityOf(relation, context.rules, context.severities);
    return severity === 'off' ? [] : [[relation, findingOf(relation, severity, context)] as const];
  });
  // The same sentence may stand twice: the later one is counted.
  return new Map(
    found.map(([relation, finding]) => {
      const times = (seen.get(finding.id) ?? 0) + 1;
      seen.set(finding.id, times);
      return [relation, times === 1 ? finding : { ...finding, id: `${finding.id}~${times}` }];
    }),
  );
}

function findingOf(relation: Relation, severity: Severity, context: FindingContext): Finding {
  const { index } = context;
  const where = relation.target ? index.where(relation.target) : { table: tableTitle(relation, context) };
  const figure = relation.target && context.figureOf(relation.target);
  const amounts = relation.kind === 'tie' ? amountsOf(relation, figure, context) : observed(relation);
  return {
    id: identityOf(relation, index, context.tables),
    rule: relation.rule,
    kind: relation.kind,
    severity,
    verdict: relation.verdict,
    ...(relation.instance === undefined ? {} : { instance: relation.instance }),
    ...(relation.target ? { at: relation.target } : {}),
    where,
    compare: relation.compare,
    related: relation.parts.map((part) => ({
      ...part,
      where: index.where(part.at),
      value: printed(context.figureOf(part.at)),
    })),
    ...amounts,
    ...(figure ? { unit: figure.unit } : {}),
    says: relation.says,
    message:
      relation.kind === 'tie'
        ? tieMessage(relation, amounts, figure, context)
        : (relation.message ?? { key: 'tie.mismatch', data: {} }),
    ...(relation.kind !== 'tie' && relation.span ? { span: relation.span } : {}),
    ...(relation.kind !== 'tie' && relation.sentence ? { sentence: relation.sentence } : {}),
    ...(relation.kind !== 'tie' && relation.correction ? { correction: relation.correction } : {}),
    fixes: relation.kind === 'tie' ? [] : (relation.fixes ?? []),
  };
}

function tableTitle(relation: Relation, context: FindingContext): string {
  return (relation.instance !== undefined && context.tables.get(relation.instance)?.title) || '';
}

interface Amounts {
  readonly reported?: string;
  readonly expected?: string;
}

function observed(relation: Exclude<Relation, JudgedTie>): Amounts {
  return {
    ...(relation.reported === undefined ? {} : { reported: relation.reported }),
    ...(relation.expected === undefined ? {} : { expected: relation.expected }),
  };
}

/** 表内数 and 应为, at the precision of the target. */
function amountsOf(tie: JudgedTie, figure: Figure | undefined, context: FindingContext): Amounts {
  let sum: Amount = ZERO;
  for (const part of tie.parts) {
    const amount = context.figureOf(part.at)?.amount;
    if (amount) sum = add(sum, shiftBy(part.sign === 1 ? amount : negate(amount), part.shift));
  }
  return { reported: printed(figure), expected: formatAtLeast(sum, figure?.decimals ?? 2) };
}

/** As printed; empty for a blank, the text itself where it is no amount. */
export function printed(figure: Figure | undefined): string {
  if (!figure?.amount) return figure?.unreadable ?? '';
  return formatAtLeast(figure.amount, figure.decimals);
}

function tieMessage(tie: JudgedTie, amounts: Amounts, figure: Figure | undefined, context: FindingContext): Message {
  const where = context.index.where(tie.target);
  return {
    key: messageKey(tie, figure),
    data: {
      where: `《${where.table}》${[where.row, where.column].filter(Boolean).join('·')}`,
      reported: amounts.reported ?? '',
      expected: amounts.expected ?? '',
      difference: differenceOf(tie.verdict, figure?.decimals ?? 2),
      unit: figure?.unit ?? '',
      says: tie.says,
    },
  };
}

function messageKey(tie: JudgedTie, figure: Figure | undefined): string {
  if (tie.verdict.kind === 'rounding' || tie.verdict.kind === 'unlikely-rounding') return `tie.${tie.verdict.kind}`;
  if (tie.compare === '≤') return 'tie.part-exceeds';
  if (!figure?.amount) return 'tie.blank';
  if (tie.strictness === 'balance') return 'tie.balance';
  return tie.parts.length === 1 ? 'tie.copy' : 'tie.mismatch';
}

function differenceOf(verdict: Verdict, decimals: number): string {
  return 'difference' in verdict && verdict.difference ? formatAtLeast(verdict.difference, decimals) : '';
}
