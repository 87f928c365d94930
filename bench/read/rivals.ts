// How others read the same bytes: every cell and the text that it shows.

export interface Outcome {
  readonly cells: number;
  /** Characters of all displayed texts, so that every reader has to make them. */
  readonly shown: number;
}

export async function exceljs(bytes: Uint8Array): Promise<Outcome> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  let cells = 0;
  let shown = 0;
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        cells += 1;
        shown += cell.text.length;
      });
    });
  });
  return { cells, shown };
}

export async function sheetjs(bytes: Uint8Array): Promise<Outcome> {
  const XLSX = await import('xlsx');
  const book = XLSX.read(bytes, {
    type: 'array',
    cellStyles: true,
    cellNF: true,
    cellText: true,
    cellFormula: true,
    dense: true,
  });
  let cells = 0;
  let shown = 0;
  for (const name of book.SheetNames) {
    for (const row of book.Sheets[name] as unknown as ({ w?: string } | undefined)[][]) {
      for (const cell of row ?? []) {
        if (!cell) continue;
        cells += 1;
        shown += cell.w?.length ?? 0;
      }
    }
  }
  return { cells, shown };
}
