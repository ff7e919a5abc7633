import type { Ontology } from '../ontology/ontology.js';
import { isObject } from './is-object.js';

/** The ids that properties name, whatever else is wrong with them: what must be read before they can be checked. */
export function idsInProperties(properties: unknown, { entityProperties }: Ontology): string[] {
  if (!isObject(properties)) return [];
  const values = entityProperties.flatMap((name) => properties[name] ?? []);
  return values.filter((value) => typeof value === 'string');
}
