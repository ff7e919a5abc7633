import type { Fault, Path } from '../../model/errors.js';

/** A fault where a number is not from `least` to `most`. */
export function rangeFault(value: number, least: number, most: number, path: Path): Fault[] {
  const fits = value >= least && value <= most;
  return fits ? [] : [{ path, message: `must be from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}` }];
}
