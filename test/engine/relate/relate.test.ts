import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGrid } from '../../examples/grid.js';
import { saidOf, saidOfSnapshot } from './lines.js';

describe('a table in which nothing is filled in', () => {
  test('is told of as empty', () => {
    const text = `=== 基金
2026年政府性基金预算支出表
部门：云山县水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | | |
`;
    expect(saidOfSnapshot(readGrid(text).snapshot)).toEqual([
      'A0 未校验 empty-table {"table":"2026年政府性基金预算支出表"}',
    ]);
  });

  test('is not told of where its kind has no sum that could be evaluated', () => {
    const text = `=== 机关运行
2026年一般公共预算机关运行经费支出预算表
部门：云山县水利局 | | 单位：万元
科目编码 | 科目名称 | 合计
 | 合计 |
`;
    expect(saidOf(text, 'A0')).toEqual([]);
  });
});

test('nothing is said of a table of which the kind is not sure', () => {
  const file = join(__dirname, '..', '..', 'examples', 'unknown-part', 'unit.txt');
  expect(saidOfSnapshot(readGrid(readFileSync(file, 'utf8')).snapshot)).toEqual([]);
});
