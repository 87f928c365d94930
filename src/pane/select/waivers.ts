import type { Finding, Settings, Waiver } from '../../model/index.js';

export { expiredWaiverOf, figuresOf, isWaived, waiverOf } from '../../report/waivers.js';

export function withWaiver(settings: Settings, waiver: Waiver): Settings {
  return {
    ...withoutWaiver(settings, waiver.finding),
    waivers: [...withoutWaiver(settings, waiver.finding).waivers, waiver],
  };
}

/** The reviewer's answer to a reason; undefined takes it back. */
export function withAnswer(settings: Settings, waiver: Waiver, accepted: boolean | undefined): Settings {
  const { accepted: _, ...unanswered } = waiver;
  const answered = accepted === undefined ? unanswered : { ...unanswered, accepted };
  return { ...settings, waivers: settings.waivers.map((one) => (one === waiver ? answered : one)) };
}

export function withoutWaiver(settings: Settings, finding: Finding['id']): Settings {
  return { ...settings, waivers: settings.waivers.filter((waiver) => waiver.finding !== finding) };
}
