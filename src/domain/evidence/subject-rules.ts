import type { EntityType, RelationType, Temporality } from '../../ontology/ontology.js';
import { keysOfEntity, keysOfRelation, type ValueKey } from './value-keys.js';

/** What the rules look at in claims on a relation, or about an entity. */
export interface SubjectRules {
  /** Null for an entity. */
  readonly temporality: Temporality | null;
  readonly keys: readonly ValueKey[];
}

/** The same for relations of a type. */
export interface RelationRules extends SubjectRules {
  readonly temporality: Temporality;
}

/**
 * What the rules look at in claims on relations of a type.
 * @example
 * sumUp(weighedClaims, rulesOfRelation(type)).contested; // ['amount']
 */
export function rulesOfRelation(type: RelationType): RelationRules {
  const rules = known.get(type) ?? { temporality: type.temporality, keys: keysOfRelation(type) };
  known.set(type, rules);
  return rules;
}

/** Each claim asks for those of its relation several times. */
const known = new WeakMap<RelationType, RelationRules>();

/** What the rules look at in claims about entities of a type. */
export function rulesOfEntity(type: EntityType): SubjectRules {
  return { temporality: null, keys: keysOfEntity(type) };
}
