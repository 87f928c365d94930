import { check } from '../../src/engine/check.js';
import { workbookReport } from '../../src/report/json.js';
import { slim } from '../../src/report/slim.js';
import { standard } from '../../src/standard/index.js';
import { WORKBOOKS, workbook } from '../engine/workbooks.js';

it.each(WORKBOOKS)(
  '%s: the report of a slim check is that of the whole, with the cells around what is wrong',
  (name) => {
    const checked = check(workbook(name), standard());
    const small = slim(checked);
    expect(workbookReport('x.xlsx', small, 'zh')).toEqual(workbookReport('x.xlsx', checked, 'zh'));
    expect(small.relations).toEqual([]);
    const rows = (tables: typeof checked.tables) => tables.reduce((sum, table) => sum + table.rows.length, 0);
    expect(rows(small.tables)).toBeLessThan(rows(checked.tables) / 4);
  },
);
