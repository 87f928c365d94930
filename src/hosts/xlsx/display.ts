import { isDateFormat as isDate } from 'numfmt';

/** The code shows a date or a time. */
export function isDateFormat(code: string): boolean {
  return code !== 'General' && isDate(code);
}
