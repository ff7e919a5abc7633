// What is asked of entities themselves, one text for all conditions of a kind: how many there are, and of what, is in parameters.

import type { ExternalId } from '../../model/entity.js';
import type { EntityFilter, TextCondition } from '../../model/filters.js';
import type { Ontology } from '../../ontology/ontology.js';
import { allOf, anyOf, cypher, raw, type Cypher } from './cypher.js';
import { nameFits, NAMES_OF_ENTITY, nameTest } from './filter-tree.js';
import { propertyConditions, textCondition } from './property-filter.js';
import { contestedCondition } from './relation-filter.js';

/** What filters ask of `e`, an entity, itself: all of it must hold. Their `and`, `or`, `not` and `hasRelation` are left out. */
export function allHold(filters: readonly EntityFilter[], ontology: Ontology): Cypher | null {
  const { ids, types, names, externalIds, properties, contested } = askedOf(filters);
  const conditions = [
    ids.length > 0 ? cypher`e.id IN ${inAll(ids)}` : null,
    types.length > 0 ? ofTypes(inAll(types)) : null,
    names.length > 0 ? hasNames(names) : null,
    externalIds.length > 0 ? hasExternalIds(externalIds) : null,
    ...contested,
    properties.length > 0 ? propertyConditions('e', properties, ontology) : null,
  ];
  return conditions.some((condition) => condition !== null) ? allOf(conditions) : null;
}

/** The same where some of it must hold: of filters that ask for one thing each. */
export function someHold(filters: readonly EntityFilter[], ontology: Ontology): Cypher {
  const { ids, types, names, externalIds, properties, contested } = askedOf(filters);
  return anyOf([
    ids.length > 0 ? cypher`e.id IN ${ids.flat()}` : null,
    types.length > 0 ? ofTypes(types.flat()) : null,
    ...contested,
    properties.length > 0 ? propertyConditions('e', properties, ontology, 'some') : null,
    names.length > 0 ? hasName(cypher`any(wanted IN ${names.map(nameTest)} WHERE ${raw(nameFits('n.key'))})`) : null,
    externalIds.length > 0 ? hasExternalIds(externalIds, 'some') : null,
  ]);
}

/** How many things a filter asks of an entity itself. */
export const countAsked = ({ ids, types, name, externalId, contested, properties }: EntityFilter): number =>
  [ids, types, name, externalId, contested].filter((part) => part !== null).length + properties.length;

function askedOf(filters: readonly EntityFilter[]) {
  const asked = <Field extends keyof EntityFilter>(field: Field): NonNullable<EntityFilter[Field]>[] =>
    filters.map((filter) => filter[field]).filter((asking) => asking !== null);
  return {
    ids: asked('ids'),
    types: asked('types'),
    names: asked('name'),
    externalIds: asked('externalId'),
    properties: asked('properties').flat(),
    contested: [true, false].map((expected) => (asked('contested').includes(expected) ? contestedCondition('e', expected) : null)),
  };
}

const inAll = ([first = [], ...others]: readonly (readonly string[])[]): readonly string[] =>
  first.filter((text) => others.every((list) => list.includes(text)));

/** Written so that the planner takes no index for it: a scan of one type must not become a scan of all these types. */
const ofTypes = (types: readonly string[]): Cypher => cypher`coalesce(e.type, '') IN ${types}`;

/** Each condition must fit some name. */
function hasNames([name, ...others]: readonly TextCondition[]): Cypher | null {
  if (!name) return null;
  if (others.length === 0) return hasName(textCondition('n.key', name));
  const tests = [name, ...others].map(nameTest);
  const fits = raw(`any(key IN names WHERE ${nameFits('key')})`);
  return cypher`any(names IN [${raw(NAMES_OF_ENTITY)}] WHERE all(wanted IN ${tests} WHERE ${fits}))`;
}

/** Some name fits. */
const hasName = (fits: Cypher): Cypher =>
  cypher`EXISTS { MATCH (n:EntityName) USING INDEX SEEK n:EntityName(entityId) WHERE n.entityId = e.id AND ${fits} }`;

/** All or some of these: of several by the index of what the entity has, of one by the index of what it is. */
function hasExternalIds([id, ...others]: readonly ExternalId[], must: 'all' | 'some' = 'all'): Cypher | null {
  if (!id) return null;
  if (others.length === 0)
    return cypher`EXISTS { MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(scheme, value)
      WHERE x.scheme = ${id.scheme} AND x.value = ${id.value} AND x.entityId = e.id }`;
  const pairs = [id, ...others].map(({ scheme, value }) => [scheme, value]);
  const has = (pair: Cypher): Cypher => cypher`EXISTS { MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(entityId)
    WHERE x.entityId = e.id AND ${pair} }`;
  if (must === 'some') return has(cypher`[x.scheme, x.value] IN ${pairs}`);
  return cypher`all(wanted IN ${pairs} WHERE ${has(raw('[x.scheme, x.value] = wanted'))})`;
}
