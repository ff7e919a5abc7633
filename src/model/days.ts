/** Days are whole numbers counted from 1970-01-01 (day 0), in UTC. */
export type Day = number;

/** Stand for an open end; they fit 32 bits, so that an index may hold days in typed arrays. */
export const EARLIEST_DAY: Day = -2147483648;
export const LATEST_DAY: Day = 2147483647;

/** From the first to the last possible day, both included. */
export interface DaySpan {
  readonly first: Day;
  readonly last: Day;
}
