/** Every element and attribute name that is looked at, in SpreadsheetML, package parts and text documents. */
const WORDS = [
  // sheets
  ...['worksheet', 'sheetData', 'row', 'c', 'v', 'f', 'is', 'r', 's', 't', 'ref', 'si', 'hidden', 'cols', 'col'],
  ...['min', 'max', 'mergeCells', 'mergeCell', 'r1', 'r2', 'dt2D', 'dtr', 'conditionalFormatting', 'cfRule', 'dxfId'],
  ...['priority', 'formula', 'legacyDrawing', 'sqref', 'type', 'dimension', 'sheetFormatPr', 'extLst', 'ext', 'uri'],
  ...['sheetPr', 'sheetViews', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter'],
  ...['sortState', 'dataConsolidate', 'customSheetViews', 'style', 'customFormat', 'ht', 'width', 'cm', 'pageSetup'],
  ...['hyperlinks', 'hyperlink', 'location', 'dataValidations', 'dataValidation', 'formula1', 'formula2'],
  // strings
  ...['sst', 'rPh', 'phoneticPr', 'rPr', 'space'],
  // styles
  ...['styleSheet', 'numFmts', 'numFmt', 'numFmtId', 'formatCode', 'cellXfs', 'cellStyleXfs', 'xf', 'dxfs', 'dxf'],
  ...['fonts', 'fills', 'borders', 'count', 'cellStyles', 'xfId'],
  // workbook
  ...['workbook', 'workbookPr', 'date1904', 'sheets', 'sheet', 'name', 'sheetId', 'state', 'id', 'definedNames'],
  ...['definedName', 'calcPr', 'fullCalcOnLoad', 'localSheetId', 'fileVersion', 'fileSharing', 'workbookProtection'],
  ...[
    'bookViews',
    'functionGroups',
    'externalReferences',
    'customWorkbookViews',
    'pivotCaches',
    'activeTab',
    'firstSheet',
  ],
  // package
  ...['Types', 'Default', 'Override', 'Extension', 'PartName', 'ContentType'],
  ...['Relationships', 'Relationship', 'Id', 'Type', 'Target', 'TargetMode'],
  // notes
  ...['comments', 'authors', 'author', 'commentList', 'comment', 'text', 'authorId', 'legacyDrawingHF', 'drawingHF'],
  ...['picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts'],
  // text documents
  ...['p', 'tab', 'tabs', 'br', 'cr', 'noBreakHyphen', 'moveFrom'],
  // protection
  ...['formatCells', 'objects', 'protection', 'locked', 'lockStructure'],
] as const;

export type Word = (typeof WORDS)[number];

/** The number by which the scanner reports a name; names that are not listed are reported as −1. */
export const NAME: Readonly<Record<Word, number>> = Object.freeze(
  Object.fromEntries(WORDS.map((word, index) => [word, index])) as Record<Word, number>,
);

/** Added to the number of an attribute that has a prefix, such as `r:id`. */
export const PREFIXED = 1000;

const SPELLING = WORDS.map((word) => Uint8Array.from(word, (letter) => letter.charCodeAt(0)));

/** Candidates by length and first letter. */
const BUCKETS: number[][] = Array.from({ length: 32 * 128 }, () => []);
SPELLING.forEach((letters, index) => {
  const bucket = BUCKETS[(letters.length & 31) * 128 + letters[0]!]!;
  if (!bucket.some((other) => WORDS[other] === WORDS[index])) bucket.push(NAME[WORDS[index]!]);
});

/** Names of one letter, which those of cells and their attributes are, by letter. */
const LETTERS = new Int16Array(256).fill(-1);
WORDS.filter((word) => word.length === 1).forEach((word) => (LETTERS[word.charCodeAt(0)] = NAME[word]));

/** The number of the name in bytes `start … end - 1`, or −1. */
export function wordAt(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const first = bytes[start]!;
  if (length === 1) return LETTERS[first]!;
  if (length > 31 || length === 0 || first > 127) return -1;
  const bucket = BUCKETS[length * 128 + first]!;
  for (const word of bucket) {
    const letters = SPELLING[word]!;
    let i = 1;
    while (i < length && bytes[start + i] === letters[i]) i += 1;
    if (i === length) return word;
  }
  return -1;
}
