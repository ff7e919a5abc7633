import type { Fault, Path } from '../model/errors.js';

/** Where something stands in an ontology file: its line, counted from 1, and the keys that lead to it. */
export interface Whereabouts {
  readonly line: number;
  readonly path: Path;
}

/** One thing wrong with an ontology file. */
export interface OntologyFault extends Fault, Whereabouts {}

/** What is wrong with the thing that stands there. */
export function faultAt({ line, path }: Whereabouts, message: string): OntologyFault {
  return { line, path, message };
}
