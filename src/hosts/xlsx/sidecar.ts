import type { Settings } from '../../model/index.js';
import { SETTINGS_NAMESPACE, settingsFromXml } from '../settings-part.js';
import { escapeXml } from './text.js';

/** The name of the file beside a workbook that holds its settings, where the workbook itself must not be changed. */
export function sidecarName(workbook: string): string {
  return `${workbook}.gouji.json`;
}

/** The same content as the custom XML part, as JSON. */
export function settingsToJson(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}

/** @throws {HostError} `host.settings-newer`, `host.settings-broken`: nothing is believed that does not have the shape. */
export function settingsFromJson(json: string): Settings {
  return settingsFromXml(
    `<settings xmlns="${SETTINGS_NAMESPACE}">${escapeXml(json.replace(/^\ufeff/, ''))}</settings>`,
  );
}
