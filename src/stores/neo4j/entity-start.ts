import type { EntityFilter, EntityOrderField } from '../../model/filters.js';
import type { PropertyCondition } from '../../model/properties.js';
import type { Ontology } from '../../ontology/ontology.js';
import { conjunctsOf, coverOf, isSelective } from '../shared/filter-parts.js';
import { cypher, raw, type Cypher } from './cypher.js';
import { indexText } from './index-text.js';
import type { Start } from './read-page.js';
import { selectiveStart } from './relation-start.js';
import { isText, lookedUpProperties } from './schema.js';
import { textCondition } from './text-condition.js';

/**
 * Where a list of entities begins: at what its filter names if that picks few, else at its types, else at the index of its order.
 * It may give more than the filter lets through, but nothing twice. `order` is null for a count.
 */
export function entityStarts(filter: EntityFilter, order: EntityOrderField | null, ontology: Ontology): readonly Start[] {
  for (const part of conjunctsOf(filter)) {
    const start = atNames(part) ?? atRelations(part, ontology) ?? atProperty(part, ontology);
    if (start) return [start];
  }
  if (order === 'NAME') return [indexed('name_key, id', raw("e.name_key >= '' AND e.id > ''"))];
  if (order === 'CREATED_AT') return [indexed('createdAt, id', raw("e.createdAt >= '' AND e.id > ''"))];
  return filter.types ? filter.types.map(ofType) : [indexed('id', raw("e.id > ''"))];
}

function atNames({ ids, externalId, name }: EntityFilter): Start | null {
  if (ids) return indexed('id', cypher`e.id IN ${ids}`);
  if (externalId) {
    const { scheme, value } = externalId;
    return byEntityId(
      cypher`MATCH (n:ExternalId) USING INDEX SEEK n:ExternalId(scheme, value) WHERE n.scheme = ${scheme} AND n.value = ${value}`,
    );
  }
  if (!name || !isSelective(name)) return null;
  return byEntityId(cypher`MATCH (n:EntityName) USING INDEX SEEK n:EntityName(key) WHERE ${textCondition('n.key', name)}`);
}

/** At both ends of the relations that one of its relations must be among. */
function atRelations({ hasRelation }: EntityFilter, ontology: Ontology): Start | null {
  const relations = hasRelation && selectiveStart(hasRelation, ontology);
  if (!relations) return null;
  const ends = cypher`${relations.match(raw('true'))} UNWIND [startNode(r), endNode(r)] AS e`;
  return { match: (conditions) => cypher`${ends} WITH DISTINCT e WHERE ${conditions}`, within: [] };
}

/** At a property that must have one of some values, or a value between bounds, where an index holds the like of it. */
function atProperty({ properties }: EntityFilter, ontology: Ontology): Start | null {
  const lookedUp = new Map(lookedUpProperties(ontology).map(({ name, type }) => [name, type]));
  for (const condition of properties) {
    const type = lookedUp.get(condition.name);
    const start = type && (isText(type) ? ofTexts(condition) : ofBounds(condition));
    if (start) return start;
  }
  return null;
}

function ofTexts(condition: PropertyCondition): Start | null {
  const { name, test } = condition;
  if (test !== 'equals') return null;
  return indexed(`${name}_text`, cypher`${raw(`e.${name}_text`)} IN ${condition.texts.map(indexText)}`);
}

function ofBounds(condition: PropertyCondition): Start | null {
  const { name, test } = condition;
  const range = test === 'overlaps' ? coverOf(condition.ranges) : null;
  if (!range) return null;
  const [low, high] = [raw(`e.${name}_low`), raw(`e.${name}_high`)];
  return indexed(`${name}_low, ${name}_high`, cypher`${low} <= ${range.high} AND ${high} >= ${range.low}`);
}

function ofType(type: string): Start {
  return { ...indexed('type, id', cypher`e.type = ${type} AND e.id > ''`), within: ['e.type'] };
}

function indexed(keys: string, condition: Cypher): Start {
  const index = raw(`e:Entity(${keys})`);
  return { match: (conditions) => cypher`MATCH (e:Entity) USING INDEX SEEK ${index} WHERE ${condition} AND ${conditions}`, within: [] };
}

/** The entities that nodes `n` name. */
function byEntityId(nodes: Cypher): Start {
  return {
    match: (conditions) => cypher`${nodes} WITH DISTINCT n.entityId AS id
      MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = id AND ${conditions}`,
    within: [],
  };
}
