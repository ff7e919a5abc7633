import type { EntityFilter, EntityOrderField } from '../../model/filters.js';
import type { PropertyCondition } from '../../model/properties.js';
import type { Ontology } from '../../ontology/ontology.js';
import { conjunctsOf, coverOf, isSelective } from '../shared/filter-parts.js';
import { ENTITIES } from './mapping.js';
import { allRows, type Start } from './read-page.js';
import { selectiveStarts } from './relation-start.js';
import { joined, listOf, raw, realOf, sql, type Sql } from './sql.js';
import { textCondition } from './text-condition.js';

/**
 * Where a list of entities begins: at what its filter names if that picks few, else at its types, else where its order is served.
 * It may give more than the filter lets through. `order` is null for a count.
 */
export function entityStarts(filter: EntityFilter, order: EntityOrderField | null, ontology: Ontology): readonly Start[] {
  for (const part of conjunctsOf(filter)) {
    const refs = refsByName(part) ?? refsByRelations(part, ontology) ?? refsByProperty(part);
    if (refs) return [{ from: sql`(${refs}) as found cross join entity e on e.ref = found.ref`, where: raw('true') }];
  }
  const isInOrder = order === 'NAME' || order === 'CREATED_AT';
  return filter.types && !isInOrder ? filter.types.map(ofType) : [allRows(ENTITIES)];
}

function refsByName({ ids, externalId, name }: EntityFilter): Sql | null {
  if (ids) return sql`select ref from entity where id in ${listOf(ids)}`;
  if (externalId) return sql`select entity as ref from external_id where scheme = ${externalId.scheme} and value = ${externalId.value}`;
  if (!name || !isSelective(name)) return null;
  return sql`select distinct n.entity as ref from entity_name n indexed by entity_name_by_key where ${textCondition('n.name_key', name)}`;
}

/** Both ends of the relations that one of its relations must be among. */
function refsByRelations({ hasRelation }: EntityFilter, ontology: Ontology): Sql | null {
  const starts = hasRelation && selectiveStarts(hasRelation, ontology);
  if (!starts) return null;
  const ends = starts.flatMap(({ from, where }) =>
    ['from', 'to'].map((end) => sql`select ${raw(`r.${end}_entity`)} as ref from ${from} where ${where}`),
  );
  return joined(ends, ' union ');
}

/** A property must have one of some values, or a value between bounds. */
function refsByProperty({ properties }: EntityFilter): Sql | null {
  for (const condition of properties) {
    const values = selectiveValues(condition);
    if (values) return sql`select distinct p.entity as ref from entity_property p where p.name = ${condition.name} and ${values}`;
  }
  return null;
}

function selectiveValues(condition: PropertyCondition): Sql | null {
  if (condition.test === 'equals') return sql`p.text in ${listOf(condition.texts)}`;
  const range = condition.test === 'overlaps' ? coverOf(condition.ranges) : null;
  return range && sql`p.low <= ${realOf(range.high)} and p.high >= ${realOf(range.low)}`;
}

const ofType = (type: string): Start => ({ from: raw('entity e indexed by entity_by_type'), where: sql`e.type = ${type}` });
