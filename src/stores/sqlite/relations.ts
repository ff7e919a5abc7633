import type { EntityPair, RelationList, RelationsBetween, TypeCount } from '../../model/graph-store.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { RelationFilter, RelationOrderField } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import { relationCountFrom } from '../shared/tallies.js';
import { typeCounts, type EndCount } from '../shared/type-counts.js';
import { entitiesWith } from './claim-filter.js';
import { json, type Database, type Row } from './database.js';
import { RELATIONS } from './mapping.js';
import { countFrom } from './nodes.js';
import { countRows, countRowsForEach, EACH, eachOf, readPage, readPageForEach, selectFrom, tableScan, type Rows } from './read-page.js';
import { DATED, symmetricCondition, leavingScans, relationCondition, RELATION_ORDERS, relationScans } from './relation-filter.js';
import { allOf, anyOf, raw, sql, watched, type Sql } from './sql.js';

const COLUMNS = raw(RELATIONS.columns);
const BEST_FIRST = ['-r.confidence', 'r.id'];

export function relationPage(
  database: Database,
  ontology: Ontology,
  list: RelationList,
  { field, descending }: Order<RelationOrderField>,
  page: PageRequest,
): Page<RelationRecord> {
  const scans = relationScans(list, field, ontology);
  const condition = allOf([relationCondition(list.filter, ontology), field === 'TIMELINE' ? DATED : null]);
  return readPage(database, { table: RELATIONS, scans, condition, keys: RELATION_ORDERS[field], descending }, page);
}

export function relationCount(database: Database, ontology: Ontology, list: RelationList): number {
  const rows = (): Rows => ({
    alias: 'r',
    scans: relationScans(list, null, ontology),
    condition: relationCondition(list.filter, ontology),
  });
  return countFrom(database, relationCountFrom(list), () => countRows(database, rows()));
}

export function relationsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
  { field, descending }: Order<RelationOrderField>,
  page: PageRequest,
): Page<RelationRecord>[] {
  return readPageForEach(
    database,
    entityIds,
    { table: RELATIONS, ...around(ontology, filter), keys: RELATION_ORDERS[field], descending },
    page,
  );
}

export function relationCountsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
): number[] {
  return countRowsForEach(database, entityIds, around(ontology, filter));
}

export function relationTypeCountsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
): TypeCount[][] {
  const { scans, condition } = around(ontology, filter);
  const columns = sql`r.ref, r.type, r.from_entity = ${NEAR} as starts_here, r.to_entity = ${NEAR} as ends_here`;
  const counts = sql`
    select type, starts_here, ends_here, count(*) as count from (${selectFrom(scans, 'r', columns, condition)})
    group by type, starts_here, ends_here`;
  const inJson = sql`select json_group_array(json_array(type, starts_here, ends_here, count)) from (${counts})`;
  const rows = database.all(sql`select (${inJson}) as counts from ${eachOf(entityIds)} order by each.key`);
  return rows.map((row) => typeCounts(endCounts(row), filter.direction, ontology));
}

export function relationsBetween(
  database: Database,
  ontology: Ontology,
  pairs: readonly EntityPair[],
  filter: RelationFilter,
  limit: number,
): RelationsBetween[] {
  const list = { table: RELATIONS, scans: [tableScan(RELATIONS)], condition: betweenCondition(ontology, filter) };
  const ends = pairs.map(({ from, to }) => [from, to]);
  const pages = readPageForEach(database, ends, { ...list, keys: BEST_FIRST, descending: false }, { first: limit, after: null });
  const cut = ends.filter((_, i) => pages[i]?.hasNextPage);
  const counts = countRowsForEach(database, cut, { ...list, alias: 'r' });
  return pages.map(({ items, hasNextPage }) => ({
    relations: items.map(({ node }) => node),
    count: hasNextPage ? (counts.shift() ?? 0) : items.length,
  }));
}

export function relationsAmong(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
  limit: number,
): RelationRecord[] {
  const among = entitiesWith(entityIds);
  // Of few entities each pair is looked up; of many the relations that leave them are read, where pairs would be millions.
  const to = raw(entityIds.length > ENTITIES_BY_PAIRS ? '+r.to_entity' : 'r.to_entity');
  const condition = allOf([watched('r.ref'), sql`r.from_entity in ${among}`, sql`${to} in ${among}`, relationCondition(filter, ontology)]);
  const order = raw(BEST_FIRST.join(', '));
  return database
    .all(sql`select ${COLUMNS} from relation r indexed by relation_by_from where ${condition} order by ${order} limit ${limit}`)
    .map(RELATIONS.read);
}

const ENTITIES_BY_PAIRS = 100;

/** The relations of each entity. */
function around(ontology: Ontology, filter: RelationFilter): Rows {
  return { alias: 'r', scans: leavingScans(filter, sql`= ${NEAR}`, ontology), condition: relationCondition(filter, ontology) };
}

function endCounts(row: Row): EndCount[] {
  const counts = json<[type: string, startsHere: number, endsHere: number, count: number][]>(row['counts']);
  return counts.map(([type, startsHere, endsHere, count]) => ({ type, startsHere: startsHere === 1, endsHere: endsHere === 1, count }));
}

/** Seen from the first of each pair; relations both ways round. */
function betweenCondition(ontology: Ontology, filter: RelationFilter): Sql {
  const [a, b] = [refOf(sql`${EACH} ->> 0`), refOf(sql`${EACH} ->> 1`)];
  const onlySymmetric = symmetricCondition(ontology);
  const out = sql`r.from_entity = ${a} and r.to_entity = ${b} and ${filter.direction === 'IN' ? onlySymmetric : raw('true')}`;
  const into = sql`r.from_entity = ${b} and r.to_entity = ${a} and ${filter.direction === 'OUT' ? onlySymmetric : raw('true')}`;
  return allOf([anyOf([out, into]), watched('r.ref'), relationCondition(filter, ontology)]);
}

const refOf = (id: Sql): Sql => sql`(select ref from entity where id = ${id})`;

/** The entity around which relations are read. */
const NEAR = refOf(EACH);
