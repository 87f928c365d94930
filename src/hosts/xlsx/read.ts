import type { Settings, Sheet, Snapshot } from '../../model/index.js';
import { HostError } from '../host.js';
import { readSettings } from './edit-settings.js';
import { SheetReader, type Shared } from './cells.js';
import { detectKind, type FileKind } from './detect.js';
import { isDateFormat } from './display.js';
import { Budget, DEFAULT_LIMITS, type Zlib, type Limits } from './limits.js';
import { Package, readWorkbookParts, type WorkbookParts } from './package.js';
import { readSharedStrings } from './strings.js';
import { GENERAL_ONLY, readNumberFormats } from './styles.js';

export interface ReadOptions {
  readonly limits?: Partial<Limits>;
  /** Called often with the number of cells read so far. It cancels the reading by throwing. */
  readonly onTick?: (cells: number) => void;
  /** In Node `nodeZlib` is faster than what runs everywhere. */
  readonly zlib?: Zlib;
}

/**
 * Reads an .xlsx or .xlsm workbook. Pure: the bytes are all it looks at, and they stay as they are.
 * @throws {HostError} `empty-file`, `not-a-workbook`, `encrypted`, `old-format` (.xls and .ods: see `open.ts`), `xlsb`,
 *   `truncated`, `damaged`, `unsafe-xml`, `too-large`.
 */
export function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): Snapshot {
  const file = openPackage(bytes, options);
  return readSheets(file, readWorkbookParts(file));
}

/** The package, once the bytes are known to be a zip archive. */
export function openPackage(bytes: Uint8Array, options: ReadOptions = {}): Package {
  refuseOtherKinds(detectKind(bytes));
  return new Package(bytes, new Budget({ ...DEFAULT_LIMITS, ...options.limits }, options.onTick, options.zlib));
}

function refuseOtherKinds(kind: FileKind): void {
  if (kind === 'zip') return;
  if (kind === 'empty') throw new HostError('empty-file');
  if (kind === 'encrypted') throw new HostError('encrypted');
  if (kind === 'xls' || kind === 'spreadsheet-xml') throw new HostError('old-format', { format: kind });
  throw new HostError('not-a-workbook', { kind });
}

export function readSheets(file: Package, workbook: WorkbookParts): Snapshot {
  const formats = workbook.styles === undefined ? GENERAL_ONLY : readNumberFormats(file, workbook.styles);
  const shared: Shared = {
    strings: workbook.strings === undefined ? [] : readSharedStrings(file, workbook.strings),
    formats,
    isDate: formats.codes.map(isDateFormat),
    date1904: workbook.date1904,
    budget: file.budget,
  };
  const sheets = workbook.sheets.map((sheet): Sheet => {
    return new SheetReader(file.scanner(sheet.part), sheet, shared).read();
  });
  return { sheets, formats: formats.codes, ...(workbook.names.length > 0 ? { names: workbook.names } : {}) };
}

/** The settings that travel in the file. @throws {HostError} as `readWorkbook` and `settingsFromXml`. */
export function readSettingsOf(bytes: Uint8Array, options: ReadOptions = {}): Settings {
  const file = openPackage(bytes, options);
  return readSettings(file, readWorkbookParts(file).part);
}
