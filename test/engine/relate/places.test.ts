import { figuresOf } from '../../../src/engine/figures/figures.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { columnLabel, columnsFor, standardTable, TieCells } from '../../../src/engine/relate/places.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';
import { saidOf } from './lines.js';

/** 一般公共预算支出表, its lines: code, name, then the columns of the head. */
const general = (head: string, ...lines: readonly string[]) => `=== 一般
2026年一般公共预算支出表
部门：云山县水利局 | | | | 单位：万元
科目编码 | 科目名称 | ${head}
${lines.join('\n')}
`;
const GENERAL = general('合计 | 基本支出 | 项目支出', "'2130301 | 行政运行 | 60.00 | 60.00 |");
const cellsOf = (text: string, family: string) => saidOf(text, family).map((line) => line.split(' | ')[0]);

describe('a sum in a row', () => {
  test.each([
    ['its total is blank', ' | 60.00 |', ['A1 一般!C4 = 一般!D4 + 一般!E4']],
    ['its parts are blank', '60.00 | |', ['A1 一般!C4 = 一般!D4 + 一般!E4']],
    ['its total cannot be read', '6O.00 | |', ['A1 一般!C4 = 一般!D4 + 一般!E4']],
    ['all of it is blank', ' | |', []],
  ])('where %s', (_, amounts, said) => {
    expect(
      cellsOf(
        general(
          '合计 | 基本支出 | 项目支出',
          `'2130301 | 行政运行 | ${amounts}`,
          "'2130302 | 管理事务 | 1.00 | 1.00 |",
        ),
        'A1',
      ).slice(0, -1),
    ).toEqual(said);
  });

  test('adds the parts of a part that has no column of its own', () => {
    const text = general('合计 | 人员经费 | 公用经费 | 项目支出', "'2130301 | 行政运行 | 60.00 | 40.00 | 20.00 |");
    expect(saidOf(text, 'A1')).toEqual([
      'A1 一般!C4 = 一般!D4 + 一般!E4 + 一般!F4 | 合计 = 人员经费 + 公用经费 + 项目支出',
    ]);
  });
});

describe('the columns that stand for one', () => {
  const [table] = recognize(readGrid(GENERAL).snapshot, standard());
  const kind = standardTable(standard(), table!);
  const without = (...ids: readonly string[]) => ({
    ...table!,
    columns: table!.columns.filter(({ id }) => !ids.includes(id)),
  });
  const idsFor = (own: typeof table, id: string) => columnsFor(own!, kind, id).map((column) => column.id);

  test('are itself, or else its parts', () => {
    expect(idsFor(table, 'total')).toEqual(['total']);
    expect(idsFor(without('total'), 'total')).toEqual(['basic', 'project']);
  });

  test('are other parts where those of the first sum are missing', () => {
    const arranged = { ...table!.columns.find(({ id }) => id === 'basic')!, id: 'arranged_this_year' };
    const own = { ...without('total', 'basic', 'project'), columns: [arranged] };
    expect(idsFor(own, 'total')).toEqual(['arranged_this_year']);
  });

  test('are none where neither it nor a part is there, or it is no column of the table', () => {
    expect(idsFor(without('total', 'basic', 'project'), 'total')).toEqual([]);
    expect(idsFor(table, 'in_amount')).toEqual([]);
  });
});

test('a 其中 does not stand for the column that it is a part of', () => {
  const text = `=== 收入
2026年部门收入总体情况表
部门名称：云山市水利局 | | | | | | 单位：万元
部门（单位）代码 | 部门（单位）名称 | 总计 | 本年收入 | | | 上年结转结余
 | | | 合计 | 一般公共预算 | | 合计
 | | | | 小计 | 其中：财政拨款 |
 | 合计 | 100.00 | 100.00 | 100.00 | 60.00 |
`;
  const [table] = recognize(readGrid(text).snapshot, standard());
  const kind = standardTable(standard(), table!);
  const own = { ...table!, columns: table!.columns.filter(({ id }) => id !== 'cy_gpb') };
  expect(columnsFor(table!, kind, 'cy_gpb').map(({ index }) => index)).toEqual([4]);
  expect(columnsFor(own, kind, 'cy_gpb')).toEqual([]);
});

describe('a cell counts', () => {
  const snapshot = readGrid(
    GENERAL + GENERAL.replace('=== 一般', '=== 元').replace('万元', '元').replace('一般公共预算', '政府性基金预算'),
  ).snapshot;
  const tables = recognize(snapshot, standard());
  const [tenThousands, ones] = tables.map((table) => ({
    table,
    row: table.rows[0]!,
    column: table.columns.find(({ id }) => id === 'basic')!,
  }));
  const cells = new TieCells(figuresOf(snapshot, tables).figureOf);
  const placed = ({ table, row, column }: NonNullable<typeof ones>) => cells.place(table, row, column);

  test('in the unit of the sum, with its sign in each', () => {
    const [large, small] = [placed(tenThousands!), placed(ones!)];
    const shifts = [
      cells.part(small, large),
      cells.part(small, small),
      cells.part(small, large, -1),
      cells.part(small, small, -1),
    ];
    expect(shifts.map(({ sign, shift }) => [sign, shift])).toEqual([
      [1, -4],
      [1, 0],
      [-1, -4],
      [-1, 0],
    ]);
    expect(cells.part(large, small)).toEqual({ at: large.at, sign: 1, shift: 4 });
  });

  test('as it is where it is a number of things', () => {
    const [large, small] = [placed(tenThousands!), placed(ones!)];
    expect(cells.part({ ...small, column: { ...small.column, type: 'quantity' } }, large).shift).toBe(0);
  });
});

test('a column without a head is 合计 in what is said', () => {
  const [table] = recognize(readGrid(GENERAL).snapshot, standard());
  const column = table!.columns.find(({ id }) => id === 'total')!;
  expect(columnLabel({ ...column, path: [] })).toBe('合计');
  expect(columnLabel({ ...column, path: ['本年收入', '一般公共预算', '小计'] })).toBe('一般公共预算/小计');
});
