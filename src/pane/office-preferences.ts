import { Storage, StorageType } from '@microsoft/office-js-helpers';
import type { PreferenceStore } from './preferences.js';

/**
 * The person's own settings in the storage helper of @microsoft/office-js-helpers. This file is all that knows the
 * package (archived in 2020); it is loaded lazily, and `browserPreferences` can take its place.
 */
export function officePreferences(): PreferenceStore {
  const storage = new Storage<unknown>('gouji', StorageType.LocalStorage);
  return {
    load: async () => (storage.has('preferences') ? storage.get('preferences') : undefined),
    save: async (preferences) => void storage.set('preferences', preferences),
  };
}
