import { fold } from './fold.js';

/** A functional class by its name alone, the suffixes 事务 and 支出 left out: they vary from form to form. */
export function classKey(name: string): string {
  const bare = fold(name).replace(/(事务)?(支出)?$/, '');
  return bare === '' || bare === '其他' ? fold(name) : bare;
}
