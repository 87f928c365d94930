import fc from 'fast-check';
import { format as formatValue } from 'numfmt';
import { amountOfNumber, formatAmount, roundTo } from '../../../src/model/index.js';
import { displayText, isDateFormat } from '../../../src/hosts/xlsx/display.js';

test.each([
  [1299.82, 'General', '1299.82'],
  [0.1 + 0.2, 'General', '0.3'],
  [12345678901234, 'General', '1.23457E+13'],
  [1234567.891, '#,##0.00', '1,234,567.89'],
  [-1234567.891, '#,##0.00', '-1,234,567.89'],
  [1.005, '0.00', '1.01'],
  [-1.005, '0.00', '-1.01'],
  [2.6749999999999994, '0.00', '2.68'],
  [91016775.34999999, '#,##0.0', '91,016,775.4'],
  [0.34955, '0.00%', '34.96%'],
  [0.12345, '0.00_);[Red]\\(0.00\\)', '0.12 '],
  [-5, '0.00_);[Red]\\(0.00\\)', '(5.00)'],
  [0, '#,##0.00;-#,##0.00;"-"', '-'],
  [123456, '0!.0,"万"', '12.3万'],
  [123456789, '0.00,,', '123.46'],
  [5, '[>=10]0.0;[<10]"少于十"0', '少于十5'],
  [1.5, '# ?/?', '1 1/2'],
  [45000, 'yyyy"年"m"月"d"日"', '2023年3月15日'],
  [45000.75, 'yyyy/m/d h:mm', '2023/3/15 18:00'],
  [1.5, '[h]:mm', '36:00'],
  [-1, 'yyyy/m/d', '########'],
  ['合计', '@', '合计'],
  ['合计', '0.00', '合计'],
  ['合计', '0.00;-0.00;0;"【"@"】"', '【合计】'],
  [true, 'General', 'TRUE'],
  [{ error: '#DIV/0!' }, '0.00', '#DIV/0!'],
  [null, '0.00', ''],
  [1, '"', '1'],
])('%p in %s shows %p', (value, code, text) => {
  expect(displayText(value, code)).toBe(text);
});

test('plain decimals round the 15 digits half away from zero, as exact decimals do', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 4 }),
      (units, places, decimals) => {
        const value = units / 10 ** places;
        const exact = formatAmount(roundTo(amountOfNumber(value)!, decimals));
        const shown = displayText(value, decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`);
        expect(shown.replace(/^-(?=[0.]*$)/, '')).toBe(exact);
      },
    ),
    { numRuns: 2000 },
  );
});

test('the short way and the general way agree', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.constantFrom('General', '0', '0.0', '0.00', '#,##0', '#,##0.00', '#,##0.0000', '0%', '0.00%', '0.00_ '),
      (number, code) => {
        const value = Number(number.toPrecision(9));
        const nudged = Number.isInteger(value) ? value : value * (1 + 2 ** -52);
        expect(displayText(value, code)).toBe(formatValue(code, code === 'General' ? value : nudged, { nbsp: false }));
      },
    ),
    { numRuns: 2000 },
  );
});

test('dates are told by their code', () => {
  expect(['yyyy/m/d', 'h:mm', '[$-804]yyyy"年"m"月"', 'yyyy"年"m"月"d"日"'].map(isDateFormat)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['General', '0.00', '#,##0.00_ ', '@', '0"d"', '0.00%'].map(isDateFormat)).toEqual(Array(6).fill(false));
});
