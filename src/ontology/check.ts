import type { DeclaredOntology } from './declared.js';
import type { FileFault } from '../files/file-faults.js';
import { fields } from './rules/field-clashes.js';
import { hierarchy } from './rules/hierarchy.js';
import { letterCase } from './rules/letter-case.js';
import { properties } from './rules/properties.js';
import { reserved } from './rules/reserved.js';
import { symmetry } from './rules/symmetry.js';
import { typeReferences } from './rules/type-references.js';
import { uniqueNames } from './rules/unique-names.js';

type Rule = (ontology: DeclaredOntology) => Iterable<FileFault>;

const RULES: readonly Rule[] = [letterCase, reserved, uniqueNames, typeReferences, hierarchy, properties, symmetry, fields];

/** Everything that is wrong with what an ontology declares, in no order. What reading has reported already is not repeated. */
export function checkOntology(declared: DeclaredOntology): readonly FileFault[] {
  return RULES.flatMap((rule) => [...rule(declared)]);
}
