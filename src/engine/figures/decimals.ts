const cache = new Map<string, number | undefined>();

/**
 * How many decimals a number format prints; undefined where it leaves that to the number (General, @, #.##) or shows
 * something else than the number itself (percent, scaling by commas, dates).
 */
export function formatDecimals(format: string): number | undefined {
  if (cache.has(format)) return cache.get(format);
  const decimals = read(format);
  cache.set(format, decimals);
  return decimals;
}

function read(format: string): number | undefined {
  const positive = format.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/[%@ymdhsE]|General/i.test(positive) || !/[0#?]/.test(positive)) return undefined;
  if (/[0#?],+(?:[^0#?.,]|\.|$)/.test(positive.replace(/,(?=[#0?])/g, ''))) return undefined;
  const fraction = /\.([0#?]*)/.exec(positive)?.[1];
  if (fraction === undefined) return /0/.test(positive) ? 0 : undefined;
  return /[#?]/.test(fraction) ? undefined : fraction.length;
}
