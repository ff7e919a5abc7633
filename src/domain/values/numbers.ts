import type { Fault, Path } from '../../model/errors.js';
import { InexactNumber } from '../../model/written-number.js';
import { INT_RANGE } from '../../ontology/ontology.js';

/** Says what a whole number is; for faults. */
export const INT_EXPECTED = `must be a whole number from ${INT_RANGE.min} to ${INT_RANGE.max}`;

/** Whether foreign data is a whole number as properties have them. */
export function isInt(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= INT_RANGE.min && Number(value) <= INT_RANGE.max;
}

/** What is wrong with foreign data as a number: that it is none, or that it would be another one once it is held. */
export function numberFaults(value: unknown, path: Path): Fault[] {
  if (value instanceof InexactNumber) return [{ path, message: value.fault }];
  return Number.isFinite(value) ? [] : [{ path, message: 'must be a number' }];
}

/** Rounded to so many decimals, half away from zero, so that both stores and all platforms give the same figure. */
export function roundTo(decimals: number, value: number): number {
  const scale = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
}

/**
 * A decimal rounded as people round it, half away from zero, by its digits as they are written: `roundedAsWritten(1, 7.05)` is 7.1, though
 * the float that holds 7.05 is a bit less.
 */
export function roundedAsWritten(decimals: number, value: number): number {
  return shifted(Math.sign(value) * Math.round(Math.abs(shifted(value, decimals))), -decimals);
}

/** The number with its decimal point so many places further to the right. */
function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** The same number, but 0 for -0: stores and JSON differ in whether they keep the sign. */
export function withoutMinusZero(value: number): number {
  return value + 0;
}
