import type { Paragraph } from '../../model/index.js';
import { HostError } from '../host.js';
import { paragraphsOfDocx } from './docx.js';
import { paragraphsOfText } from './text.js';

/**
 * The paragraphs of a text file by its name: .docx, or plain text in UTF-8, UTF-16 with a mark, or GB18030.
 * @throws {HostError} when it can't be read.
 */
export async function readText(bytes: Uint8Array, name: string): Promise<readonly Paragraph[]> {
  if (/\.docx$/i.test(name) || (bytes[0] === 0x50 && bytes[1] === 0x4b)) return paragraphsOfDocx(bytes, name);
  if (/\.doc$/i.test(name)) throw new HostError('old-format', { format: '.doc' });
  return paragraphsOfText(decodeText(bytes), name);
}

/**
 * Plain text in UTF-8, UTF-16 with a mark, or GB18030.
 * @throws {HostError} `not-plain-text` for what can't be read, a picture or a workbook.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes);
  // eslint-disable-next-line no-control-regex -- control characters are what this is about.
  const strange = text.match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/g)?.length ?? 0;
  // A damaged letter or two is no reason to leave the rest unread.
  if (strange > text.length / 50) throw new HostError('not-plain-text');
  return text;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
