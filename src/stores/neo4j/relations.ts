import type { EntityPair, RelationList, RelationsBetween, TypeCount } from '../../model/graph-store.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { RelationFilter, RelationOrderField } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import { relationCountFrom } from '../shared/tallies.js';
import { typeCounts, type EndCount } from '../shared/type-counts.js';
import { allOf, cypher, raw, whole, type Cypher } from './cypher.js';
import type { Database } from './database.js';
import { parseRecords, storedRecord } from './records.js';
import { countFrom } from './nodes.js';
import { countRows, countRowsForEach, readForEach, readPage, readPageForEach, type Rows } from './read-page.js';
import {
  DATED,
  HAS_ID,
  leavingCondition,
  leavingPattern,
  relationCondition,
  RELATION_ORDERS,
  relationshipOf,
  relationScans,
} from './relation-filter.js';

const RECORD = raw(storedRecord('r'));
const BEST_FIRST = raw('ORDER BY r.evidence_confidence DESC, r.id');

export function relationPage(
  database: Database,
  ontology: Ontology,
  list: RelationList,
  { field, descending }: Order<RelationOrderField>,
  page: PageRequest,
): Promise<Page<RelationRecord>> {
  const items = rowsOf(ontology, list);
  const condition = field === 'TIMELINE' ? allOf([items.condition, DATED]) : items.condition;
  return readPage(database, { ...items, condition, keys: RELATION_ORDERS[field], descending }, page);
}

export function relationCount(database: Database, ontology: Ontology, list: RelationList): Promise<number> {
  return countFrom(database, relationCountFrom(list), () => countRows(database, rowsOf(ontology, list)));
}

export function relationsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
  { field, descending }: Order<RelationOrderField>,
  page: PageRequest,
): Promise<Page<RelationRecord>[]> {
  return readPageForEach(database, entityIds, { ...around(ontology, filter), keys: RELATION_ORDERS[field], descending }, page);
}

export function relationCountsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
): Promise<number[]> {
  return countRowsForEach(database, entityIds, around(ontology, filter));
}

export async function relationTypeCountsAround(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
): Promise<TypeCount[][]> {
  const rows = await readForEach(
    database,
    entityIds,
    cypher`${leaving(ontology, filter)}
      WITH r.type AS type, startNode(r) = e AS startsHere, endNode(r) = e AS endsHere, count(*) AS count
      RETURN collect({type: type, startsHere: startsHere, endsHere: endsHere, count: count}) AS counts`,
  );
  return rows.map((row) => typeCounts((row?.['counts'] ?? []) as EndCount[], filter.direction, ontology));
}

export async function relationsBetween(
  database: Database,
  ontology: Ontology,
  pairs: readonly EntityPair[],
  filter: RelationFilter,
  limit: number,
): Promise<RelationsBetween[]> {
  const ends = pairs.map(({ from, to }) => [from, to]);
  const seenFromFirst = { ...filter, otherTypes: null };
  const rows = await database.read(cypher`UNWIND range(0, size(${ends}) - 1) AS i
    CALL (i) {
      MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = ${ends}[i][0]
      MATCH (other:Entity) USING INDEX SEEK other:Entity(id) WHERE other.id = ${ends}[i][1]
      MATCH ${leavingPattern(seenFromFirst, ontology)} WHERE ${leavingCondition(seenFromFirst, ontology)}
      WITH r ${BEST_FIRST}
      WITH collect(r) AS found
      RETURN size(found) AS count, [r IN found[..${whole(limit)}] | ${RECORD}] AS records
    } RETURN count, records ORDER BY i`);
  return rows.map(({ count, records }) => ({ count: Number(count), relations: parseRecords('relation', records) }));
}

export async function relationsAmong(
  database: Database,
  ontology: Ontology,
  entityIds: readonly string[],
  filter: RelationFilter,
  limit: number,
): Promise<RelationRecord[]> {
  const row = await database.get(cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id IN ${entityIds}
    MATCH (e)-${relationshipOf(filter, ontology)}->(other) WHERE other.id IN ${entityIds}
      AND ${HAS_ID} AND ${relationCondition(filter, ontology)}
    WITH r ${BEST_FIRST} LIMIT ${whole(limit)}
    RETURN collect(${RECORD}) AS records`);
  return parseRecords('relation', row?.['records']);
}

function rowsOf(ontology: Ontology, list: RelationList): Rows {
  return { alias: 'r', scans: relationScans(list, ontology), condition: relationCondition(list.filter, ontology) };
}

/** The relations of the entity with the id that `id` holds. */
function around(ontology: Ontology, filter: RelationFilter): Rows {
  return {
    alias: 'r',
    scans: [{ match: (conditions) => cypher`${leaving(ontology, filter)} AND ${conditions}`, within: [] }],
    condition: HAS_ID,
  };
}

function leaving(ontology: Ontology, filter: RelationFilter): Cypher {
  return cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = id
    MATCH ${leavingPattern(filter, ontology)} WHERE ${leavingCondition(filter, ontology)}`;
}
