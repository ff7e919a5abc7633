import type { ClaimRecord } from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Properties, PropertyValue } from '../../model/properties.js';
import type { RelationRecord } from '../../model/relation.js';
import { idsInProperties, type Ontology, type PropertyDefinition } from '../../ontology/ontology.js';
import { givenWith } from '../evidence/entity-from-claims.js';
import { OTHER_KEYS } from '../evidence/shown-values.js';
import { ALIAS } from '../evidence/value-keys.js';
import { checkProperties } from '../values/properties.js';
import { propertyReferences, unfitReferences } from '../values/property-references.js';
import { endsFacet, entityFacet, propertyFacet, relationFacet } from './facets.js';

/** Something stored that an ontology does not allow. */
export interface Misfit {
  /** By what of the ontology (facets.ts). */
  readonly facet: string;
  readonly kind: NodeKind;
  readonly id: string;
  readonly message: string;
}

/** The type of the entity with an id; null where there is none. */
export type TypeOf = (id: string) => string | null;

/** All that does not fit an ontology in a node. */
export function misfitsOf(record: NodeRecord, ontology: Ontology, typeOf: TypeOf): Misfit[] {
  switch (record.kind) {
    case 'entity':
      return misfitsOfEntity(record, ontology, typeOf);
    case 'relation':
      return misfitsOfRelation(record, ontology, typeOf);
    case 'claim':
      return misfitsOfClaim(record, ontology, typeOf);
    case 'document':
      return [];
  }
}

/** What of an entity an ontology does not allow, but for what claims say of it. */
function misfitsOfEntity(entity: EntityRecord, ontology: Ontology, typeOf: TypeOf): Misfit[] {
  const { kind, id } = entity;
  const type = ontology.entityType(entity.type);
  const facet = entityFacet(entity.type);
  if (!type) return [{ facet, kind, id, message: 'the ontology has no such type' }];
  const abstract = type.abstract ? [{ facet, kind, id, message: 'the type is abstract: no entity is just that' }] : [];
  const owner = { kind, id, type: type.name };
  const missing = type.properties.filter(({ required, name }) => required && entity.properties[name] === undefined);
  return [
    ...abstract,
    ...missing.map(({ name }) => ({ facet: propertyFacet(type.name, name), kind, id, message: 'has no value, and one is required' })),
    ...misfitsOfProperties(givenWith(entity).properties, type.properties, owner, { ontology, typeOf }),
  ];
}

/** What of a relation an ontology does not allow, but for what its claims say. */
export function misfitsOfRelation({ kind, id, type: name, from, to }: RelationRecord, ontology: Ontology, typeOf: TypeOf): Misfit[] {
  const type = ontology.relationType(name);
  if (!type) return [{ facet: relationFacet(name), kind, id, message: 'the ontology has no such type' }];
  const [sources, targets] = [type.from, type.symmetric ? type.from : type.to].map((declared) => ontology.concreteTypes(declared));
  const ends = [
    { role: 'from', end: typeOf(from), allowed: sources ?? [] },
    { role: 'to', end: typeOf(to), allowed: targets ?? [] },
  ];
  const unfit = ends.find(({ end, allowed }) => end !== null && !allowed.includes(end));
  return unfit ? [{ facet: endsFacet(name), kind, id, message: `${unfit.role} is a ${unfit.end}, which may not be there` }] : [];
}

/** What of a claim an ontology does not allow; nothing where it lacks the type of what the claim is about. */
function misfitsOfClaim(claim: ClaimRecord, ontology: Ontology, typeOf: TypeOf): Misfit[] {
  const { kind, id, relationType, entityId, stance, properties, scope } = claim;
  const subject = relationType === null ? ontology.entityType(typeOf(entityId ?? '') ?? '') : ontology.relationType(relationType);
  if (!subject) return [];
  const owner = { kind, id, type: subject.name };
  const definitions = relationType === null ? [...subject.properties, ALIAS] : subject.properties;
  const known = new Set([...definitions.map(({ name }) => name), ...OTHER_KEYS]);
  const asks = relationType !== null && stance === 'ASSERTS';
  const missing = asks ? definitions.filter(({ required, name }) => required && properties[name] === undefined) : [];
  const denied = scope.filter((name) => !known.has(name) && properties[name] === undefined);
  return [
    ...missing.map(({ name }) => ({ facet: propertyFacet(subject.name, name), kind, id, message: 'gives no value, and one is required' })),
    ...denied.map((name) => ({ facet: propertyFacet(subject.name, name), kind, id, message: GONE })),
    ...misfitsOfProperties(properties, definitions, owner, { ontology, typeOf }),
  ];
}

const GONE = 'the ontology has no such property of this type';

interface Owner {
  readonly kind: NodeKind;
  readonly id: string;
  readonly type: string;
}

function misfitsOfProperties(
  properties: Properties,
  definitions: readonly PropertyDefinition[],
  { kind, id, type }: Owner,
  { ontology, typeOf }: { readonly ontology: Ontology; readonly typeOf: TypeOf },
): Misfit[] {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  return Object.entries(properties).flatMap(([name, value]) => {
    const definition = byName.get(name);
    const message = definition ? unfitValue(value, definition, ontology, typeOf) : GONE;
    return message === null ? [] : [{ facet: propertyFacet(type, name), kind, id, message }];
  });
}

/**
 * Why a value is none that a property may have; null where it is one.
 * @param typeOf null where it is not looked at which entities there are
 */
export function unfitValue(value: PropertyValue, definition: PropertyDefinition, ontology: Ontology, typeOf: TypeOf | null): string | null {
  const { name, many } = definition;
  if (many !== Array.isArray(value)) return many ? 'is one value, and must be a list' : 'is a list, and must be one value';
  const properties = { [name]: value };
  const [fault] = checkProperties(properties, [definition], [], { completeness: 'partial' }).faults;
  if (fault) return fault.message;
  const references = typeOf ? propertyReferences(properties, [definition], []) : [];
  const nobody = references.find(({ id }) => typeOf?.(id) === null);
  if (nobody) return `"${nobody.id}" is no entity`;
  return unfitReferences(references, typeOf ?? (() => null), { ontology })[0]?.message ?? null;
}

/** The type of a node, of a claim that of what it is about; null for a document, and where nobody knows it. */
export function typeOfRecord(record: NodeRecord, typeOf: TypeOf): string | null {
  if (record.kind === 'document') return null;
  return record.kind === 'claim' ? subjectTypeOf(record, typeOf) : record.type;
}

/** The type of what a claim is about. */
export const subjectTypeOf = ({ relationType, entityId }: ClaimRecord, typeOf: TypeOf): string | null =>
  relationType ?? (entityId === null ? null : typeOf(entityId));

/** The types of the entities that nodes name, and of these themselves. */
export async function typesNamedIn(
  batch: readonly NodeRecord[],
  reader: Pick<GraphReader, 'entities'>,
  ontology: Ontology,
): Promise<TypeOf> {
  const ids = [...new Set(batch.flatMap((record) => namedIn(record, ontology)))];
  const found = await reader.entities(ids);
  const types = new Map(found.flatMap((entity) => (entity ? [[entity.id, entity.type] as const] : [])));
  return (id) => types.get(id) ?? null;
}

function namedIn(record: NodeRecord, ontology: Ontology): readonly string[] {
  switch (record.kind) {
    case 'entity':
      return idsInProperties(givenWith(record).properties, ontology);
    case 'relation':
      return [record.from, record.to];
    case 'claim':
      return [...(record.entityId === null ? [] : [record.entityId]), ...idsInProperties(record.properties, ontology)];
    case 'document':
      return [];
  }
}
