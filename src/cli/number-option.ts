import { invalidInput } from '../model/errors.js';

/** The value of an option that counts something. Throws INVALID_INPUT where it is no whole number above 0. */
export function positiveInteger(value: unknown, name: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw invalidInput([{ path: [name], message: `must be a whole number above 0, not ${JSON.stringify(value)}` }]);
}
