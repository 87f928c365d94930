import { extractRawText } from 'mammoth';
import { unzipSync } from 'fflate';
import type { Paragraph } from '../../model/index.js';
import { HostError } from '../host.js';

const MIB = 1024 * 1024;
/** Beyond these a text is refused: a budget's prose is some hundred kilobytes. */
const LIMITS = { fileBytes: 50 * MIB, partBytes: 100 * MIB, parts: 5_000 } as const;

/**
 * The paragraphs of a .docx, the cells of its tables among them.
 * @param name of the file: the `sheet` of each paragraph's place.
 * @throws {HostError} `too-large`, `encrypted`, `old-format` or `damaged`.
 */
export async function paragraphsOfDocx(bytes: Uint8Array, name: string): Promise<readonly Paragraph[]> {
  requireReadable(bytes);
  const text = await extractRawText({ buffer: Buffer.from(bytes) as Buffer }).then(
    (result) => result.value,
    () => {
      throw new HostError('damaged', { part: 'word/document.xml' });
    },
  );
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line, row) => ({ text: line, at: { sheet: name, row, column: 0 } }));
}

/** Looks at the archive's list alone: nothing is inflated before its size is known. */
function requireReadable(bytes: Uint8Array): void {
  if (bytes.length > LIMITS.fileBytes)
    throw new HostError('too-large', { what: 'bytes', limit: String(LIMITS.fileBytes) });
  // A password or the old .doc: an OLE2 file.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new HostError('old-format', { format: '.doc' });
  let total = 0;
  let parts = 0;
  let hasText = false;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        parts += 1;
        hasText ||= name === 'word/document.xml';
        return false;
      },
    });
  } catch {
    throw new HostError('damaged', { part: 'zip' });
  }
  if (total > LIMITS.partBytes || parts > LIMITS.parts) {
    throw new HostError('too-large', { what: 'bytes', limit: String(LIMITS.partBytes) });
  }
  if (!hasText) throw new HostError('damaged', { part: 'word/document.xml' });
}
