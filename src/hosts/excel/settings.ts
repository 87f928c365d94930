import { NO_SETTINGS, type Settings } from '../../model/index.js';
import { HostError, type Outcome } from '../host.js';
import { SETTINGS_NAMESPACE, settingsFromXml, settingsToXml } from '../settings-part.js';
import { DONE, run } from './run.js';

/** @throws {HostError} `host.settings-broken`, `host.settings-newer`; the part stays as it is. */
export function readSettings(): Promise<Settings> {
  return run(async (context) => {
    const parts = loadParts(context);
    await context.sync();
    const [first] = parts.items;
    if (!first) return NO_SETTINGS;
    const xml = first.getXml();
    await context.sync();
    // eslint-disable-next-line office-addins/load-object-before-read -- the result of a method needs no load
    return settingsFromXml(xml.value);
  });
}

/**
 * Writes the one part and reads it back. Adding a part clears the undo stack in some builds (office-js #4484), so the
 * part that is there is rewritten; whoever copied sheets between workbooks may have brought a second one, which goes.
 */
export function writeSettings(settings: Settings): Promise<Outcome> {
  return run(async (context) => {
    const xml = settingsToXml(settings);
    const parts = loadParts(context);
    await context.sync();
    const [first, ...more] = parts.items;
    first?.setXml(xml);
    for (const part of more) part.delete();
    const kept = (first ?? context.workbook.customXmlParts.add(xml)).getXml();
    await context.sync();
    // eslint-disable-next-line office-addins/load-object-before-read -- the result of a method needs no load
    if (normal(kept.value) !== normal(xml)) throw new HostError('host.settings-not-kept');
    return DONE;
  });
}

function loadParts(context: Excel.RequestContext): Excel.CustomXmlPartScopedCollection {
  return context.workbook.customXmlParts.getByNamespace(SETTINGS_NAMESPACE).load('items/id');
}

/** Without what an XML writer may change: declaration, prefix, character references. */
function normal(xml: string): string {
  return settingsToXml(settingsFromXml(xml));
}
