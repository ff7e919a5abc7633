import type { EntityPair, RelationList, RelationsBetween, TypeCount } from '../../model/graph-store.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { RelationFilter, RelationOrderField } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import { relationCountFrom } from '../shared/tallies.js';
import { typeCounts, type EndCount } from '../shared/type-counts.js';
import { entitiesWith } from './claim-filter.js';
import type { Database, Row } from './database.js';
import { RELATIONS } from './mapping.js';
import { countFrom } from './nodes.js';
import { tableScan, countRows, readPage, selectFrom, type Rows } from './read-page.js';
import { DATED, symmetricCondition, leavingScans, relationCondition, RELATION_ORDERS, relationScans } from './relation-filter.js';
import { allOf, anyOf, raw, sql, watched, type Sql } from './sql.js';

const COLUMNS = raw(RELATIONS.columns);
const BEST_FIRST = raw('order by r.confidence desc, r.id');

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
  return entityIds.map((id) =>
    readPage(database, { table: RELATIONS, ...around(ontology, id, filter), keys: RELATION_ORDERS[field], descending }, page),
  );
}

export function relationCountsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
): number[] {
  return entityIds.map((id) => countRows(database, around(ontology, id, filter)));
}

export function relationTypeCountsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
): TypeCount[][] {
  return entityIds.map((id) => {
    const { scans, condition } = around(ontology, id, filter);
    const near = refOf(id);
    const columns = sql`r.ref, r.type, r.from_entity = ${near} as starts_here, r.to_entity = ${near} as ends_here`;
    const rows = database.all(sql`
      select type, starts_here, ends_here, count(*) as count from (${selectFrom(scans, 'r', columns, condition)})
      group by type, starts_here, ends_here`);
    return typeCounts(rows.map(endCountOf), filter.direction, ontology);
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
    const count = found.length < limit ? found.length : countRows(database, { alias: 'r', scans: [tableScan(RELATIONS)], condition });
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
  const among = entitiesWith(entityIds);
  // Of few entities each pair is looked up; of many the relations that leave them are read, where pairs would be millions.
  const to = raw(entityIds.length > ENTITIES_BY_PAIRS ? '+r.to_entity' : 'r.to_entity');
  const condition = allOf([watched('r.ref'), sql`r.from_entity in ${among}`, sql`${to} in ${among}`, relationCondition(filter, ontology)]);
  return database
    .all(sql`select ${COLUMNS} from relation r indexed by relation_by_from where ${condition} ${BEST_FIRST} limit ${limit}`)
    .map(RELATIONS.read);
}

const ENTITIES_BY_PAIRS = 100;

/** The relations of one entity. */
function around(ontology: Ontology, id: string, filter: RelationFilter): Rows {
  return { alias: 'r', scans: leavingScans(filter, sql`= ${refOf(id)}`, ontology), condition: relationCondition(filter, ontology) };
}

function endCountOf(row: Row): EndCount {
  return { type: String(row['type']), startsHere: row['starts_here'] === 1, endsHere: row['ends_here'] === 1, count: Number(row['count']) };
}

/** Seen from the first of the pair; relations both ways round. */
function betweenCondition(ontology: Ontology, { from, to }: EntityPair, filter: RelationFilter): Sql {
  const [a, b] = [refOf(from), refOf(to)];
  const onlySymmetric = symmetricCondition(ontology);
  const out = sql`r.from_entity = ${a} and r.to_entity = ${b} and ${filter.direction === 'IN' ? onlySymmetric : raw('true')}`;
  const into = sql`r.from_entity = ${b} and r.to_entity = ${a} and ${filter.direction === 'OUT' ? onlySymmetric : raw('true')}`;
  return allOf([anyOf([out, into]), watched('r.ref'), relationCondition(filter, ontology)]);
}

const refOf = (id: string): Sql => sql`(select ref from entity where id = ${id})`;
