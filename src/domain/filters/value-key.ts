import { didYouMean } from '../../model/nearest-name.js';
import { invalidInput, type Path } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';

/**
 * Throws INVALID_INPUT for a key of values that nothing in the ontology has. One that only other types have is none: lists of relations of
 * several types are asked for the values of one key.
 * @param others keys that are no properties of the ontology
 */
export function checkValueKey(key: string | null, others: readonly string[], { entityTypes, relationTypes }: Ontology, path: Path): void {
  const properties = [...entityTypes, ...relationTypes].flatMap((type) => type.properties.map(({ name }) => name));
  const known = [...others, ...properties];
  if (key !== null && !known.includes(key))
    throw invalidInput([{ path, message: `is no date or property of the ontology${didYouMean(key, known)}` }]);
}
