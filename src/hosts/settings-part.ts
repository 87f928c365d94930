import type { Correction, Settings, Waiver } from '../model/index.js';
import { HostError } from './host.js';

/**
 * The custom XML part in which settings travel inside a workbook, the same in Excel and in an .xlsx file:
 *
 *     <settings xmlns="urn:gouji:settings:1" version="1">{ JSON of Settings }</settings>
 *
 * JSON keeps the shape in one place (model/settings.ts, for others schema/gouji-settings-1.schema.json); the element
 * only carries it. Where the workbook must not be changed, the same JSON stands in a file beside it, the sidecar.
 */
export const SETTINGS_NAMESPACE = 'urn:gouji:settings:1';

/** Bytes of UTF-8. Some platforms lose larger parts (office-js #2408), so a larger one is refused before writing. */
export const SETTINGS_LIMIT = 1_000_000;

/** @throws {HostError} `host.settings-too-large` */
export function settingsToXml(settings: Settings): string {
  const xml = `<settings xmlns="${SETTINGS_NAMESPACE}" version="1">${escapeText(JSON.stringify(settings))}</settings>`;
  if (utf8Length(xml) > SETTINGS_LIMIT) throw new HostError('host.settings-too-large', {});
  return xml;
}

/**
 * Reads what {@link settingsToXml} wrote, also after another program has written the XML anew
 * (declaration, prefix, CDATA, character references).
 * @throws {HostError} `host.settings-newer` for a later version, `host.settings-broken` for anything else unreadable.
 */
export function settingsFromXml(xml: string): Settings {
  const match = /<(?:[\w.-]+:)?settings(?=[\s>])[^>]*>([\s\S]*)<\/(?:[\w.-]+:)?settings\s*>\s*$/.exec(xml);
  if (!match) throw broken();
  return asSettings(parseJson(unescapeText(match[1]!)));
}

/** The sidecar of a workbook: `预算.xlsx` → `预算.xlsx.gouji.json`. */
export function sidecarName(workbook: string): string {
  return `${workbook}.gouji.json`;
}

/** The content of the sidecar. */
export function settingsToJson(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}

/** Reads what {@link settingsToJson} wrote, or a person. @throws {HostError} as {@link settingsFromXml}. */
export function settingsFromJson(json: string): Settings {
  return asSettings(parseJson(json.replace(/^\ufeff/, '')));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw broken(cause);
  }
}

/** Anybody may have edited the part: nothing is believed that does not have the shape. */
function asSettings(data: unknown): Settings {
  if (!isRecord(data)) throw broken();
  if (typeof data['version'] === 'number' && data['version'] > 1) throw new HostError('host.settings-newer', {});
  const { corrections, waivers, rounding, severities } = data;
  const sound =
    data['version'] === 1 &&
    Array.isArray(corrections) &&
    corrections.every(isCorrection) &&
    Array.isArray(waivers) &&
    waivers.every(isWaiver) &&
    isRounding(rounding) &&
    isSeverities(severities);
  if (!sound) throw broken();
  return {
    version: 1,
    corrections,
    waivers,
    ...(rounding === undefined ? {} : { rounding: rounding as Settings['rounding'] }),
    ...(severities === undefined ? {} : { severities: severities as Settings['severities'] }),
  } as Settings;
}

function isCorrection(value: unknown): value is Correction {
  if (!isRecord(value) || !hasTexts(value, 'sheet', 'title')) return false;
  if (value['kind'] === 'table')
    return isTextOrNull(value['table']) && (value['head'] === undefined || isTextList(value['head']));
  if (value['kind'] === 'column') return isTextList(value['path']) && isTextOrNull(value['column']);
  return value['kind'] === 'row' && hasTexts(value, 'label', 'role');
}

function isWaiver(value: unknown): value is Waiver {
  return (
    isRecord(value) &&
    hasTexts(value, 'finding', 'reason', 'author', 'date') &&
    isTextList(value['figures']) &&
    (value['accepted'] === undefined || typeof value['accepted'] === 'boolean')
  );
}

function isRounding(value: unknown): boolean {
  if (value === undefined || value === 'interval' || value === 'strict') return true;
  return isRecord(value) && hasTexts(value, 'fixed');
}

function isSeverities(value: unknown): boolean {
  if (value === undefined) return true;
  return (
    isRecord(value) && Object.values(value).every((one) => ['error', 'warning', 'info', 'off'].includes(one as string))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTexts(value: Record<string, unknown>, ...names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function broken(cause?: unknown): HostError {
  return new HostError('host.settings-broken', {}, { cause });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** JSON has escaped the control characters; U+FFFE and U+FFFF are forbidden in XML too. */
function escapeText(json: string): string {
  return json
    .replace(/[\ufffe\uffff\u007f-\u009f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

function unescapeText(xml: string): string {
  return xml.replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>|&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w+));/g,
    (whole, cdata?: string, decimal?: string, hex?: string, name?: string) => {
      if (cdata !== undefined) return cdata;
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
