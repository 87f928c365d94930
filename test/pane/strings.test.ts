import { WORDS } from '../../src/pane/strings/index.js';

/** Every word with its path; functions are called with as many numbers as they take. */
function flat(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = `${path}${key}`;
    if (typeof value === 'object' && value !== null) return flat(value, `${here}.`);
    if (typeof value === 'function') {
      const args = Array.from({ length: value.length }, (_, index) => index + 2);
      return [[here, String((value as (...args: unknown[]) => unknown)(...args))]];
    }
    return [[here, String(value)]];
  });
}

const zh = flat(WORDS.zh);
const en = new Map(flat(WORDS.en));

it('both languages have every word', () => {
  expect([...en.keys()].sort()).toEqual(zh.map(([key]) => key).sort());
  for (const [key, text] of [...zh, ...en]) expect([key, text.trim()]).not.toEqual([key, '']);
});

it('English holds no Chinese but the terms it explains', () => {
  const allowed = /类|款|元|万元|中文/g;
  const foreign = [...en].filter(([, text]) => /\p{Script=Han}/u.test(text.replace(allowed, '')));
  expect(foreign).toEqual([]);
});
