import type { Fault, Path } from '../../model/errors.js';

/** A field of an input: left out and null are the same, unless the input says otherwise. */
export type Optional<Value> = Value | null | undefined;

/** An input as it will be kept, with all faults found in it. The value is of use only where there are none. */
export interface Validated<Value> {
  readonly value: Value;
  readonly faults: readonly Fault[];
}

/** A value without faults. */
export function valid<Value>(value: Value): Validated<Value> {
  return { value, faults: [] };
}

/** One fault, and so no value. */
export function invalid(path: Path, message: string): Validated<null> {
  return { value: null, faults: [{ path, message }] };
}

/** Several as one: all values that are not null, and all faults. */
export function combined<Value>(all: readonly Validated<Value | null>[]): Validated<readonly Value[]> {
  return { value: all.map(({ value }) => value).filter((value) => value !== null), faults: all.flatMap(({ faults }) => faults) };
}

/** Whether foreign data is an object with keys: neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
