import type { Language } from '../report/messages.js';

/** What a person set for themselves: stays on this machine, unlike `Settings`, which travel with the workbook. */
export interface Preferences {
  readonly language: Language;
  readonly theme: 'system' | 'light' | 'dark' | 'contrast';
  /** Signs 差异说明. */
  readonly author: string;
}

export const DEFAULT_PREFERENCES: Preferences = { language: 'zh', theme: 'system', author: '' };

/** Where preferences are kept. A store that is not available gives undefined and forgets. */
export interface PreferenceStore {
  load(): Promise<unknown>;
  save(preferences: Preferences): Promise<void>;
}

/** What was stored may be of an older version or damaged: whatever does not fit falls back to the default. */
export function preferencesFrom(stored: unknown): Preferences {
  if (typeof stored !== 'object' || stored === null) return DEFAULT_PREFERENCES;
  const { language, theme, author } = stored as Record<string, unknown>;
  return {
    language: language === 'en' || language === 'zh' ? language : DEFAULT_PREFERENCES.language,
    theme:
      theme === 'light' || theme === 'dark' || theme === 'contrast' || theme === 'system'
        ? theme
        : DEFAULT_PREFERENCES.theme,
    author: typeof author === 'string' ? author : '',
  };
}

const KEY = 'gouji.preferences';

/** The browser's own storage; it throws where storage is switched off. */
export function browserPreferences(storage: () => Storage): PreferenceStore {
  return {
    load: async () => JSON.parse(storage().getItem(KEY) ?? 'null') as unknown,
    save: async (preferences) => storage().setItem(KEY, JSON.stringify(preferences)),
  };
}
