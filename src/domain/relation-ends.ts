import type { RelationEnds } from '../model/needs.js';
import type { Ontology } from '../ontology/ontology.js';

/** Whether entities of these types may be the ends of such a relation; of a symmetric one either way round. Unknown types fit nothing. */
export function endsFit({ type, from, to }: RelationEnds, ontology: Ontology, typeOf: (id: string) => string | null): boolean {
  const definition = ontology.relationType(type);
  const [fromType, toType] = [typeOf(from), typeOf(to)];
  if (!definition || fromType === null || toType === null) return false;
  const starts = ontology.concreteTypes(definition.from);
  const ends = ontology.concreteTypes(definition.to);
  const fit = (a: string, b: string): boolean => starts.includes(a) && ends.includes(b);
  return fit(fromType, toType) || (definition.symmetric && fit(toType, fromType));
}
