// A workbook as budget offices keep them, of any size: one kind of sheet with shared strings, styles, merges, formulas.
import { strToU8, zipSync } from 'fflate';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const COLUMNS = 20;
const FORMATS = ['General', '#,##0.00', '0.00%', '@', '0.00_ '];

/** `sheets` sheets of `rows` rows and 20 columns: codes, names, amounts, shares, row sums as shared formulas. */
export function makeWorkbook(sheets, rows) {
  const strings = Array.from({ length: 2000 }, (_, n) => `科目名称第${n}项（其中：${n % 7}类支出）`);
  const files = {
    '[Content_Types].xml': strToU8(contentTypes(sheets)),
    '_rels/.rels': strToU8(relationships([['rId1', 'officeDocument', 'xl/workbook.xml']])),
    'xl/workbook.xml': strToU8(workbook(sheets)),
    'xl/_rels/workbook.xml.rels': strToU8(
      relationships([
        ...Array.from({ length: sheets }, (_, n) => [`rId${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`]),
        ['rIdS', 'sharedStrings', 'sharedStrings.xml'],
        ['rIdT', 'styles', 'styles.xml'],
      ]),
    ),
    'xl/sharedStrings.xml': strToU8(`<sst ${MAIN}>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`),
    'xl/styles.xml': strToU8(styles()),
  };
  const random = generator(20260101);
  for (let n = 1; n <= sheets; n += 1)
    files[`xl/worksheets/sheet${n}.xml`] = strToU8(sheet(rows, strings.length, random));
  return zipSync(files, { level: 6, mtime: '1980-01-01' });
}

/** Park and Miller's generator: the same workbook every time. */
function generator(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function sheet(rows, strings, random) {
  const lines = [];
  for (let row = 1; row <= rows; row += 1) lines.push(line(row, rows, strings, random));
  const merges = Array.from(
    { length: Math.min(50, rows >> 1) },
    (_, n) => `<mergeCell ref="A${2 * n + 1}:A${2 * n + 2}"/>`,
  );
  const data = `<sheetData>${lines.join('')}</sheetData>`;
  return `<worksheet ${MAIN}><dimension ref="A1:T${rows}"/>${data}<mergeCells count="${merges.length}">${merges.join('')}</mergeCells></worksheet>`;
}

function line(row, rows, strings, random) {
  let cells = '';
  for (let column = 0; column < COLUMNS; column += 1) {
    const at = String.fromCharCode(65 + column) + row;
    if (column === 0) cells += `<c r="${at}" s="3" t="s"><v>${Math.floor(random() * strings)}</v></c>`;
    else if (column < 3) cells += `<c r="${at}" t="s"><v>${Math.floor(random() * strings)}</v></c>`;
    else if (column === 3) cells += `<c r="${at}" s="1">${formula(row, rows)}<v>${(random() * 1e5).toFixed(2)}</v></c>`;
    else if (column === 19) cells += `<c r="${at}" s="2"><v>${random().toFixed(4)}</v></c>`;
    else cells += `<c r="${at}" s="${column % 2 ? 1 : 4}"><v>${(random() * 1e5).toFixed(2)}</v></c>`;
  }
  return `<row r="${row}" spans="1:${COLUMNS}">${cells}</row>`;
}

function formula(row, rows) {
  return row === 1 ? `<f t="shared" ref="D1:D${rows}" si="0">SUM(E1:S1)</f>` : '<f t="shared" si="0"/>';
}

function styles() {
  const custom = '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.00_ "/></numFmts>';
  const ids = [0, 4, 10, 49, 164];
  const xfs = FORMATS.map(
    (_, n) => `<xf numFmtId="${ids[n]}" fontId="${n % 2}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  return (
    `<styleSheet ${MAIN}>${custom}<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`
  );
}

function workbook(sheets) {
  const items = Array.from(
    { length: sheets },
    (_, n) => `<sheet name="表${n + 1}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
  );
  return `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${items.join('')}</sheets></workbook>`;
}

function relationships(list) {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function contentTypes(sheets) {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';
  const parts = [
    ['workbook', 'sheet.main'],
    ['sharedStrings', 'sharedStrings'],
    ['styles', 'styles'],
    ...Array.from({ length: sheets }, (_, n) => [`worksheets/sheet${n + 1}`, 'worksheet']),
  ];
  const overrides = parts.map(
    ([part, name]) => `<Override PartName="/xl/${part}.xml" ContentType="${type}${name}+xml"/>`,
  );
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}
