import { ALL_ENTITIES, type EntityFilter, type EntityOrderField, type RelationFilter } from '../../model/filters.js';
import type { PropertyCondition } from '../../model/properties.js';
import type { Ontology } from '../../ontology/ontology.js';
import { conjunctsOf, enclosingRange, isSelective } from '../shared/query-pieces.js';
import { allOf, anyOf, cypher, raw, type Cypher } from './cypher.js';
import { allHold, countAsked, someHold } from './entity-conditions.js';
import { isPlain, treeCondition } from './filter-tree.js';
import { textCondition } from './property-filter.js';
import { indexSeek, type Scan } from './read-page.js';
import { leavingCondition, leavingPattern, selectiveScan } from './relation-filter.js';
import { indexText, isText, lookedUpProperties } from './schema.js';

export const ENTITY_ORDERS: Readonly<Record<EntityOrderField, readonly string[]>> = {
  ID: ['e.id'],
  NAME: ['e.name_key', 'e.id'],
  CREATED_AT: ['e.createdAt', 'e.id'],
  DEGREE: ['e.degree', 'e.id'],
};

/**
 * The filter as a condition on `e`, an entity. Its text tells which kinds of conditions there are, not how many, of what, or in which
 * order: but for those on relations, each of which is a pattern of its own.
 */
export function entityCondition(filter: EntityFilter, ontology: Ontology): Cypher {
  return conditionOf(filter, ontology, true);
}

/** One `or` and one `not` are written out where they are as simple as nearly all are; the rest, of any shape, is a tree. */
function conditionOf(filter: EntityFilter, ontology: Ontology, isWhole: boolean): Cypher {
  const parts = conjunctsOf(filter);
  const relations = parts.flatMap(({ hasRelation }) => hasRelation ?? []);
  const [ors, nots] = [parts.flatMap(({ or }) => (or ? [or] : [])), parts.flatMap(({ not }) => not ?? [])];
  const isAlone = ors.length + nots.length === 1 && isWhole;
  const [plainOrs, otherOrs] = divided(ors, (or) => !(isAlone && or.every(isSingle)) && or.every(isPlain));
  const [plainNots, otherNots] = divided(nots, (not) => !isAlone && isPlain(not));
  const trees = [...plainOrs.map((or) => entitiesThat({ or })), ...plainNots.map((not) => entitiesThat({ not }))];
  return allOf([
    allHold(parts, ontology),
    trees.length > 0 ? treeCondition(entitiesThat({ and: trees }), ontology) : null,
    ...inOrder([
      ...relations.map((relation) => relationExists(relation, ontology)),
      ...otherOrs.map((or) => alternatives(or, ontology)),
      // A comparison with a missing property is null in Cypher, and so is its negation.
      ...otherNots.map((not) => cypher`NOT coalesce(${conditionOf(not, ontology, false)}, false)`),
    ]),
  ]);
}

/** Alternatives that ask for no relations are one text. */
function alternatives(or: readonly EntityFilter[], ontology: Ontology): Cypher {
  const [plain, others] = divided(or, isPlain);
  const together = plain.every(isSingle) ? someHold(plain, ontology) : treeCondition(entitiesThat({ or: plain }), ontology);
  return anyOf([plain.length > 0 ? together : null, ...inOrder(others.map((part) => conditionOf(part, ontology, false)))]);
}

/** Whether a filter asks for one thing of an entity itself, and for nothing else. */
const isSingle = (filter: EntityFilter): boolean =>
  countAsked(filter) === 1 && !filter.hasRelation && filter.and.length === 0 && !filter.or && !filter.not;

const entitiesThat = (fields: Partial<EntityFilter>): EntityFilter => ({ ...ALL_ENTITIES, ...fields });

const divided = <Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [readonly Item[], readonly Item[]] => [
  items.filter(isFirst),
  items.filter((item) => !isFirst(item)),
];

/** Conditions in an order that does not follow from the order in which they were asked for. */
const inOrder = (conditions: readonly Cypher[]): readonly Cypher[] => conditions.toSorted((a, b) => (a.text < b.text ? -1 : 1));

function relationExists(filter: RelationFilter, ontology: Ontology): Cypher {
  return cypher`EXISTS { MATCH ${leavingPattern(filter, ontology)} WHERE ${leavingCondition(filter, ontology)} }`;
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
  return [filter.types ? scanOfTypes(filter.types) : indexSeek('e:Entity', 'id', raw("e.id > ''"))];
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
  for (const condition of properties.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
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

function scanOfTypes(types: readonly string[]): Scan {
  return { ...indexSeek('e:Entity', 'type, id', raw("e.type = each AND e.id > ''")), within: ['e.type'], forEach: [...new Set(types)] };
}

/** The entities that nodes `n` name. */
function byEntityId(nodes: Cypher): Scan {
  return {
    match: (conditions) => cypher`${nodes} WITH DISTINCT n.entityId AS id
      MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = id AND ${conditions}`,
    within: [],
  };
}
