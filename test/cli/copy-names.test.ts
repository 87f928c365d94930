import path from 'node:path';
import { copyNames } from '../../src/cli/copy-names.js';

const names = (...files: readonly string[]) => [...copyNames(files, '标注').values()];

test('copies have the files’ own names, old formats the new ending', () => {
  expect(names('报送/甲/预算.xlsx', '报送/决算 😀.xls')).toEqual(['标注/预算.xlsx', '标注/决算 😀.xlsx']);
});

test('files of one name keep the folders that tell them apart', () => {
  expect(names('报送/甲/预算.xlsx', '报送/乙/预算.xlsx', '报送/丙.xlsx')).toEqual([
    '标注/甲/预算.xlsx',
    '标注/乙/预算.xlsx',
    '标注/丙.xlsx',
  ]);
  expect(names('a/Budget.xlsx', 'b/budget.xlsx')).toEqual(['标注/a/Budget.xlsx', '标注/b/budget.xlsx']);
});

test('one workbook in an old and in the new format makes two copies', () => {
  expect(names('甲/预算.xls', '甲/预算.xlsx')).toEqual(['标注/预算.xls.xlsx', '标注/预算.xlsx.xlsx']);
});

test('no copy leaves the folder, wherever the files lie', () => {
  for (const file of names('../../甲/预算.xlsx', '/乙/预算.xlsx', '预算.xlsx'))
    expect(path.relative('标注', file)).not.toMatch(/^\.\./);
});
