/** Rules without an example, and why. This list may only shrink: `LARGEST` in gallery.test.ts is lowered with it. */
export const UNSHOWN: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  A0: {
    zh: '空表不产生校验问题，只作为“未校验”的原因；缺少说明见 H13.missing',
    en: 'An empty table is no finding but a reason of “not evaluated”; for its missing note see H13.missing',
  },
};
