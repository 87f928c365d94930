/** Rules without an example, and why. This list may only shrink: `LARGEST` in gallery.test.ts is lowered with it. */
export const UNSHOWN: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  A0: {
    zh: '空表不产生校验问题，只作为“未校验”的原因；缺少说明见 H13.missing',
    en: 'An empty table is no finding but a reason of “not evaluated”; for its missing note see H13.missing',
  },
  H16: {
    zh: '列树中以其中项（A7）判断，不单独产生校验问题',
    en: 'Judged in the column tree as an of-which (A7); it makes no finding of its own',
  },
  S2: {
    zh: '需要若干条各自都在尾差以内的勾稽关系相互牵制，不是一张小表能举例的',
    en: 'Needs several ties that each hold within rounding and together do not: no small example',
  },
};
