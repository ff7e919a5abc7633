import type { Fault, Path } from '../../model/errors.js';

/** What was given, as it will be kept, and all that is wrong with it. Only without faults is `value` of use. */
export interface Validated<Value> {
  readonly value: Value;
  readonly faults: readonly Fault[];
}

/** Nothing wrong. */
export function valid<Value>(value: Value): Validated<Value> {
  return { value, faults: [] };
}

/** One thing wrong. */
export function invalid(path: Path, message: string): Validated<null> {
  return { value: null, faults: [{ path, message }] };
}

/** Several as one: all their values that are not null, all their faults. */
export function combined<Value>(all: readonly Validated<Value | null>[]): Validated<readonly Value[]> {
  return { value: all.map(({ value }) => value).filter((value) => value !== null), faults: all.flatMap(({ faults }) => faults) };
}

/** Whether foreign data is an object with keys: neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
