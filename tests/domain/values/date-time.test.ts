import { describe, expect, test } from '@jest/globals';
import { parseDateTime } from '../../../src/domain/values/date-time.js';

describe('a date and time', () => {
  test.each([
    ['2025-09-26T08:30:00Z', '2025-09-26T08:30:00.000Z'],
    ['2025-09-26t10:30:00.1239+02:00', '2025-09-26T08:30:00.123Z'],
    ['2024-02-29 23:59:59-00:30', '2024-03-01T00:29:59.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, moment) => expect(parseDateTime(text)).toBe(moment));

  test.each([
    ['has no zone', '2025-09-26T08:30:00'],
    ['has no time', '2025-09-26'],
    ['names no day that there was', '2025-02-30T08:30:00Z'],
    ['names an hour that there is not', '2025-02-28T24:00:00Z'],
    ['is after the year 9999 in UTC', '9999-12-31T23:59:59-23:59'],
    ['is before the year 0000 in UTC', '0000-01-01T00:00:00+23:59'],
  ])('is none where it %s: %s', (_, text) => expect(parseDateTime(text)).toBeNull());
});
