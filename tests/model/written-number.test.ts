import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type InexactNumber, numberFrom } from '../../src/model/written-number.js';
import { runs } from '../support/seed.js';

describe('A number is taken as it was written', () => {
  test.each([
    ['0', 0],
    ['-0.000', -0],
    ['0e999999999999', 0],
    ['0.1', 0.1],
    ['123456.78', 123_456.78],
    ['1.50e2', 150],
    ['1E5', 100_000],
    ['+5', 5],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['0.30000000000000004', 0.1 + 0.2],
    ['9007199254740992', 2 ** 53],
    ['100000000000000000000000', 1e23],
    ['5e-324', 5e-324],
    ['1.7976931348623157e308', Number.MAX_VALUE],
  ])('%s', (written, number) => expect(numberFrom(written)).toBe(number));

  test('whatever float it is', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (float) => expect(numberFrom(String(float))).toBe(float + 0)),
      runs(100),
    );
  });

  test('up to 15 digits, of any usual size', () => {
    const written = fc.tuple(fc.integer({ min: 1, max: 999_999_999_999_999 }), fc.integer({ min: -300, max: 290 }));
    fc.assert(
      fc.property(written, ([digits, exponent]) => expect(typeof numberFrom(`${digits}e${exponent}`)).toBe('number')),
      runs(100),
    );
  });
});

describe('A number that a float would change is told, with what it would become:', () => {
  test.each([
    ['9007199254740993', "9007199254740993 can't be held exactly, it would become 9007199254740992: give at most 15 digits"],
    ['12345678901234567890', "12345678901234567890 can't be held exactly, it would become 12345678901234567000: give at most 15 digits"],
    ['123456789.123456789', "123456789.123456789 can't be held exactly, it would become 123456789.12345679: give at most 15 digits"],
    ['-0.10000000000000001', "-0.10000000000000001 can't be held exactly, it would become -0.1: give at most 15 digits"],
    ['1e400', '1e400 is too large to be held'],
    ['-1e400', '-1e400 is too large to be held'],
    ['1e-400', '1e-400 is too small to be held: it would become 0'],
    [`1${'0'.repeat(50)}1`, `1${'0'.repeat(39)}… can't be held exactly, it would become 1e+51: give at most 15 digits`],
  ])('%s', (written, fault) => expect((numberFrom(written) as InexactNumber).fault).toBe(fault));

  test('exactly those whole numbers that JavaScript would write otherwise', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.nat(20), (digits, zeros) => {
        const number = digits * 10n ** BigInt(zeros);
        expect(typeof numberFrom(String(number)) === 'number').toBe(wholeNumber(String(Number(number))) === number);
      }),
      runs(100),
    );
  });

  test('in linear time, however long it is', () => {
    const started = performance.now();
    numberFrom(`0.${'0'.repeat(1_000_000)}1${'0'.repeat(1_000_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

test.each(['', ' ', '1 ', '0x1F', '1_000', '1,5', 'NaN', 'Infinity', '.', '-', '1e', 'e5', '１'])('%j is no decimal number', (text) =>
  expect(numberFrom(text)).toBeNull(),
);

/** What JavaScript wrote of a whole number: `1.5e+25` is 15 and 24 zeros. */
function wholeNumber(written: string): bigint {
  const [digits = '', exponent = '0'] = written.split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(Number(exponent) - fraction.length);
}
