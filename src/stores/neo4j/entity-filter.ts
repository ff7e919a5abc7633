import type { EntityFilter, EntityOrderField, TextCondition } from '../../model/filters.js';
import type { ExternalId } from '../../model/entity.js';
import type { PropertyCondition } from '../../model/properties.js';
import type { Ontology } from '../../ontology/ontology.js';
import { conjunctsOf, enclosingRange, isSelective } from '../shared/query-pieces.js';
import { allOf, anyOf, cypher, raw, type Cypher } from './cypher.js';
import { propertyConditions, textCondition } from './property-filter.js';
import { indexSeek, type Scan } from './read-page.js';
import { contestedCondition, leavingCondition, leavingPattern, selectiveScan } from './relation-filter.js';
import { indexText, isText, lookedUpProperties } from './schema.js';

export const ENTITY_ORDERS: Readonly<Record<EntityOrderField, readonly string[]>> = {
  ID: ['e.id'],
  NAME: ['e.name_key', 'e.id'],
  CREATED_AT: ['e.createdAt', 'e.id'],
  DEGREE: ['e.degree', 'e.id'],
};

/** The filter as a condition on `e`, an entity. */
export function entityCondition(filter: EntityFilter, ontology: Ontology): Cypher {
  const { ids, types, name, externalId, properties, contested, hasRelation, and, or, not } = filter;
  const nested = (part: EntityFilter): Cypher => entityCondition(part, ontology);
  return allOf([
    ids && cypher`e.id IN ${ids}`,
    // Written so that the planner takes no index for it: a scan of one type must not become a scan of all these types.
    types && cypher`coalesce(e.type, '') IN ${types}`,
    name && hasName([name]),
    externalId && externalIdCondition(externalId),
    properties.length > 0 ? propertyConditions('e', properties, ontology) : null,
    contested === null ? null : contestedCondition('e', contested),
    hasRelation && cypher`EXISTS { MATCH ${leavingPattern(hasRelation, ontology)} WHERE ${leavingCondition(hasRelation, ontology)} }`,
    ...and.map(nested),
    or && alternatives(or, nested),
    // A comparison with a missing property is null in Cypher, and so is its negation.
    not && cypher`NOT coalesce(${nested(not)}, false)`,
  ]);
}

/** Some name meets one of the conditions. */
function hasName(conditions: readonly TextCondition[]): Cypher {
  const meets = anyOf(conditions.map((condition) => textCondition('n.key', condition)));
  return cypher`EXISTS { MATCH (n:EntityName) USING INDEX SEEK n:EntityName(entityId) WHERE n.entityId = e.id AND ${meets} }`;
}

/** Names are looked at once for all that ask for nothing else: Neo4j plans each look by itself, 90 of them three times as long as one. */
function alternatives(filters: readonly EntityFilter[], nested: (part: EntityFilter) => Cypher): Cypher {
  const names = filters.flatMap((filter) => nameAlone(filter) ?? []);
  const others = filters.filter((filter) => nameAlone(filter) === null);
  return anyOf([names.length > 0 ? hasName(names) : null, ...others.map(nested)]);
}

/** What a filter asks of names where it asks for nothing else; null where it does, or for nothing. */
function nameAlone({ name, properties, and, ...others }: EntityFilter): TextCondition | null {
  const isAlone = properties.length === 0 && and.length === 0 && Object.values(others).every((part) => part === null);
  return isAlone ? name : null;
}

function externalIdCondition({ scheme, value }: ExternalId): Cypher {
  return cypher`EXISTS { MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(scheme, value)
    WHERE x.scheme = ${scheme} AND x.value = ${value} AND x.entityId = e.id }`;
}

/**
 * How a list of entities is read: by what its filter names if that picks few, else by its types, else by the index of its order.
 * It may give more than the filter lets through, but nothing twice. `order` is null for a count.
 */
export function entityScans(filter: EntityFilter, order: EntityOrderField | null, ontology: Ontology): readonly Scan[] {
  for (const part of conjunctsOf(filter)) {
    const scan = atNames(part) ?? atRelations(part, ontology) ?? atProperty(part, ontology);
    if (scan) return [scan];
  }
  if (order === 'NAME') return [indexSeek('e:Entity', 'name_key, id', raw("e.name_key >= '' AND e.id > ''"))];
  if (order === 'CREATED_AT') return [indexSeek('e:Entity', 'createdAt, id', raw("e.createdAt >= '' AND e.id > ''"))];
  return filter.types ? filter.types.map(scanOfType) : [indexSeek('e:Entity', 'id', raw("e.id > ''"))];
}

function atNames({ ids, externalId, name }: EntityFilter): Scan | null {
  if (ids) return indexSeek('e:Entity', 'id', cypher`e.id IN ${ids}`);
  if (externalId) {
    const { scheme, value } = externalId;
    return byEntityId(
      cypher`MATCH (n:ExternalId) USING INDEX SEEK n:ExternalId(scheme, value) WHERE n.scheme = ${scheme} AND n.value = ${value}`,
    );
  }
  if (!name || !isSelective(name)) return null;
  return byEntityId(cypher`MATCH (n:EntityName) USING INDEX SEEK n:EntityName(key) WHERE ${textCondition('n.key', name)}`);
}

/** By the ends of the relations that one of its relations must be among. */
function atRelations({ hasRelation }: EntityFilter, ontology: Ontology): Scan | null {
  const relations = hasRelation && selectiveScan(hasRelation, ontology);
  if (!relations) return null;
  const ends = cypher`${relations.match(raw('true'))} UNWIND [startNode(r), endNode(r)] AS e`;
  return { match: (conditions) => cypher`${ends} WITH DISTINCT e WHERE ${conditions}`, within: [] };
}

/** By a property that must have one of some values, or a value between bounds, and has an index. */
function atProperty({ properties }: EntityFilter, ontology: Ontology): Scan | null {
  const lookedUp = new Map(lookedUpProperties(ontology).map(({ name, type }) => [name, type]));
  for (const condition of properties) {
    const type = lookedUp.get(condition.name);
    const scan = type && (isText(type) ? ofTexts(condition) : ofBounds(condition));
    if (scan) return scan;
  }
  return null;
}

function ofTexts(condition: PropertyCondition): Scan | null {
  const { name, test } = condition;
  if (test !== 'equals') return null;
  return indexSeek('e:Entity', `${name}_text`, cypher`${raw(`e.${name}_text`)} IN ${condition.texts.map(indexText)}`);
}

function ofBounds(condition: PropertyCondition): Scan | null {
  const { name, test } = condition;
  const range = test === 'overlaps' ? enclosingRange(condition.ranges) : null;
  if (!range) return null;
  const [low, high] = [raw(`e.${name}_low`), raw(`e.${name}_high`)];
  return indexSeek('e:Entity', `${name}_low, ${name}_high`, cypher`${low} <= ${range.high} AND ${high} >= ${range.low}`);
}

function scanOfType(type: string): Scan {
  return { ...indexSeek('e:Entity', 'type, id', cypher`e.type = ${type} AND e.id > ''`), within: ['e.type'] };
}

/** The entities that nodes `n` name. */
function byEntityId(nodes: Cypher): Scan {
  return {
    match: (conditions) => cypher`${nodes} WITH DISTINCT n.entityId AS id
      MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = id AND ${conditions}`,
    within: [],
  };
}
