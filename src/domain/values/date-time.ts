/** Says what a date and time looks like; for faults. */
export const DATE_TIME_EXPECTED = 'must be a date and time as in RFC 3339, e.g. 2025-09-26T08:30:00Z';

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):\d{2}:\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** A moment as RFC 3339 in UTC with milliseconds, from any RFC 3339 text; null where it is none, or names no real day. */
export function parseDateTime(text: string): string | null {
  const parts = RFC_3339.exec(text);
  if (!parts) return null;
  const [, day = '', time = '', fraction = '', zone = ''] = parts;
  const moment = new Date(`${day}T${time}${fraction.slice(0, 4)}${zone.toUpperCase()}`);
  return isRealDay(day) && hasYearOfFourDigits(moment) ? moment.toISOString() : null;
}

/** In UTC, where it may be another one than in the zone given: RFC 3339 has no other years, and they would not be in order as texts. */
function hasYearOfFourDigits(moment: Date): boolean {
  return moment.getUTCFullYear() >= 0 && moment.getUTCFullYear() <= 9999;
}

/** Date turns 2025-02-30 into 2 March. */
function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
