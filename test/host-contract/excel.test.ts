import { ExcelHost } from '../../src/hosts/excel/excel-host.js';
import { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { areaName } from '../../src/model/index.js';
import { workbookFrom } from '../excel-host/build.js';
import { API_LEVELS, installOffice } from '../excel-host/load-office.js';
import { SimulatedExcel } from '../excel-host/simulated-excel.js';
import type { SimWorkbook } from '../excel-host/workbook.js';
import { realWorkbooks } from '../hosts/xlsx/files.js';
import { deciding, hostContract, type Subject } from './contract.js';

/** The file as Excel would have it open; the user's conditional formats, which snapshots do not carry, put back. */
function openInExcel(file: Uint8Array, level: (typeof API_LEVELS)[number]): Subject {
  const workbook = workbookFrom(readWorkbook(file));
  const [first] = workbook.sheets;
  const area = { top: 1, left: 1, bottom: 2, right: 1 };
  first!.rules.push({ id: '{USER}', type: 'Custom', areas: [area], formula: '=B2>100', style: {} });
  installOffice(new SimulatedExcel(workbook), level);
  return subject(workbook);
}

function subject(workbook: SimWorkbook): Subject {
  return {
    host: new ExcelHost(),
    reopen: () => subject(workbook),
    conditionalFormats: () =>
      workbook.sheets.flatMap((sheet) =>
        sheet.rules.map((rule) => `${sheet.name}!${rule.areas.map(areaName).join(' ')} ${rule.formula.slice(1)}`),
      ),
  };
}

for (const level of API_LEVELS) hostContract(`Excel at API ${level}`, (file) => openInExcel(file, level));

describe('a workbook read in Excel and from the file', () => {
  it.each(realWorkbooks())('$name gives the same', async ({ bytes }) => {
    const fromFile = await new XlsxHost(bytes).read();
    installOffice(new SimulatedExcel(workbookFrom(fromFile)), '1.9');
    expect(deciding(await new ExcelHost().read())).toEqual(deciding(fromFile));
  });
});
