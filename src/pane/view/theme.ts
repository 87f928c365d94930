import type { BrandVariants, Theme } from '@fluentui/react-components';
import { createDarkTheme, createLightTheme, teamsHighContrastTheme } from '@fluentui/react-components';
import type { Preferences } from '../preferences.js';

/** Ink blue-green: calm, and none of the colours that carry a meaning here. */
const INK: BrandVariants = {
  10: '#02171c',
  20: '#08262d',
  30: '#0d343e',
  40: '#11414d',
  50: '#154e5c',
  60: '#185a6a',
  70: '#1a6073',
  80: '#1b677b',
  90: '#2a7b90',
  100: '#3f8da1',
  110: '#579fb1',
  120: '#71b0c1',
  130: '#8dc1cf',
  140: '#aad2dd',
  150: '#c8e2ea',
  160: '#e4f1f5',
};

/**
 * Colours with a meaning, each for text and lines and, as `…Soft`, for a ground. They never stand alone: an icon or a
 * word says the same. Contrast of text on its ground is at least 4.5 : 1.
 */
export interface Meanings {
  readonly goujiError: string;
  readonly goujiErrorSoft: string;
  readonly goujiWarning: string;
  readonly goujiWarningSoft: string;
  readonly goujiDrift: string;
  readonly goujiDriftSoft: string;
  readonly goujiOk: string;
  readonly goujiOkSoft: string;
}

const LIGHT: Meanings = {
  goujiError: '#b3261e',
  goujiErrorSoft: '#fdf1f0',
  goujiWarning: '#8a5300',
  goujiWarningSoft: '#fff6e5',
  goujiDrift: '#4b6178',
  goujiDriftSoft: '#eef2f6',
  goujiOk: '#1e6b3a',
  goujiOkSoft: '#edf7f0',
};

const DARK: Meanings = {
  goujiError: '#ff9b93',
  goujiErrorSoft: '#43211f',
  goujiWarning: '#f5bd62',
  goujiWarningSoft: '#3d2e14',
  goujiDrift: '#a9bfd6',
  goujiDriftSoft: '#27313b',
  goujiOk: '#84d3a0',
  goujiOkSoft: '#1c3526',
};

const CONTRAST: Meanings = {
  goujiError: '#ff8f8f',
  goujiErrorSoft: '#000000',
  goujiWarning: '#ffd866',
  goujiWarningSoft: '#000000',
  goujiDrift: '#b9d4ee',
  goujiDriftSoft: '#000000',
  goujiOk: '#8ff0a4',
  goujiOkSoft: '#000000',
};

export type GoujiTheme = Theme & Meanings;

const FONT =
  '"Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

const dress = (theme: Theme, meanings: Meanings): GoujiTheme => ({ ...theme, ...meanings, fontFamilyBase: FONT });

export const THEMES = {
  light: dress(createLightTheme(INK), LIGHT),
  dark: dress({ ...createDarkTheme(INK), colorBrandForeground1: INK[120], colorBrandForeground2: INK[130] }, DARK),
  contrast: dress(teamsHighContrastTheme, CONTRAST),
} as const;

export function themeFor(choice: Preferences['theme'], system: 'light' | 'dark' | 'contrast'): GoujiTheme {
  return THEMES[choice === 'system' ? system : choice];
}

/** The meanings as CSS: `FluentProvider` writes every key of the theme as a variable. */
export const meaning = {
  error: 'var(--goujiError)',
  errorSoft: 'var(--goujiErrorSoft)',
  warning: 'var(--goujiWarning)',
  warningSoft: 'var(--goujiWarningSoft)',
  drift: 'var(--goujiDrift)',
  driftSoft: 'var(--goujiDriftSoft)',
  info: 'var(--goujiDrift)',
  infoSoft: 'var(--goujiDriftSoft)',
  ok: 'var(--goujiOk)',
  okSoft: 'var(--goujiOkSoft)',
} as const;
