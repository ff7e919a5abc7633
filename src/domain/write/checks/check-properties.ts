import type { Properties } from '../../../model/properties.js';
import type { PropertyDefinition } from '../../../ontology/ontology.js';
import type { WriteContext } from '../write-step.js';
import type { Faults } from '../../values/faults.js';
import { propertyReferences, unfitReferences } from '../../values/property-references.js';
import { checkProperties, type Completeness } from '../../values/properties.js';

/** The properties of what is to be written, with all that is wrong with them, and with the entities that they name, in `faults`. */
export function checkOwnProperties(
  given: unknown,
  definitions: readonly PropertyDefinition[],
  completeness: Completeness,
  { rules, path, view }: WriteContext,
  faults: Faults,
): Properties {
  const at = [...path, 'properties'];
  const properties = faults.take(checkProperties(given, definitions, at, completeness));
  const references = propertyReferences(properties, definitions, at);
  const entities = view.entities(references.map(({ id }) => id));
  references.forEach(({ id, path: where }, i) => entities[i] ?? faults.addMissing('entity', id, where));
  faults.add(...unfitReferences(references, (id) => view.entity(id)?.type ?? null, rules));
  return properties;
}
