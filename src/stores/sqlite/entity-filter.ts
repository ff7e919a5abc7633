import type { EntityFilter, EntityOrderField, TextCondition } from '../../model/entity-filter.js';
import type { ExternalId } from '../../model/entity.js';
import type { Ontology } from '../../ontology/ontology.js';
import { propertyConditions } from './property-filter.js';
import { leaving, relationCondition } from './relation-filter.js';
import { allOf, anyOf, listOf, namesOf, raw, sql, type Sql } from './sql.js';
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
    types && sql`e.type in ${namesOf(types)}`,
    name && named(name),
    externalId && identified(externalId),
    properties.length > 0 ? propertyConditions('entity_property', 'p.entity = e.ref', properties) : null,
    hasRelation && sql`exists (select 1 from relation r where ${relationCondition(hasRelation, ontology, leaving(raw('e.ref')))})`,
    ...and.map(nested),
    or && anyOf(or.map(nested)),
    not && sql`not ${nested(not)}`,
  ]);
}

function named(condition: TextCondition): Sql {
  return sql`e.ref in (select n.entity from entity_name n where ${textCondition('n.name_key', condition)})`;
}

function identified({ scheme, value }: ExternalId): Sql {
  return sql`e.ref in (select entity from external_id where scheme = ${scheme} and value = ${value})`;
}
