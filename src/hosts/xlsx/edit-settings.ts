import { NO_SETTINGS, type Settings } from '../../model/index.js';
import { SETTINGS_NAMESPACE, settingsFromXml, settingsToXml } from '../settings-part.js';
import type { PackageEditor } from './editor.js';
import type { Package } from './package.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PROPERTIES_TYPE = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml';
/** The store item's id; a constant, as a workbook has one such part. */
const ITEM_ID = '{6C1B0D52-3B0E-4A57-9E55-0F6F756A6901}';

/** The settings that travel in a workbook; none when it has no such part. @throws {HostError} see `settingsFromXml`. */
export function readSettings(file: Package, workbook: string): Settings {
  const part = settingsPart(file, workbook);
  return part === undefined ? NO_SETTINGS : settingsFromXml(decode(file.read(part)));
}

/** Writes, replaces or, when nobody decided anything, removes the part. */
export function editSettings(editor: PackageEditor, workbook: string, settings: Settings): void {
  const known = settingsPart(editor, workbook);
  if (isNothing(settings)) {
    if (known !== undefined) removeSettings(editor, workbook, known);
    return;
  }
  const content = DECLARATION + settingsToXml(settings);
  if (known !== undefined) {
    if (decode(editor.read(known)) !== content) editor.write(known, content);
    return;
  }
  const part = editor.free('customXml/item', '.xml');
  editor.write(part, content);
  editor.relate(workbook, 'customXml', part);
  const properties = editor.free('customXml/itemProps', '.xml');
  editor.writeTyped(properties, itemProperties(), PROPERTIES_TYPE);
  editor.relate(part, 'customXmlProps', properties);
}

function removeSettings(editor: PackageEditor, workbook: string, part: string): void {
  for (const relation of editor.relationships(part)) editor.remove(relation.target, part);
  editor.remove(part, workbook);
}

function isNothing(settings: Settings): boolean {
  const { corrections, waivers, rounding, severities } = settings;
  return corrections.length === 0 && waivers.length === 0 && rounding === undefined && severities === undefined;
}

function settingsPart(file: Pick<Package, 'read' | 'relationships'>, workbook: string): string | undefined {
  const items = file.relationships(workbook).filter((relation) => relation.type === 'customXml' && !relation.external);
  return items.map((relation) => relation.target).find((part) => holdsSettings(file, part));
}

/** A damaged custom part of somebody else is none of our business. */
function holdsSettings(file: Pick<Package, 'read'>, part: string): boolean {
  try {
    return decode(file.read(part).subarray(0, 2048)).includes(`"${SETTINGS_NAMESPACE}"`);
  } catch {
    return false;
  }
}

function itemProperties(): string {
  const schemas = `<ds:schemaRefs><ds:schemaRef ds:uri="${SETTINGS_NAMESPACE}"/></ds:schemaRefs>`;
  const namespace = 'http://schemas.openxmlformats.org/officeDocument/2006/customXml';
  return `${DECLARATION}<ds:datastoreItem ds:itemID="${ITEM_ID}" xmlns:ds="${namespace}">${schemas}</ds:datastoreItem>`;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
