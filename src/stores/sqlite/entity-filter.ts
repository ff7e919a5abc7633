import type { ExternalId } from '../../model/entity.js';
import type { EntityFilter, EntityOrderField, RelationFilter, TextCondition } from '../../model/filters.js';
import type { PropertyCondition } from '../../model/properties.js';
import type { Ontology } from '../../ontology/ontology.js';
import { conjunctsOf, enclosingRange, isSelective } from '../shared/query-pieces.js';
import { ENTITIES } from './mapping.js';
import { propertyConditions, textCondition } from './property-filter.js';
import { tableScan, type Scan } from './read-page.js';
import { leavingScans, relationCondition, selectiveScans } from './relation-filter.js';
import { allOf, anyOf, hasRow, joined, listOf, namesOf, raw, realOf, sql, watched, type Sql } from './sql.js';

export const ENTITY_ORDERS: Readonly<Record<EntityOrderField, readonly string[]>> = {
  ID: ['e.id'],
  NAME: ['e.name_key', 'e.id'],
  CREATED_AT: ['e.created_at', 'e.id'],
  DEGREE: ['e.degree', 'e.id'],
};

/** The filter as a condition on `entity e`. */
export function entityCondition(filter: EntityFilter, ontology: Ontology): Sql {
  const { ids, types, name, externalId, properties, contested, hasRelation, and, or, not } = filter;
  const nested = (part: EntityFilter): Sql => entityCondition(part, ontology);
  return allOf([
    ids && sql`e.id in ${listOf(ids)}`,
    types && sql`+e.type in ${namesOf(types)}`,
    name && nameCondition(name),
    externalId && externalIdCondition(externalId),
    properties.length > 0 ? propertyConditions('entity_property', 'p.entity = e.ref', properties) : null,
    contested === null ? null : raw(`e.contested is ${contested ? 'not null' : 'null'}`),
    hasRelation && hasRelationThat(hasRelation, ontology),
    ...and.map(nested),
    or && anyOf(or.map(nested)),
    not && sql`not ${nested(not)}`,
  ]);
}

/** Each end has an index of its own. */
function hasRelationThat(filter: RelationFilter, ontology: Ontology): Sql {
  const scans = leavingScans(filter, raw('= e.ref'), ontology);
  const condition = relationCondition(filter, ontology);
  return anyOf(scans.map(({ from, where }) => hasRow(sql`select 1 from ${from} where ${where} and ${condition}`)));
}

function nameCondition(condition: TextCondition): Sql {
  return sql`e.ref in (select n.entity from entity_name n where ${watched('n.ref')} and ${textCondition('n.name_key', condition)})`;
}

function externalIdCondition({ scheme, value }: ExternalId): Sql {
  return sql`e.ref in (select entity from external_id where scheme = ${scheme} and value = ${value})`;
}

/**
 * How a list of entities is read: by what its filter names if that picks few, else by its types, else in its order.
 * It may give more than the filter lets through. `order` is null for a count.
 */
export function entityScans(filter: EntityFilter, order: EntityOrderField | null, ontology: Ontology): readonly Scan[] {
  for (const part of conjunctsOf(filter)) {
    const refs = refsByName(part) ?? refsByRelations(part, ontology) ?? refsByProperty(part);
    if (refs) return [{ from: sql`(${refs}) as found cross join entity e on e.ref = found.ref`, where: raw('true') }];
  }
  const isInOrder = order === 'NAME' || order === 'CREATED_AT';
  return filter.types && !isInOrder ? filter.types.map(scanOfType) : [tableScan(ENTITIES)];
}

function refsByName({ ids, externalId, name }: EntityFilter): Sql | null {
  if (ids) return sql`select ref from entity where id in ${listOf(ids)}`;
  if (externalId) return sql`select entity as ref from external_id where scheme = ${externalId.scheme} and value = ${externalId.value}`;
  if (!name || !isSelective(name)) return null;
  return sql`select distinct n.entity as ref from entity_name n indexed by entity_name_by_key
    where ${watched('n.ref')} and ${textCondition('n.name_key', name)}`;
}

/** The ends of the relations that one of its relations must be among. */
function refsByRelations({ hasRelation }: EntityFilter, ontology: Ontology): Sql | null {
  const scans = hasRelation && selectiveScans(hasRelation, ontology);
  if (!scans) return null;
  const ends = scans.flatMap(({ from, where }) =>
    ['from', 'to'].map((end) => sql`select ${raw(`r.${end}_entity`)} as ref from ${from} where ${where} and ${watched('r.ref')}`),
  );
  return joined(ends, ' union ');
}

/** A property must have one of some values, or a value between bounds. */
function refsByProperty({ properties }: EntityFilter): Sql | null {
  for (const condition of properties) {
    const values = selectiveValues(condition);
    if (values)
      return sql`select distinct p.entity as ref from entity_property p
      where p.name = ${condition.name} and ${watched('p.rowid')} and ${values}`;
  }
  return null;
}

function selectiveValues(condition: PropertyCondition): Sql | null {
  if (condition.test === 'equals') return sql`p.text in ${listOf(condition.texts)}`;
  const range = condition.test === 'overlaps' ? enclosingRange(condition.ranges) : null;
  return range && sql`p.low <= ${realOf(range.high)} and p.high >= ${realOf(range.low)}`;
}

const scanOfType = (type: string): Scan => ({ from: raw('entity e indexed by entity_by_type'), where: sql`e.type = ${type}` });
