const ISO = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/;
const DAY = 86_400_000;

/**
 * The serial number of an ISO 8601 date or time as strict workbooks store it (`t="d"`), counted from 1900 as Excel does:
 * with its 29 February 1900, so that days before 1 March 1900 are one less. Undefined for anything else.
 */
export function parseIsoDate(text: string): number | undefined {
  const match = ISO.exec(text);
  if (!match || text === '') return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match;
  const time = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
  if (year === undefined) return time;
  const days = (Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(1899, 11, 30)) / DAY;
  return (days < 61 ? days - 1 : days) + time;
}
