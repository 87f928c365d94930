import { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { partText } from '../hosts/xlsx/files.js';
import { hostContract, type Subject } from './contract.js';

function openFile(file: Uint8Array): Subject {
  const host = new XlsxHost(file);
  return { host, reopen: () => openFile(host.bytes()), conditionalFormats: () => rulesIn(host.bytes()) };
}

/** Read from the parts themselves, not through our own reader of marks. */
function rulesIn(file: Uint8Array): string[] {
  return readWorkbook(file).sheets.flatMap((sheet, index) => {
    const xml = partText(file, `xl/worksheets/sheet${index + 1}.xml`) ?? '';
    return [
      ...xml.matchAll(/<conditionalFormatting[^>]*\ssqref="([^"]*)"[^>]*>([\s\S]*?)<\/conditionalFormatting>/g),
    ].flatMap(([, address, rules]) =>
      [...rules!.matchAll(/<formula>([\s\S]*?)<\/formula>/g)].map(
        ([, formula]) => `${sheet.name}!${address} ${formula!.replaceAll('&gt;', '>').replaceAll('&quot;', '"')}`,
      ),
    );
  });
}

hostContract('An .xlsx file', openFile);
