import { SETTINGS_NAMESPACE } from '../../settings-part.js';
import type { PackageEditor } from '../editor.js';

/**
 * What the package says about itself: authors, company and manager, the names of all sheets, a picture of the first page,
 * sensitivity labels, the signer. By the last step of the relationship type.
 */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...['core-properties', 'extended-properties', 'custom-properties', 'thumbnail', 'classificationlabels', 'origin'],
]);

/** Document libraries keep authors and paths in custom XML; whatever else is there is content. */
const METADATA = /schemas\.microsoft\.com\/(office\/2006\/metadata|sharepoint)|officeDocument\/2006\/bibliography/;

/** Removes the document properties; gives how many parts that were. */
export function removeProperties(editor: PackageEditor, workbook: string): number {
  const own = editor.unrelate('', ({ type }) => PROPERTIES.has(type));
  const custom = editor.unrelate(workbook, ({ type, target, external }) => {
    return type === 'customXml' && !external && editor.has(target) && isMetadata(editor.read(target));
  });
  return own.length + custom.length;
}

function isMetadata(content: Uint8Array): boolean {
  const head = new TextDecoder().decode(content.subarray(0, 4096));
  return METADATA.test(head) || head.includes(SETTINGS_NAMESPACE);
}
