import { invalidFile, type FileFault } from '../files/file-faults.js';
import { Ontology } from './ontology.js';
import { readDeclarations } from './read-declarations.js';
import { readTextFile } from '../files/read-text-file.js';
import { resolveOntology } from './resolve.js';
import type { DeclaredOntology } from './declared.js';
import { evidence } from './rules/evidence.js';
import { fields } from './rules/field-clashes.js';
import { hierarchy } from './rules/hierarchy.js';
import { inheritedRanges } from './rules/inherited-ranges.js';
import { letterCase } from './rules/letter-case.js';
import { properties } from './rules/properties.js';
import { ranges } from './rules/ranges.js';
import { reserved } from './rules/reserved.js';
import { symmetry } from './rules/symmetry.js';
import { typeReferences } from './rules/type-references.js';
import { uniqueNames } from './rules/unique-names.js';

type Rule = (ontology: DeclaredOntology) => Iterable<FileFault>;

const RULES: readonly Rule[] = [
  ...[letterCase, reserved, uniqueNames, typeReferences, hierarchy],
  ...[properties, ranges, inheritedRanges, evidence, symmetry, fields],
];

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
  if (all.length > 0) throw invalidFile(file, all);
  return new Ontology(resolveOntology(declared));
}

/** Everything that is wrong with what an ontology declares, in no order. What reading has reported already is not repeated. */
function checkOntology(declared: DeclaredOntology): readonly FileFault[] {
  return RULES.flatMap((rule) => [...rule(declared)]);
}
