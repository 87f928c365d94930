/** What a file is, by its content; its name is never asked. */
export type FileKind =
  | 'zip' // .xlsx and .xlsm, and .xlsb and .ods until the package is opened
  | 'xls' // the old binary format, WPS .et included
  | 'encrypted'
  | 'spreadsheet-xml' // "XML Spreadsheet 2003"
  | 'compound' // an old Office file without a workbook
  | 'html'
  | 'pdf'
  | 'empty'
  | 'other';

/** How far text is looked at. */
const HEAD = 4096;

export function detectKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return compoundKind(bytes);
  if (bytes[0] === 9 && (bytes[1]! & 0xf1) === 0 && bytes[2]! >= 4 && bytes[2]! <= 16 && bytes[3] === 0) return 'xls';
  const head = String.fromCharCode(...bytes.subarray(0, HEAD)).toLowerCase();
  if (head.startsWith('%pdf')) return 'pdf';
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && head.includes('<?xml')) return 'spreadsheet-xml';
  if (/^\W*<(!doctype html|html|head|meta|table|body)\b/.test(head) || head.includes('<html')) return 'html';
  return 'other';
}

/** A compound file by the names in its directory (MS-CFB 2.6): UTF-16, 128 bytes an entry. */
function compoundKind(bytes: Uint8Array): FileKind {
  const names = compoundNames(bytes);
  if (names.has('EncryptedPackage')) return 'encrypted';
  if (names.has('Workbook') || names.has('Book') || names.has('WORKBOOK')) return 'xls';
  return 'compound';
}

function compoundNames(bytes: Uint8Array): Set<string> {
  const names = new Set<string>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = view.getUint16(at + 64, true);
    const type = bytes[at + 66]!;
    if (length < 4 || length > 64 || length % 2 !== 0 || type === 0 || type > 5) continue;
    let name = '';
    for (let i = 0; i < length - 2; i += 2) name += String.fromCharCode(view.getUint16(at + i, true));
    names.add(name);
  }
  return names;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
