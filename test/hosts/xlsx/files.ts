import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, strToU8, type Zippable } from 'fflate';
import { Budget } from '../../../src/hosts/xlsx/limits.js';
import { inflate, readEntries } from '../../../src/hosts/xlsx/zip.js';

const ROOT = join(__dirname, '../../..');
const CORPUS = join(ROOT, '../shared/corpus');

export interface Sample {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

const SPREADSHEET = /\.(xlsx|xlsm|xlsb|xls|et|ods)$/i;

function folder(path: string): Sample[] {
  if (!existsSync(path)) return [];
  const names = readdirSync(path).filter((name) => SPREADSHEET.test(name));
  return names.map((name) => ({ name, path: join(path, name), bytes: new Uint8Array(readFileSync(join(path, name))) }));
}

export const realWorkbooks = (): Sample[] => folder(join(ROOT, 'test/workbooks'));

/** Third-party files beside the project; none where they are not there, which is said once a test file. */
export function corpus(name: 'robustness/ordinary' | 'robustness/hostile' | 'other-provinces'): Sample[] {
  const samples = folder(join(CORPUS, name));
  if (samples.length === 0) console.log(`skipped: no corpus at ../shared/corpus/${name}`);
  return samples;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export const relationships = (list: readonly (readonly [id: string, type: string, target: string])[]): string => {
  const items = list.map(([id, type, target]) => {
    return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  });
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
};

export interface Parts {
  /** Content of `<worksheet>`, by sheet name. */
  readonly sheets: Readonly<Record<string, string>>;
  /** Contents of `<sst>` and `<styleSheet>`. */
  readonly strings?: string;
  readonly styles?: string;
  /** Inside `<workbook>`, before and after `<sheets>`. */
  readonly before?: string;
  readonly after?: string;
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
  readonly workbookRelations?: readonly (readonly [string, string, string])[];
}

/** A small workbook from the insides of its parts. */
export function workbook(parts: Parts): Uint8Array {
  const names = Object.keys(parts.sheets);
  const sheetPart = (index: number): string => `worksheets/sheet${index + 1}.xml`;
  const files: Zippable = {
    '[Content_Types].xml': strToU8(contentTypes(names.map((_, index) => `/xl/${sheetPart(index)}`))),
    '_rels/.rels': strToU8(relationships([['rId1', 'officeDocument', 'xl/workbook.xml']])),
    'xl/workbook.xml': strToU8(
      `<workbook ${MAIN} ${R}>${parts.before ?? ''}<sheets>${names
        .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets>${parts.after ?? ''}</workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      relationships([
        ...names.map((_, index) => [`rId${index + 1}`, 'worksheet', sheetPart(index)] as const),
        ...(parts.strings === undefined ? [] : [['rIdS', 'sharedStrings', 'sharedStrings.xml'] as const]),
        ...(parts.styles === undefined ? [] : [['rIdT', 'styles', 'styles.xml'] as const]),
        ...(parts.workbookRelations ?? []),
      ]),
    ),
  };
  names.forEach((name, index) => {
    files[`xl/${sheetPart(index)}`] = strToU8(`<worksheet ${MAIN} ${R}>${parts.sheets[name]!}</worksheet>`);
  });
  if (parts.strings !== undefined) files['xl/sharedStrings.xml'] = strToU8(`<sst ${MAIN}>${parts.strings}</sst>`);
  if (parts.styles !== undefined) files['xl/styles.xml'] = strToU8(`<styleSheet ${MAIN}>${parts.styles}</styleSheet>`);
  for (const [name, content] of Object.entries(parts.more ?? {})) {
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(files, { mtime: '1980-01-01' });
}

function contentTypes(sheets: readonly string[]): string {
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const all = [...sheets.map((part) => [part, sheetType]), ['/xl/workbook.xml', main]];
  const overrides = all.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('');
  const xml = '<Default Extension="xml" ContentType="application/xml"/>';
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`;
  return `<Types xmlns="${PACKAGE}/content-types">${rels}${xml}${overrides}</Types>`;
}

/** The entries of an archive in order, with their compressed bytes. */
export function entriesOf(bytes: Uint8Array) {
  return readEntries(bytes, new Budget());
}

export function partText(bytes: Uint8Array, name: string): string | undefined {
  const budget = new Budget();
  const entry = readEntries(bytes, budget).find((one) => one.name === name);
  return entry && new TextDecoder().decode(inflate(entry, budget));
}

/** Names of the entries that are not the same compressed bytes in both archives; `-name` for those that are gone. */
export function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const old = numbered(before);
  const now = numbered(after);
  const changed = [...now].filter(([key, entry]) => {
    const known = old.get(key);
    return !known || Buffer.compare(known.data, entry.data) !== 0 || known.crc !== entry.crc;
  });
  const gone = [...old].filter(([key]) => !now.has(key));
  return [...changed.map(([, entry]) => entry.name), ...gone.map(([, entry]) => `-${entry.name}`)];
}

/** By name and, as an archive may hold two of one name, by occurrence. */
function numbered(bytes: Uint8Array) {
  const seen = new Map<string, number>();
  return new Map(
    entriesOf(bytes).map((entry) => {
      seen.set(entry.name, (seen.get(entry.name) ?? 0) + 1);
      return [`${entry.name}#${seen.get(entry.name)}`, entry] as const;
    }),
  );
}
