import type { EntityFilter, EntityOrderField, TextCondition, RelationFilter } from '../../model/filters.js';
import type { ExternalId } from '../../model/entity.js';
import type { Ontology } from '../../ontology/ontology.js';
import { propertyConditions } from './property-filter.js';
import { ownCondition } from './relation-filter.js';
import { leavingStarts } from './relation-start.js';
import { allOf, anyOf, hasRow, listOf, namesOf, raw, sql, type Sql } from './sql.js';
import { textCondition } from './text-condition.js';

export const ENTITY_ORDERS: Readonly<Record<EntityOrderField, readonly string[]>> = {
  ID: ['e.id'],
  NAME: ['e.name_key', 'e.id'],
  CREATED_AT: ['e.created_at', 'e.id'],
  DEGREE: ['e.degree', 'e.id'],
};

/** The filter as a condition on `entity e`. */
export function entityCondition(filter: EntityFilter, ontology: Ontology): Sql {
  const { ids, types, name, externalId, properties, hasRelation, and, or, not } = filter;
  const nested = (part: EntityFilter): Sql => entityCondition(part, ontology);
  return allOf([
    ids && sql`e.id in ${listOf(ids)}`,
    types && sql`+e.type in ${namesOf(types)}`,
    name && named(name),
    externalId && identified(externalId),
    properties.length > 0 ? propertyConditions('entity_property', 'p.entity = e.ref', properties) : null,
    hasRelation && hasRelationThat(hasRelation, ontology),
    ...and.map(nested),
    or && anyOf(or.map(nested)),
    not && sql`not ${nested(not)}`,
  ]);
}

/** Each end has an index of its own. */
function hasRelationThat(filter: RelationFilter, ontology: Ontology): Sql {
  const starts = leavingStarts(filter, raw('= e.ref'), ontology);
  const condition = ownCondition(filter, ontology);
  return anyOf(starts.map(({ from, where }) => hasRow(sql`select 1 from ${from} where ${where} and ${condition}`)));
}

function named(condition: TextCondition): Sql {
  return sql`e.ref in (select n.entity from entity_name n where ${textCondition('n.name_key', condition)})`;
}

function identified({ scheme, value }: ExternalId): Sql {
  return sql`e.ref in (select entity from external_id where scheme = ${scheme} and value = ${value})`;
}
