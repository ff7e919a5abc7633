/** A clock that stands still. */
export const FIXED_TIME = '2026-01-02T03:04:05.678Z';
export const fixedClock = (): string => FIXED_TIME;
