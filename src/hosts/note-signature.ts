/** The author of our notes, where a host can name one: who reads the cell, and any later session, knows them by it. */
export const NOTE_AUTHOR = '勾稽 Gouji';

/**
 * A note as it is written where the author is always the person at the keyboard (Excel): its first line names us and
 * sums up the rest in four hexadecimal digits. A note that the person wrote on in has another sum: it has become theirs.
 */
export function signed(text: string): string {
  return `${NOTE_AUTHOR} #${sumOf(text)}\n${text}`;
}

/** Is this text as {@link signed} gave it? Excel may have put its own line of the author before it. */
export function isSigned(content: string): boolean {
  const lines = content.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${NOTE_AUTHOR} #`));
  const before = lines.slice(0, Math.max(at, 0));
  if (at < 0 || before.length > 1 || before.some((line) => !line.endsWith(':'))) return false;
  const text = lines.slice(at + 1).join('\n');
  return lines[at] === `${NOTE_AUTHOR} #${sumOf(text)}`;
}

/** FNV-1a of the UTF-16 units, folded to 16 bits: tells a changed text from ours, guards nothing. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (((sum >>> 16) ^ sum) & 0xffff).toString(16).padStart(4, '0');
}
