import { invalidInput, type Fault } from '../model/errors.js';
import { didYouMean } from '../files/nearest-name.js';
import type { Ontology } from '../ontology/ontology.js';

/** The concrete types that entity types given on the command line stand for; null where none are. Throws INVALID_INPUT for unknown ones. */
export function checkTypes(given: unknown, ontology: Ontology): readonly string[] | null {
  const names = listOf(given);
  const known = ontology.entityTypes.map(({ name }) => name);
  const faults = names
    .filter((name) => !known.includes(name))
    .map((name): Fault => ({ path: ['--type'], message: `${name} is no type of the ontology${didYouMean(name, known)}` }));
  if (faults.length > 0) throw invalidInput(faults);
  return names.length > 0 ? ontology.concreteTypes(names) : null;
}

/** The values of an option that can be repeated. */
export function listOf(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.map(String) : [];
}
