import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EARLIEST_DAY, LATEST_DAY } from '../../../src/model/days.js';
import { canPrecede, firstDay, lastDay, spanDays, spansOverlap, parsePartialDate } from '../../../src/domain/values/partial-date.js';
import { runs } from '../../support/seed.js';

const day = (text: string): number => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8))) / 86_400_000;

/** The days that a date means; fails where it is none. */
function span(text: string) {
  const found = parsePartialDate(text);
  if (!found) throw new Error(`${text} is no partial date`);
  return found;
}

describe('a partial date means all days that it may be', () => {
  test.each([
    ['1970-01-01', '1970-01-01', '1970-01-01'],
    ['2025-04-04', '2025-04-04', '2025-04-04'],
    ['2025-04', '2025-04-01', '2025-04-30'],
    ['2025-02', '2025-02-01', '2025-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2025-12', '2025-12-01', '2025-12-31'],
    ['2025', '2025-01-01', '2025-12-31'],
    ['2024', '2024-01-01', '2024-12-31'],
    ['1066', '1066-01-01', '1066-12-31'],
    ['9999-12-31', '9999-12-31', '9999-12-31'],
    ['2024-02-29', '2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29', '2000-02-29'],
    ['2025~', '2025-01-01', '2025-12-31'],
    ['2025?', '2025-01-01', '2025-12-31'],
    ['2025-04~', '2025-04-01', '2025-04-30'],
    ['2025-04-04?', '2025-04-04', '2025-04-04'],
    ['2023/2024', '2023-01-01', '2024-12-31'],
    ['2023-05/2023-05', '2023-05-01', '2023-05-31'],
    ['2023-10-07/2025', '2023-10-07', '2025-12-31'],
    ['2023~/2024-02?', '2023-01-01', '2024-02-29'],
    ['2025-06/2025', '2025-06-01', '2025-12-31'],
    ['2025/2025-03', '2025-01-01', '2025-03-31'],
  ])('%s is from %s to %s', (text, first, last) => {
    expect(parsePartialDate(text)).toEqual({ first: day(first), last: day(last) });
  });

  test('an open end reaches as far as days do', () => {
    expect(parsePartialDate('../2023-05')).toEqual({ first: EARLIEST_DAY, last: day('2023-05-31') });
    expect(parsePartialDate('2023-10-07/..')).toEqual({ first: day('2023-10-07'), last: LATEST_DAY });
  });

  test('the year 0 is a leap year', () => {
    expect(spanDays(span('0000'))).toBe(366);
    expect(span('0001').first).toBe(span('0000').last + 1);
  });
});

describe('anything else is not a partial date', () => {
  test.each([
    ...[
      '',
      ' ',
      '25',
      '202',
      '20255',
      '-2025',
      '+2025',
      'Y2025',
      '2025-',
      '2025-4',
      '2025-2',
      '2025-13',
      '2025-00',
      '2025-1-01',
      '2025-04-4',
    ],
    ...[
      '2025-02-30',
      '2025-02-29',
      '1900-02-29',
      '2025-04-31',
      '2025-06-31',
      '2025-01-32',
      '2025-01-00',
      '2025-04-04T00:00:00Z',
      '20250404',
    ],
    ...[
      '2025%',
      '~2025',
      '2025~?',
      '2025?~',
      '2025~~',
      '2025 ~',
      '2025X',
      '202X',
      '2025-XX',
      '2025-21',
      '{2025}',
      '[2025,2026]',
      '2025..2026',
    ],
    ...[
      '/',
      '../..',
      '/2025',
      '2025/',
      '2025/2024',
      '2025-05/2025-04',
      '2025-05-02/2025-05-01',
      '2023/2024/2025',
      '..',
      '/..',
      '..',
      '.../2025',
    ],
    ...[
      '2025-02-30/2026',
      '2024/2025-13',
      '..~/2025',
      '2025/..?',
      '2025 / 2026',
      ' 2025',
      '2025 ',
      '2025\n',
      '２０２５',
      'unknown',
      'null',
      '2025/open',
    ],
  ])('%j', (text) => {
    expect(parsePartialDate(text)).toBeNull();
  });

  test('however long the text is', () => {
    expect(parsePartialDate('2'.repeat(1_000_000))).toBeNull();
    expect(parsePartialDate('/'.repeat(1_000_000))).toBeNull();
  });
});

describe('days', () => {
  test('are counted without gaps over all months of 0000 to 9999', () => {
    const months = Array.from({ length: 120_000 }, (_, i) => {
      const year = String(Math.floor(i / 12)).padStart(4, '0');
      return span(`${year}-${String((i % 12) + 1).padStart(2, '0')}`);
    });
    const gaps = months.filter(({ first }, i) => i > 0 && first - 1 !== months[i - 1]?.last);
    expect(gaps).toEqual([]);
    expect(spanDays({ first: months[0]?.first ?? 0, last: months.at(-1)?.last ?? 0 })).toBe(3_652_425);
  });

  test('are those of the calendar, and nothing but them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, ofMonth) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`;
          const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
          const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
          const real = ofMonth >= 1 && ofMonth <= length;
          expect(parsePartialDate(text)).toEqual(real ? { first: day(text), last: day(text) } : null);
        },
      ),
      runs(5_000),
    );
  });

  test('of a narrower span are fewer, with an open end too', () => {
    const byWidth = ['2025-05-22', '2025-05', '2025', '2024/2025', '../2024', '../2025'].map((text) => spanDays(span(text)));
    expect(byWidth).toEqual(byWidth.toSorted((a, b) => a - b));
    expect(byWidth.slice(0, 4)).toEqual([1, 31, 365, 731]);
  });

  test('of two dates overlap if they share one', () => {
    const overlap = (a: string, b: string) => [spansOverlap(span(a), span(b)), spansOverlap(span(b), span(a))];
    expect(overlap('2025', '2025-05-22')).toEqual([true, true]);
    expect(overlap('2025-05', '2025-05-31/..')).toEqual([true, true]);
    expect(overlap('2025-05', '2025-06')).toEqual([false, false]);
    expect(overlap('../2024', '2025')).toEqual([false, false]);
  });

  test('may come in order as long as one possible day does', () => {
    expect(canPrecede(span('2025'), span('2025-01-01'))).toBe(true);
    expect(canPrecede(span('2025-06'), span('2025'))).toBe(true);
    expect(canPrecede(span('2025-06'), span('2025-05'))).toBe(false);
    expect(canPrecede(span('2025/..'), span('2024'))).toBe(false);
  });

  test('of an open end are none in particular', () => {
    expect([firstDay(span('../2025')), lastDay(span('2025/..'))]).toEqual([null, null]);
    expect([firstDay(span('1970')), lastDay(span('1970'))]).toEqual([0, 364]);
  });
});
