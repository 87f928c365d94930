import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Rule, Severity, Standard } from '../../src/model/index.js';
import { render, say, type Language } from '../../src/report/messages.js';
import { lineOf, readExample, shownLines } from './example.js';
import { foundIn as foundInSide } from './findings.js';
import { UNSHOWN } from './unshown.js';

const WORDS = {
  zh: {
    says: '校验内容',
    because: '依据',
    source: '来源',
    severity: '级别',
    wrong: '错误示例',
    right: '正确示例',
    fix: '如何改正',
    finding: '校验问题',
    none: '没有示例',
    only: '仅',
  },
  en: {
    says: 'What',
    because: 'Why',
    source: 'Source',
    severity: 'Severity',
    wrong: 'Wrong',
    right: 'Right',
    fix: 'How to fix',
    finding: 'Finding',
    none: 'No example',
    only: 'only',
  },
} as const;

/** What belongs to no province's layout. */
const NATIONAL = { zh: '全国', en: 'national' } as const;

/** A rule's page: Chinese, a line `---`, English. Made from what the check really says of the rule's example. */
export function pageOf(rule: Rule, known: Standard, folder: string): string {
  return `${(['zh', 'en'] as const).map((language) => partOf(rule, known, folder, language)).join('\n---\n\n')}`;
}

function partOf(rule: Rule, known: Standard, folder: string, language: Language): string {
  const word = WORDS[language];
  const colon = language === 'zh' ? '：' : ': ';
  return [
    `# ${rule.id} ${rule.name[language]}`,
    '',
    `${word.says}${colon}${escaped(rule.says)}`,
    '',
    ...equationsOf(rule, known, language),
    `${word.because}${colon}${escaped(rule.because[language])}`,
    '',
    `${word.source}${colon}${escaped(rule.source)}`,
    '',
    `${word.severity}${colon}${say(`severity.${severityOf(rule)}`, language)}`,
    '',
    ...exampleOf(rule, folder, language),
    `## ${word.fix}`,
    '',
    escaped(rule.fix?.[language] ?? ''),
    '',
  ].join('\n');
}

/** The worst that a finding of the rule is, unless a workbook's settings say otherwise. */
export function severityOf(rule: Rule): Severity {
  if (rule.hint) return 'info';
  return rule.severity?.mismatch ?? 'error';
}

/** The sentences of the equations of the rule, with the layouts that have them. */
function equationsOf(rule: Rule, { equations, across, layouts }: Standard, language: Language): readonly string[] {
  const own = [...equations, ...across].filter(({ rule: id }) => id === rule.id || id.startsWith(`${rule.id}.`));
  if (own.length === 0) return [];
  const nameOf = (id: string) => layouts.find((layout) => layout.id === id)?.name[language] ?? NATIONAL[language];
  const lines = own.map(({ says, layouts: ids }) => {
    const names = ids.map(nameOf).join(language === 'zh' ? '、' : ', ');
    return names === '' ? says : `${says}  # ${WORDS[language].only} ${names}`;
  });
  return ['```text', ...lines, '```', ''];
}

export function exampleFile(folder: string, rule: string): string {
  return join(folder, `${rule}.txt`);
}

function exampleOf(rule: Rule, folder: string, language: Language): readonly string[] {
  const word = WORDS[language];
  const unshown = UNSHOWN[rule.id];
  if (unshown) return [`## ${word.none}`, '', unshown[language], ''];
  const file = exampleFile(folder, rule.id);
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const found = foundIn(text, rule.id);
  return [
    `## ${word.wrong}`,
    '',
    ...grid(shownLines(text, 'wrong')),
    '',
    ...found.map((finding) => `- ${escaped(render(finding.message, language))}`),
    '',
    `## ${word.right}`,
    '',
    ...grid(shownLines(text, 'right')),
    '',
  ];
}

/** The rule's own findings, of which the page tells the sentences. */
function foundIn(text: string, rule: string): readonly Finding[] {
  const example = readExample(text, rule);
  const { expected } = example;
  const places = new Set(expected.filter((one) => one.rule === rule).map((one) => lineOf(one).split(' ').at(-1)));
  return foundInSide(example, 'wrong').filter(
    (finding) =>
      (finding.rule === rule || finding.rule.startsWith(`${rule}.`)) &&
      finding.at !== undefined &&
      places.has(lineOf({ rule, verdict: '', at: finding.at }).split(' ').at(-1)),
  );
}

/** Cells in columns, by the width that they take on screen, each sheet by itself. */
function grid(lines: readonly (readonly string[])[]): readonly string[] {
  const sheets: (readonly string[])[][] = [];
  for (const cells of lines) {
    if (cells[0]!.startsWith('===') || cells[0]!.startsWith('***') || sheets.length === 0) sheets.push([]);
    sheets.at(-1)!.push(cells);
  }
  return ['```text', ...sheets.flatMap(aligned), '```'];
}

function aligned(lines: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const cells of lines)
    if (cells.length > 1 && !isAbove(cells))
      cells.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))));
  return lines.map((cells) => {
    if (cells.length === 1 || isAbove(cells)) return cells.filter((cell) => cell !== '').join('    ');
    const padded = cells.map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell)));
    return padded.join(' | ').trimEnd();
  });
}

/** A line above the table: its office on the left, its unit on the right. */
function isAbove(cells: readonly string[]): boolean {
  return /^单位：/.test(cells.at(-1)!) || cells.slice(1).every((cell) => cell === '');
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’…◀]/;

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}

/** Characters that Markdown would read. */
function escaped(text: string): string {
  return text.replace(/[*_<]/g, '\\$&');
}

const FAMILIES: readonly (readonly [string, string, string])[] = [
  ['A', '表内横向', 'Within a row'],
  ['B', '表内纵向', 'Within a column'],
  ['C', '表间', 'Between tables'],
  ['D', '编码与名称', 'Codes and names'],
  ['E', '格式', 'Form'],
  ['F', '功能科目与经济科目', 'Function and economic account'],
  ['G', '部门与单位', 'Department and unit'],
  ['H', '决算、公开格式与文字', 'Final accounts, form and statements'],
  ['K', '比例栏', 'Columns of ratios'],
  ['N', '实务中的关系', 'Ties of practice'],
  ['P', '资金支出计划', 'Spending plans'],
  ['Q', '数量与单价', 'Quantities and prices'],
  ['R', '公式', 'Formulas'],
  ['S', '舍入', 'Rounding'],
  ['T', '情况说明', 'Prose'],
  ['U', '金额单位', 'Money unit'],
];

/** The list of all rules by family. */
export function indexPage(known: Standard): string {
  const sections = FAMILIES.flatMap(([letter, zh, en]) => {
    const rules = known.rules.filter((rule) => rule.id.startsWith(letter));
    if (rules.length === 0) return [];
    return [
      `## ${letter} ${zh} ${en}`,
      '',
      ...rules.map((rule) => {
        const severities = (['zh', 'en'] as const).map((language) => say(`severity.${severityOf(rule)}`, language));
        const names = `${escaped(rule.name.zh)} · ${escaped(rule.name.en)}`;
        return `- [${rule.id}](${rule.id}.md) ${names} (${severities.join(' ')})`;
      }),
      '',
    ];
  });
  return ['# 校验规则 Rules', '', ...sections].join('\n');
}
