import type { EntityPair, RelationList, RelationsBetween, TypeCount } from '../../model/graph-store.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { Direction, RelationFilter, RelationOrderField } from '../../model/relation-filter.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Database } from './database.js';
import { RELATIONS } from './mapping.js';
import { countRows, readByIds, readPage } from './read-page.js';
import { DATED, leaving, leavingAny, ownCondition, RELATION_ORDERS, relationCondition } from './relation-filter.js';
import { allOf, listOf, raw, sql, type Sql } from './sql.js';

const COLUMNS = raw(RELATIONS.columns);
const BEST_FIRST = raw('order by r.confidence desc, r.id');

export function relations(database: Database, ids: readonly string[]): (RelationRecord | null)[] {
  return readByIds(database, RELATIONS, ids);
}

export function relationPage(
  database: Database,
  ontology: Ontology,
  list: RelationList,
  { field, descending }: Order<RelationOrderField>,
  page: PageRequest,
): Page<RelationRecord> {
  const condition = allOf([listCondition(ontology, list), field === 'TIMELINE' ? DATED : null]);
  return readPage(database, { table: RELATIONS, condition, keys: RELATION_ORDERS[field], descending }, page);
}

export function relationCount(database: Database, ontology: Ontology, list: RelationList): number {
  return countRows(database, { table: RELATIONS, condition: listCondition(ontology, list) });
}

export function relationsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
  { field, descending }: Order<RelationOrderField>,
  page: PageRequest,
): Page<RelationRecord>[] {
  return entityIds.map((id) => {
    const condition = aroundCondition(ontology, id, filter);
    return readPage(database, { table: RELATIONS, condition, keys: RELATION_ORDERS[field], descending }, page);
  });
}

export function relationCountsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
): number[] {
  return entityIds.map((id) => countRows(database, { table: RELATIONS, condition: aroundCondition(ontology, id, filter) }));
}

export function relationTypeCountsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
): TypeCount[][] {
  return entityIds.map((id) => {
    const ref = refOf(id);
    const direction = sql`case when r.from_entity = r.to_entity then 'ANY' when r.from_entity = ${ref} then 'OUT' else 'IN' end`;
    const rows = database.all(sql`
      select r.type, ${direction} as direction, count(*) as count from relation r
      where ${relationCondition(filter, ontology, leaving(ref))}
      group by r.type, direction order by r.type, direction desc`);
    return rows.map((row) => ({
      type: String(row['type']),
      direction: String(row['direction']) as Direction,
      count: Number(row['count']),
    }));
  });
}

export function relationsBetween(
  database: Database,
  ontology: Ontology,
  pairs: readonly EntityPair[],
  filter: RelationFilter,
  limit: number,
): RelationsBetween[] {
  return pairs.map((pair) => {
    const condition = betweenCondition(ontology, pair, filter);
    const found = database.all(sql`select ${COLUMNS} from relation r where ${condition} ${BEST_FIRST} limit ${limit}`);
    const count = found.length < limit ? found.length : countRows(database, { table: RELATIONS, condition });
    return { relations: found.map(RELATIONS.read), count };
  });
}

export function relationsAmong(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
  limit: number,
): RelationRecord[] {
  const among = sql`(select ref from entity where id in ${listOf(entityIds)})`;
  const condition = allOf([sql`r.from_entity in ${among}`, sql`r.to_entity in ${among}`, ownCondition(filter, ontology)]);
  return database.all(sql`select ${COLUMNS} from relation r where ${condition} ${BEST_FIRST} limit ${limit}`).map(RELATIONS.read);
}

function listCondition(ontology: Ontology, { filter, touching }: RelationList): Sql {
  return relationCondition(filter, ontology, touching && leavingAny(touching));
}

function aroundCondition(ontology: Ontology, id: string, filter: RelationFilter): Sql {
  return relationCondition(filter, ontology, leaving(refOf(id)));
}

/** Seen from the first of the pair; relations both ways round. */
function betweenCondition(ontology: Ontology, { from, to }: EntityPair, filter: RelationFilter): Sql {
  const [a, b] = [refOf(from), refOf(to)];
  const left = { atFrom: sql`r.from_entity = ${a} and r.to_entity = ${b}`, atTo: sql`r.to_entity = ${a} and r.from_entity = ${b}` };
  return relationCondition({ ...filter, otherTypes: null }, ontology, left);
}

const refOf = (id: string): Sql => sql`(select ref from entity where id = ${id})`;
