import type { Checked, Correction, Settings, UnnamedRegion } from '../../src/model/index.js';
import { NO_SETTINGS } from '../../src/model/index.js';
import { workbookReport } from '../../src/report/json.js';
import { headline as reportHeadline, summarize } from '../../src/report/summary.js';
import { corrected, correctionsOf, naming } from '../../src/pane/select/corrections.js';
import { headlineOf } from '../../src/pane/select/headline.js';
import { keyFiguresOf } from '../../src/report/key-figures.js';
import { listingOf, marksByCell, stepsOf, tiesOf } from '../../src/pane/select/listing.js';
import { mapOf } from '../../src/report/tie-map.js';
import { differenceOf, sumOf } from '../../src/pane/select/sum.js';
import { shortTitle, shortTitles } from '../../src/pane/select/titles.js';
import { expiredWaiverOf, figuresOf, isWaived, withoutWaiver, withWaiver } from '../../src/pane/select/waivers.js';
import { NO_FILTER } from '../../src/pane/state/state.js';
import { WORDS } from '../../src/pane/strings/index.js';
import { countsOf, titleOf } from '../../src/pane/view/HeadlineLine.js';
import { fixOf, stepFrom } from '../../src/pane/view/use-result-keys.js';
import { CAUSE, CHECKED, CLEAN, FINDINGS, TABLES } from './fixtures/workbook.js';

const [rowSum, columnSum, drift] = FINDINGS;
const waiver = (accepted?: boolean) => ({
  finding: rowSum!.id,
  reason: '已与财政核对',
  author: '张三',
  date: '2026-11-22',
  figures: figuresOf(rowSum!),
  ...(accepted === undefined ? {} : { accepted }),
});

describe('listing', () => {
  const listing = listingOf(CHECKED, NO_SETTINGS, NO_FILTER);

  it('puts every finding in exactly one place', () => {
    expect(listing.causes.map((entry) => entry.findings)).toEqual([[rowSum, columnSum]]);
    expect(listing.tables).toEqual([]);
    expect(listing.drifts.map((place) => place.findings)).toEqual([[drift]]);
    expect(listing.hints).toEqual([]);
  });

  it('lists by table what no cause explains', () => {
    const plain = listingOf({ ...CHECKED, causes: [] }, NO_SETTINGS, NO_FILTER);
    expect(plain.tables.map(({ instance, findings }) => [instance, findings.length])).toEqual([
      ['expenditure_summary#1', 2],
    ]);
  });

  it.each([
    ['351.58', 1],
    ['1,263.83', 1],
    ['项目 支出', 2],
    ['E4', 1],
    ['没有这个', 0],
  ])('finds %s', (text, count) => {
    const found = listingOf(CHECKED, NO_SETTINGS, { text });
    expect(found.causes.flatMap((entry) => entry.findings)).toHaveLength(count);
  });

  it('filters by severity, family and table', () => {
    const explained = (filter: object) =>
      listingOf(CHECKED, NO_SETTINGS, { ...NO_FILTER, ...filter }).causes.flatMap((entry) => entry.findings);
    expect(explained({ severity: 'error' })).toHaveLength(2);
    expect(explained({ severity: 'warning' })).toHaveLength(0);
    expect(explained({ family: 'A1' })).toEqual([rowSum]);
    expect(explained({ instance: 'rev_exp_summary#1' })).toHaveLength(0);
  });

  it('marks the accused cells', () => {
    expect([...marksByCell(listing)]).toEqual([
      ['支出总表!C4', 'error'],
      ['支出总表!E4', 'error'],
      ['支出总表!D4', 'drift'],
    ]);
  });
});

it('a 差异说明 expires when a figure it stands on changes, and is counted as expired', () => {
  const changed = { ...rowSum!, reported: '1299.84' };
  const settings = withWaiver(NO_SETTINGS, waiver(true));
  expect(expiredWaiverOf(rowSum!, settings)).toBeUndefined();
  expect(expiredWaiverOf(changed, settings)).toEqual(waiver(true));
  expect(expiredWaiverOf(changed, withWaiver(settings, { ...waiver(), figures: figuresOf(changed) }))).toBeUndefined();
  const checked = { ...CHECKED, findings: [changed, columnSum!, drift!] };
  expect(headlineOf(checked, settings)).toMatchObject({ expired: 1, waived: 0 });
  expect(countsOf(headlineOf(checked, settings), WORDS.zh)).toContain('说明已过期 1');
});

describe('keyboard', () => {
  const listing = listingOf(CHECKED, NO_SETTINGS, NO_FILTER);

  it('steps through what is open', () => {
    expect(stepsOf(listing, new Set())).toEqual(['c1']);
    const open = new Set([tiesOf('c1'), 'drifts']);
    expect(stepsOf(listing, open)).toEqual(['c1', rowSum!.id, columnSum!.id, drift!.id]);
  });

  it('stays at the ends', () => {
    const steps = ['a', 'b'];
    expect(stepFrom(steps, undefined, 1)).toBe('a');
    expect(stepFrom(steps, undefined, -1)).toBe('b');
    expect(stepFrom(steps, 'b', 1)).toBe('b');
    expect(stepFrom(steps, 'a', -1)).toBe('a');
    expect(stepFrom([], undefined, 1)).toBeUndefined();
  });

  it('knows the first fix of a cause', () => {
    expect(fixOf(CHECKED, 'c1')).toBe(CAUSE.fixes[0]);
    expect(fixOf(CHECKED, drift!.id)).toBeUndefined();
  });
});

describe('headline', () => {
  const said = (checked: Checked, settings: Settings = NO_SETTINGS) => {
    const headline = headlineOf(checked, settings);
    return [titleOf(headline, WORDS.zh), ...countsOf(headline, WORDS.zh)].join(' ');
  };

  it('counts wrong cells, not the ties that they break', () => {
    expect(said(CHECKED)).toBe('校验未通过 错误 1 警告 0 尾差 1（合并 1 处） 未校验 1');
  });

  it('counts as the report does', () => {
    const summary = summarize(workbookReport('a.xlsx', CHECKED, 'zh'));
    const { errors, warnings, hints, drift: rounded, driftPlaces } = headlineOf(CHECKED, NO_SETTINGS);
    expect([errors, warnings, hints, rounded, driftPlaces]).toEqual([
      summary.errors,
      summary.warnings,
      summary.hints,
      summary.rounded,
      summary.drifts.length,
    ]);
    expect(reportHeadline(summary, 'zh')).toContain('校验未通过');
  });

  it('passes only when nothing that matters is unchecked', () => {
    expect(said(CLEAN)).toBe('校验通过，可上报');
    const unsure = {
      ...CLEAN,
      notEvaluated: [{ rule: 'C1', reason: { key: 'unsure-table', data: {} }, count: 1 }],
    } as const;
    expect(headlineOf(unsure, NO_SETTINGS).state).toBe('incomplete');
    const empty = {
      ...CLEAN,
      notEvaluated: [{ rule: 'C1', reason: { key: 'empty-table', data: {} }, count: 1 }],
    } as const;
    expect(headlineOf(empty, NO_SETTINGS).state).toBe('passed');
    expect(headlineOf({ ...CLEAN, tables: [] }, NO_SETTINGS).state).toBe('no-tables');
  });

  it('counts what was explained apart', () => {
    const settings = withWaiver(withWaiver(NO_SETTINGS, waiver()), {
      ...waiver(),
      finding: columnSum!.id,
      figures: figuresOf(columnSum!),
    });
    expect(headlineOf(CHECKED, settings)).toMatchObject({ errors: 0, waived: 2 });
  });
});

describe('差异说明', () => {
  it('holds until a figure changes or the reviewer does not accept it', () => {
    expect(isWaived(rowSum!, withWaiver(NO_SETTINGS, waiver()))).toBe(true);
    expect(isWaived({ ...rowSum!, reported: '1299.84' }, withWaiver(NO_SETTINGS, waiver()))).toBe(false);
    expect(isWaived(rowSum!, withWaiver(NO_SETTINGS, waiver(true)))).toBe(true);
    expect(isWaived(rowSum!, withWaiver(NO_SETTINGS, waiver(false)))).toBe(false);
  });

  it('is replaced and withdrawn', () => {
    const twice = withWaiver(withWaiver(NO_SETTINGS, waiver()), { ...waiver(), reason: '新' });
    expect(twice.waivers.map((one) => one.reason)).toEqual(['新']);
    expect(withoutWaiver(twice, rowSum!.id)).toEqual(NO_SETTINGS);
  });
});

describe('sum', () => {
  it('writes a row sum with what tells the parts apart, to the same decimals', () => {
    expect(sumOf(rowSum!)).toEqual({
      lines: [
        { at: rowSum!.related[0]!.at, sign: 1, label: '基本支出', value: '948.25' },
        { at: rowSum!.related[1]!.at, sign: 1, label: '项目支出', value: '315.58' },
      ],
      total: '1263.83',
      reported: '1299.83',
      difference: '+36.00',
    });
    expect(sumOf(columnSum!)!.lines.map((line) => line.label)).toEqual(['2101501', '2101599']);
    expect(differenceOf(columnSum!)).toBe('-36.00');
  });

  it('brings parts in 元 to 万元 and subtracts', () => {
    const [part] = rowSum!.related;
    const finding = {
      ...rowSum!,
      reported: '0.95',
      related: [
        { ...part!, shift: -4, value: '9482.5' },
        { ...part!, sign: -1 as const, value: '' },
      ],
    };
    expect(sumOf(finding)).toMatchObject({
      total: '0.94825',
      difference: '+0.00175',
      lines: [{ value: '0.94825' }, { value: '' }],
    });
  });

  it('is none for words', () => {
    expect(sumOf({ ...rowSum!, reported: '许昌市医疗保障局' })).toBeUndefined();
    expect(sumOf({ ...rowSum!, related: [] })).toBeUndefined();
  });
});

describe('key figures', () => {
  const figures = keyFiguresOf(CHECKED);

  it('follow the ties that say that two cells are equal', () => {
    const spending = figures.find((figure) => figure.id === 'spending')!;
    expect(spending.value).toBe('1299.83');
    expect([...spending.cells.keys()]).toEqual(['rev_exp_summary#1', 'expenditure_summary#1']);
    expect(spending.state).toBe('agrees');
    expect(figures.map((figure) => [figure.id, figure.state])).toEqual([
      ['income', 'alone'],
      ['spending', 'agrees'],
      ['basic', 'alone'],
      ['project', 'alone'],
    ]);
  });

  it('are not joined by a paragraph that tells several of them', () => {
    const paragraph = { sheet: '情况说明', row: 2, column: 0 };
    const tellings = [...CHECKED.figures.values()].map(({ at }) => ({
      rule: 'T1',
      kind: 'prose' as const,
      compare: '=' as const,
      target: paragraph,
      parts: [{ at, sign: 1 as const, shift: 0 }],
      says: '',
      verdict: { kind: 'exact' as const },
      reported: '1299.83',
    }));
    const both = keyFiguresOf({ ...CHECKED, relations: [...CHECKED.relations, ...tellings] });
    expect(both.find((figure) => figure.id === 'income')!.cells.get('prose')).toEqual([
      { at: paragraph, value: '1299.83', state: 'agrees' },
    ]);
    const instances = (id: string) => [...both.find((figure) => figure.id === id)!.cells.keys()];
    expect(instances('income')).toEqual(['rev_exp_summary#1', 'prose']);
    expect(instances('basic')).toEqual(['expenditure_summary#1', 'prose']);
  });

  it('differ where a tie between two places is broken', () => {
    const broken: Checked = {
      ...CHECKED,
      relations: CHECKED.relations.map((one) => (one.rule === 'C2' ? { ...one, verdict: { kind: 'mismatch' } } : one)),
    };
    expect(keyFiguresOf(broken).find((figure) => figure.id === 'spending')!.state).toBe('differs');
  });
});

it('the map joins tables that share a tie, and colours by the worst', () => {
  const { nodes, edges } = mapOf(CHECKED);
  expect(edges).toEqual([
    {
      from: 'rev_exp_summary#1',
      to: 'expenditure_summary#1',
      ties: 1,
      broken: 0,
      state: 'agrees',
      home: 'rev_exp_summary#1',
    },
  ]);
  expect(nodes.map((node) => [node.instance, node.number, node.ties, node.state])).toEqual([
    ['rev_exp_summary#1', 1, 1, 'agrees'],
    ['expenditure_summary#1', 2, 3, 'differs'],
  ]);
});

it('the map takes a tie for as grave as its finding, and one that is switched off for unchecked', () => {
  const stateOf = (findings: Checked['findings']) => mapOf({ ...CHECKED, findings }).nodes[1]!.state;
  const milder = (severity: 'info' | 'warning') => CHECKED.findings.map((finding) => ({ ...finding, severity }));
  expect([stateOf(milder('warning')), stateOf(milder('info')), stateOf([])]).toEqual(['differs', 'hint', 'unchecked']);
});

describe('titles', () => {
  it('lose what is the same all over the workbook', () => {
    expect(shortTitle('2026年部门收支总体情况表')).toBe('部门收支总体情况表');
    expect(shortTitle('部门预算收支总表')).toBe('部门预算收支总表');
    expect(shortTitle('2026年')).toBe('2026年');
  });

  it('are numbered where they repeat', () => {
    const twice = [TABLES[0]!, { ...TABLES[0]!, instance: 'x#2' }];
    expect([...shortTitles(twice).values()]).toEqual(['部门收支总体情况表', '部门收支总体情况表 (2)']);
  });
});

it('a correction replaces the earlier one of the same thing only', () => {
  const place = { sheet: TABLES[1]!.sheet, title: TABLES[1]!.title };
  const table = { kind: 'table', ...place, table: 'revenue_summary' } as const;
  const row = { kind: 'row', ...place, label: '合计', role: 'total' } as const;
  const settings = corrected(corrected(corrected(NO_SETTINGS, table), row), { ...table, table: null });
  expect(settings.corrections).toEqual([row, { ...table, table: null }]);
  expect(correctionsOf(settings, TABLES[1]!)).toBe(2);
  expect(correctionsOf(settings, TABLES[0]!)).toBe(0);
});

it('names two tables without a title on one sheet, each by its head, and one of them anew', () => {
  const region = (head: string): UnnamedRegion => ({
    sheet: '附',
    title: '',
    area: { top: 0, left: 0, bottom: 9, right: 3 },
    lines: ['单位：万元', head, '号|名', '甲'].map((line, row) => ({ row, head: line })),
    head: { from: 1, to: 2 },
  });
  const [one, other] = ['编|数', '编|额'].map((head) => naming(region(head), { from: 1, to: 2 }, 'income_summary'));
  expect(one).toMatchObject({ kind: 'table', sheet: '附', title: '', head: ['编|数', '号|名'] });
  const both = corrected(corrected(NO_SETTINGS, one!), other!);
  expect(both.corrections).toEqual([one, other]);
  const anew = { ...one!, table: 'expenditure_summary' } as Correction;
  expect(corrected(both, anew).corrections).toEqual([other, anew]);
});
