import { invalidInput } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Checked } from '../values/validated.js';
import { resolveReferences, type Reference, type ResolvedReferences } from './references.js';

/** What completing a filter looks into: the store for names, the ontology for types and properties. */
export interface FilterSources {
  readonly reader: GraphReader;
  readonly ontology: Ontology;
}

/**
 * Looks up the references of an input, checks the whole of it, and gives the result.
 * Throws INVALID_INPUT with all faults; if there are none, AMBIGUOUS or NOT_FOUND for references that cannot be settled.
 */
export async function settle<Value>(
  { reader }: FilterSources,
  references: readonly Reference[],
  check: (resolved: ResolvedReferences) => Checked<Value>,
): Promise<Value> {
  const resolved = await resolveReferences(reader, references);
  const { value, faults } = check(resolved);
  if (faults.length > 0) throw invalidInput(faults);
  resolved.throwIfUnresolved();
  return value;
}
