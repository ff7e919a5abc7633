import { EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';
import type {
  EndedRelationColumns,
  EntityColumns,
  GraphColumns,
  PairedRelationColumns,
  RelationColumns,
  Touched,
} from '../../model/graph-columns.js';
import type { EntityPair } from '../../model/relation.js';
import { touchedIn } from '../shared/touched.js';
import { cypher, raw, whole, type Cypher } from './cypher.js';
import type { Database, Row } from './database.js';
import { isOurs } from './records.js';
import { DATED, HAS_ID, relationshipOf } from './relation-filter.js';
import type { StoredTypes } from './stored-types.js';

/** Entities of one statement: with their relations they are read in some tens of milliseconds. */
const ENTITIES_AT_ONCE = 2_000;
const PAIRS_AT_ONCE = 500;
const MILLION = 1_000_000;

export function graphColumns(database: Database, types: StoredTypes): GraphColumns {
  return {
    entityColumns: () => entityColumns(database),
    relationColumns: () => relationColumns(database, types),
    relationColumnsBetween: (pairs) => relationColumnsBetween(database, types, pairs),
    touchedAfter: (sequence, limit) => touchedAfter(database, sequence, limit),
  };
}

async function* entityColumns(database: Database): AsyncGenerator<EntityColumns> {
  for (let after = ''; ;) {
    const row = await database.get(cypher`${entitiesFrom(after)} RETURN collect(e.id) AS ids, collect(e.type) AS types`);
    const ids = listIn<string>(row, 'ids');
    if (ids.length === 0) return;
    yield { ids, refs: ids, types: listIn(row, 'types') };
    after = ids.at(-1) ?? after;
  }
}

async function* relationColumns(database: Database, types: StoredTypes): AsyncGenerator<EndedRelationColumns> {
  const relationship = relationshipOf({ types: null }, await types.current());
  for (let after = ''; ;) {
    const row = await database.get(cypher`${entitiesFrom(after)} WITH collect(e) AS entities, max(e.id) AS last
      CALL (entities) { UNWIND entities AS e MATCH (e)-${relationship}->(other:Entity) WHERE ${HAS_ID}
        RETURN collect(e.id) AS froms, collect(other.id) AS tos, ${LISTS} }
      RETURN *`);
    if (typeof row?.['last'] !== 'string') return;
    yield { from: listIn(row, 'froms'), to: listIn(row, 'tos'), ...columnsOf(row) };
    after = row['last'];
  }
}

async function* relationColumnsBetween(
  database: Database,
  types: StoredTypes,
  pairs: readonly EntityPair[],
): AsyncGenerator<PairedRelationColumns> {
  const relationship = relationshipOf({ types: null }, await types.current());
  for (let start = 0; start < pairs.length; start += PAIRS_AT_ONCE) {
    const ends = pairs.slice(start, start + PAIRS_AT_ONCE).map(({ from, to }) => [from, to]);
    const row = await database.get(cypher`UNWIND range(0, size(${ends}) - 1) AS i
      MATCH (a:Entity) USING INDEX SEEK a:Entity(id) WHERE a.id = ${ends}[i][0]
      MATCH (b:Entity) USING INDEX SEEK b:Entity(id) WHERE b.id = ${ends}[i][1]
      CALL (a, b) {
        MATCH (a)-${relationship}->(b) WHERE ${HAS_ID} RETURN r, 1 AS forward
        UNION ALL
        WITH a, b WHERE a <> b MATCH (b)-${relationship}->(a) WHERE ${HAS_ID} RETURN r, 0 AS forward
      }
      RETURN collect(i) AS pairs, collect(forward) AS forwards, ${LISTS}`);
    yield { pairs: listIn<number>(row, 'pairs').map((pair) => pair + start), forward: listIn(row, 'forwards'), ...columnsOf(row) };
  }
}

/** What is purged was deleted before. */
async function touchedAfter(database: Database, sequence: number, limit: number): Promise<Touched[]> {
  const rows = await database.read(cypher`MATCH (c:Change) WHERE c.sequence > ${whole(sequence)} AND c.changeSetId IS NOT NULL
      AND c.nodeKind IN ['entity', 'relation'] AND c.action <> 'PURGED'
    RETURN c.sequence AS sequence, c.nodeKind AS kind, c.touches AS touches ORDER BY c.sequence LIMIT ${whole(limit)}`);
  return rows.map(({ sequence: position, kind, touches }) => touchedIn(Number(position), kind === 'entity', touches as string[]));
}

const entitiesFrom = (
  after: string,
): Cypher => cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id > ${after} AND ${isOurs('e')}
  WITH e ORDER BY e.id LIMIT ${whole(ENTITIES_AT_ONCE)}`;

const LISTS = raw(
  `collect(r.type) AS types, collect(r.evidence_status) AS statuses,
  collect(toInteger(round(r.evidence_confidence * ${MILLION}))) AS confidences, collect(r.evidence_independent_sources) AS sources,
  collect(CASE WHEN r.evidence_contested IS NULL THEN 0 ELSE 1 END) AS contesteds,
  collect(CASE WHEN ${DATED.text} THEN 1 ELSE 0 END) AS dateds,
  collect(r.span_first) AS spanFirsts, collect(r.span_last) AS spanLasts,
  collect(coalesce(r.begun_by, ${LATEST_DAY})) AS begunBys, collect(coalesce(r.lasted_to, ${EARLIEST_DAY})) AS lastedTos`,
);

function columnsOf(row: Row | undefined): RelationColumns {
  return {
    types: listIn(row, 'types'),
    statuses: listIn(row, 'statuses'),
    confidences: listIn(row, 'confidences'),
    sources: listIn(row, 'sources'),
    contested: listIn(row, 'contesteds'),
    dated: listIn(row, 'dateds'),
    spanFirst: listIn(row, 'spanFirsts'),
    spanLast: listIn(row, 'spanLasts'),
    begunBy: listIn(row, 'begunBys'),
    lastedTo: listIn(row, 'lastedTos'),
  };
}

const listIn = <Value>(row: Row | undefined, column: string): Value[] => (row?.[column] ?? []) as Value[];
