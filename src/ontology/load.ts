import { checkOntology } from './check.js';
import { faultyFile } from '../files/faulty-file.js';
import { Ontology } from './ontology.js';
import { readDeclarations } from './read-declarations.js';
import { readTextFile } from '../files/read-text-file.js';
import { resolveOntology } from './resolve.js';

/**
 * The ontology that a YAML file declares; docs/ontology.md describes the format.
 * Throws INVALID_INPUT with all faults: in `details.faults` each with line, path and message, in the text a line each.
 */
export function loadOntology(file: string): Ontology {
  return parseOntology(readTextFile(file), file);
}

/** The same from text; `file` is the name that faults give. */
export function parseOntology(text: string, file: string): Ontology {
  const { declared, faults } = readDeclarations(text);
  const all = [...faults, ...checkOntology(declared)];
  if (all.length > 0) throw faultyFile(file, all);
  return new Ontology(resolveOntology(declared));
}
