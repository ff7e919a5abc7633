import type { Fault, Path } from '../model/errors.js';

/** Where something stands in a file: its line, counted from 1, and the keys that lead to it. */
export interface Whereabouts {
  readonly line: number;
  readonly path: Path;
}

/** A value with where it is written. */
export interface Written<Value> extends Whereabouts {
  readonly value: Value;
}

/** One thing wrong with a file. */
export interface FileFault extends Fault, Whereabouts {}

/** What is wrong with the thing that stands there. */
export function faultAt({ line, path }: Whereabouts, message: string): FileFault {
  return { line, path, message };
}
