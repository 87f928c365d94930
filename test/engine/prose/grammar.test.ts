import { analyse } from '../../../src/engine/analyse.js';
import { proseChecks, type ProseOptions } from '../../../src/engine/prose/prose.js';
import { NO_SETTINGS } from '../../../src/model/index.js';
import type { Observation, Snapshot } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { workbook } from '../workbooks.js';

const jiyuan = analyse(workbook('jiyuan'), standard(), NO_SETTINGS);

function check(text: string, heading = '', options: ProseOptions = {}): readonly Observation[] {
  const lines = heading === '' ? [text] : [heading, text];
  const paragraphs = lines.map((line, row) => ({ text: line, at: { sheet: 'text', row, column: 0 } }));
  return proseChecks(paragraphs, jiyuan, standard(), options);
}

/** `T1 exact 7231.20` of each check. */
const told = (observations: readonly Observation[]) =>
  observations.map((one) => `${one.rule} ${one.verdict.kind} ${one.reported}`);
const wrong = (text: string, heading = '') =>
  check(text, heading).flatMap((one) =>
    one.verdict.kind === 'mismatch' ? [`${one.rule} ${one.reported} → ${one.expected ?? ''}`] : [],
  );

describe('a figure and its cell', () => {
  test.each([
    ['2026年收入总计7231.20万元。', 'T1 exact 7231.20'],
    ['2026年，我部门收入总计７，２３１．２０ 万元。', 'T1 exact 7,231.20'],
    ['预算总收入7231.2万元。', 'T1 exact 7231.2'],
    ['本年收入合计7217.10万元。', 'T1 exact 7217.10'],
    ['财政拨款支出7231.20万元。', 'T1 exact 7231.20'],
    ['基本支出安排3381万元。', 'T1 exact 3381'],
    ['2026年“三公”经费预算2.6万元。', 'T1 exact 2.6'],
    ['公务接待费支出0.6万元。', 'T1 exact 0.6'],
    ['收入总计72312000元。', 'T1 exact 72312000'],
    ['新增伤残军人医疗费项目1077.6万元。', 'T1 exact 1077.6'],
    ['卫生健康支出（类）医疗保障管理事务（款）行政运行（项）年初预算为2839.4万元。', 'T1 exact 2839.4'],
  ])('%s', (text, expected) => expect(told(check(text))).toContain(expected));

  test.each([
    ['2026年收入总计7231.02万元。', 'T1 7231.02 → 7231.20'],
    ['收入总计7231.20元。', 'H23 7231.20 → 72312000'],
    ['国有资本经营预算支出12万元。', 'H20 12 → 0'],
    ['基本支出3318万元。', 'T1 3318 → 3381.00'],
  ])('%s', (text, expected) => expect(wrong(text)).toContain(expected));

  test.each([
    // Somebody else's, another year's, another measure's, or not understood.
    '某某医院2026年收入总计500万元。',
    '2025年收入总计7100.60万元。',
    '上年决算支出合计6900万元。',
    '信息系统运行维护费30万元。',
    '单价50万元以上的设备0台，其中进口设备基本支出9万元以上的0台。',
    '全年救助困难群众资金支出8000万元，惠及群众。',
    '支出功能调整后人员经费减少为300万元。',
  ])('%s is left alone', (text) => expect(wrong(text)).toEqual([]));
});

describe('shares', () => {
  test.each([
    ['支出合计7231.20万元，其中：基本支出3381万元，占46.76%；项目支出3850.20万元，占53.24%。', []],
    ['支出合计7231.20万元。其中：基本支出3381万元，占支出总额的46.76%；项目支出3850.20万元，占总支出的53.24%。', []],
    [
      '支出合计7231.20万元，其中：基本支出3381万元，占46.67%；项目支出3850.20万元，占53.24%。',
      ['T2 46.67% → 46.76%', 'T8 100 → '],
    ],
    ['支出合计7231.20万元。人员经费占44.98%，公用经费占1.78%。', []],
  ])('%s', (text, expected) => expect(wrong(text)).toEqual(expected));

  test('cut off instead of rounded is a hint', () => {
    const [share] = check('支出合计7231.20万元，其中：基本支出3381万元，占46.75%。').filter((one) => one.rule === 'T2');
    expect(share?.verdict.kind).toBe('rounding');
    expect(share?.message?.key).toBe('prose.truncated');
  });

  test('完成率 is of the budget that the sentence names', () => {
    const text = '项目支出年初预算为100.00万元，支出决算为98.20万元，完成年初预算的98.20%。';
    expect(told(check(text))).toContain('H5 exact 98.20%');
    expect(wrong(text.replace('的98.20%', '的89.20%'))).toEqual(['H5 89.20% → 98.20%']);
  });
});

describe('changes', () => {
  test.each([
    ['收入总计7231.20万元，比2025年增加130.60万元，增长1.84%。', []],
    ['收入总计7231.20万元，较上年增长1.84%，增加130.60万元。', []],
    ['收入总计7231.20万元，与2025年相比，增加130.60万元，增长18.4%。', ['T3 18.4% → 1.8%']],
    ['收入总计7231.20万元，比2025年减少130.60万元，下降1.84%。', ['T3 1.84% → 1.77%']],
    ['收入总计7231.20万元，比2025年增加130.60万元，下降1.84%。', ['T5 下降 → ']],
    ['收入总计7231.20万元，比2025年增加-130.60万元，增长-1.77%。', []],
    ['公务接待费0.60万元，比2025年增加0.60万元，增长100%。', ['H8 100% → ']],
    ['收入增加130.60万元，支出增长9.99%。', []],
  ])('%s', (text, expected) => expect(wrong(text)).toEqual(expected));

  test('the parts of a change', () => {
    expect(
      wrong('支出预算7231.20万元，较2025年增加130.60万元，其中：基本支出增加100万元，项目支出增加30.60万元。'),
    ).toEqual([]);
    expect(
      wrong('支出预算7231.20万元，较2025年增加130.60万元，其中：基本支出增加100万元，项目支出增加36.60万元。'),
    ).toEqual(['T4 130.60 → 136.60']);
  });

  test('reasons that do not make the change are a hint', () => {
    const text = '支出预算7231.20万元，较2025年减少2.05万元，主要原因是会议费减少2万元，接待费减少0.5万元。';
    expect(wrong(text)).toEqual(['T7 -2.05 → -2.5']);
    expect(standard().rules.find((rule) => rule.id === 'T7')?.hint).toBe(true);
  });
});

describe('parts, counts, years', () => {
  test.each([
    ['2026年政府采购预算安排563.2万元，其中：货物0万元、工程2.2万元、服务563.2万元。', ['T4 563.2 → 565.4']],
    ['共有车辆3辆，其中：一般公务用车2辆、其他用车0辆。', ['T6 3 → 2']],
    ['支出项目共23个。', ['T6 23 → 24']],
    ['信息化项目2个，政府采购项目3个。', []],
    ['对5个项目进行预算绩效评价。', []],
    ['内设机构6个，包括办公室、党建办、待遇科、基金科、法规科。', ['T6 6 → 5']],
    ['内设机构6个，包括办公室、待遇科、基金科等。', []],
    ['2025年收支预算7231.20万元，较2025年预算增加130.60万元。', ['H14.prose 2025 → 2026']],
    ['全县261家卫生室，每家网络服务费600元。共需16.55万元。', ['T9 16.55 → 15.66']],
    ['每年共需500*12*17=120000元。', ['T9 120000 → 102000']],
  ])('%s', (text, expected) => expect(wrong(text)).toEqual(expected));

  test('what no table shows is said twice alike', () => {
    const paragraphs = ['政府采购预算安排563.2万元。', '政府采购预算553.2万元。'].map((text, row) => ({
      text,
      at: { sheet: 'text', row, column: 0 },
    }));
    const twice = proseChecks(paragraphs, jiyuan, standard()).filter((one) => one.rule === 'H10');
    expect(twice.map((one) => `${one.verdict.kind} ${one.reported} ${one.expected}`)).toEqual(['mismatch 553.2 563.2']);
  });
});

describe('where and what to do', () => {
  test('the span is that of the figure as it stands in the text, white space and all', () => {
    const text = '“三公” 经费\u3000预算 安排 2.7 万元。';
    const [one] = check(text);
    expect(text.slice(one!.span!.from, one!.span!.to)).toBe('2.7 万元');
    expect(one!.parts).toHaveLength(1);
  });

  test('a fix changes the figure in the sentence, and nothing else', () => {
    const book = workbook('jiyuan');
    const name = '预算情况说明';
    const sheets = book.sheets.map((sheet) =>
      sheet.name === name
        ? {
            ...sheet,
            values: sheet.values.map((value) =>
              typeof value === 'string' ? value.replace('2026年收入合计7231.20', '2026年收入合计7231.02') : value,
            ),
          }
        : sheet,
    );
    const changed: Snapshot = { ...book, sheets };
    const analysis = analyse(changed, standard(), NO_SETTINGS);
    const sheet = sheets.find((one) => one.name === name)!;
    const at = { sheet: name, row: 3, column: 0 };
    const text = sheet.values[3] as string;
    const [found] = proseChecks([{ text, at }], analysis, standard()).filter((one) => one.verdict.kind === 'mismatch');
    const [edit] = found!.fixes![0]!.edits;
    expect(edit).toEqual({ at, before: { text }, after: { text: text.replace('7231.02', '7231.20') } });
  });

  test("last year's workbook settles changes, rates and last year's figures", () => {
    // The same workbook under last year's name: nothing has changed.
    const book = workbook('jiyuan');
    const sheets = book.sheets.map((sheet) => ({
      ...sheet,
      values: sheet.values.map((value) => (typeof value === 'string' ? value.replaceAll('2026', '2025') : value)),
    }));
    const previous = analyse({ ...book, sheets }, standard(), NO_SETTINGS);
    const of = (text: string) => told(check(text, '', { previous }).filter((one) => one.rule === 'H21'));
    expect(of('收入总计7231.20万元，与2025年持平。')).toEqual(['H21 exact 0']);
    expect(of('收入总计7231.20万元，比2025年增加130.60万元，增长1.84%。')).toEqual([
      'H21 mismatch 130.60',
      'H21 mismatch 1.84%',
    ]);
    expect(of('2025年收入总计7231.20万元。')).toEqual(['H21 exact 7231.20']);
    expect(of('2025年收入总计7200.00万元。')).toEqual(['H21 mismatch 7200.00']);
  });
});
