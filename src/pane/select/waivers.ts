import type { Finding, Settings, Waiver } from '../../model/index.js';

export { expiredWaiverOf, figuresOf, isWaived, waiverOf } from '../../report/waivers.js';

export function withWaiver(settings: Settings, waiver: Waiver): Settings {
  return {
    ...withoutWaiver(settings, waiver.finding),
    waivers: [...withoutWaiver(settings, waiver.finding).waivers, waiver],
  };
}

export function withoutWaiver(settings: Settings, finding: Finding['id']): Settings {
  return { ...settings, waivers: settings.waivers.filter((waiver) => waiver.finding !== finding) };
}
