import { invalidInput } from '../../model/errors.js';
import type { LogRange } from '../../model/filters.js';
import type { ErasureStore, LogClearing, LogSize, PurgeRecord } from '../../model/purge.js';
import { readSetOf } from '../../model/write/read-set.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { StoredTypes } from './stored-types.js';
import { clearEntries, idsOfChanges, noSuchPurge, purgedChanges, type ClearedEntry } from '../shared/clear-entries.js';
import { parsePurge } from '../shared/kept-purges.js';
import { forEachRow, inOneStatement, runBatches } from './batch-statement.js';
import { asJson, CHANGE, changeOf, lockLog, SEQUENCE, storedChange, TIME_OVER } from './change-log.js';
import { cypher, raw, whole, type Cypher } from './cypher.js';
import type { Database, Row, Run } from './database.js';
import { loadReadSet } from './load-read-set.js';
import { isOurs } from './records.js';

const PURGE = raw('p {.id, .record_json, .entries}');

/** Purges, and clearing the log, as the domain decides it. */
export function erasureStore(database: Database, types: StoredTypes, now: () => string): ErasureStore {
  return {
    putPurge: async (purge) => void (await database.write((run) => run(putPurge(purge)))),
    dropPurge: async (id) => void (await database.write((run) => run(cypher`MATCH (p:Purge {id: ${id}}) DELETE p`))),
    // Ids are made in the order of time.
    unfinishedPurges: async () =>
      (await database.read(cypher`MATCH (p:Purge) WHERE p.done = false AND ${isOurs('p')} RETURN ${PURGE} AS purge ORDER BY p.id`)).map(
        purgeOf,
      ),
    logSize: (range) => logSize(database, range),
    clearLog: (clearing) => database.write((run) => clearLog(run, types.ontology, clearing, now())),
    finishPurge: (id) => database.write((run) => finishPurge(run, id, now())),
    vacuum: async () => {
      const message = 'is a Neo4j, which has its own tools for that: docs/operations.md says which';
      throw invalidInput([{ path: ['store'], message }]);
    },
  };
}

/** Position up to which the log keeps no texts any more. */
export async function trimmedUpTo(database: Database): Promise<number> {
  return Number((await database.get(raw("MATCH (s:Setting {name: 'trimmed'}) RETURN s.value AS value")))?.['value'] ?? 0);
}

export async function purges(database: Database, ids: readonly string[]): Promise<(PurgeRecord | null)[]> {
  const rows = await database.read(cypher`MATCH (p:Purge) WHERE p.id IN ${ids} AND ${isOurs('p')} RETURN ${PURGE} AS purge`);
  const found = new Map(rows.map(purgeOf).map((purge) => [purge.id, purge]));
  return ids.map((id) => found.get(id) ?? null);
}

const putPurge = (purge: PurgeRecord): Cypher => cypher`MERGE (p:Purge {id: ${purge.id}}) ON CREATE SET p.entries = ${whole(0)}
  WITH p WHERE coalesce(p.done, false) <> true
  SET p.done = ${purge.state === 'DONE'}, p.record_json = ${JSON.stringify(purge)}`;

function purgeOf({ purge }: Row): PurgeRecord {
  const { id, record_json: record, entries } = purge as Row;
  return parsePurge(id, record, entries);
}

async function logSize(database: Database, { after, upTo }: LogRange): Promise<LogSize> {
  const row = await database.get(cypher`MATCH (c:Change) USING INDEX SEEK c:Change(sequence)
    WHERE c.sequence > ${whole(after)} AND c.sequence <= ${whole(upTo)} AND c.changeSetId IS NOT NULL
    RETURN count(c) AS entries, count(c.cleared) AS cleared,
      sum(size(toStringOrNull(coalesce(c.before, ''))) + size(toStringOrNull(coalesce(c.after, '')))) AS characters`);
  return { entries: Number(row?.['entries']), cleared: Number(row?.['cleared']), characters: Number(row?.['characters']) };
}

/** The lock is that of every writer: what the entries and nodes are stays so until the end of the transaction. */
async function clearLog(run: Run, ontology: Ontology, clearing: LogClearing, now: string): Promise<number> {
  const { sequences, purgeId, looksAtNodes } = clearing;
  await lockLog(run, [], now);
  const rows = await run(cypher`MATCH (c:Change) USING INDEX SEEK c:Change(sequence) WHERE c.sequence IN ${sequences.map(whole)}
    AND c.changeSetId IS NOT NULL
    RETURN ${CHANGE} AS change ORDER BY c.sequence`);
  const changes = rows.map(({ change }) => changeOf(change as Row));
  const nodes = looksAtNodes ? (await loadReadSet(run, ontology, readSetOf({ nodes: idsOfChanges(changes) }))).nodes : [];
  const cleared = clearEntries(changes, nodes, clearing);
  await runBatches(run, [forEachRow(cleared.map(storedEntry), CLEAR)]);
  await run(purgeId === null ? markTrimmed(sequences.at(-1) ?? 0) : countEntries(purgeId, cleared.length));
  return cleared.length;
}

const CLEAR = raw(`MATCH (c:Change) USING INDEX SEEK c:Change(sequence) WHERE c.sequence = row.sequence
  SET c.before = row.before, c.after = row.after, c.cleared = row.cleared`);

const storedEntry = ({ sequence, before, after, purgeId }: ClearedEntry) => ({
  sequence: whole(sequence),
  before: asJson(before),
  after: asJson(after),
  cleared: purgeId ?? TIME_OVER,
});

const countEntries = (purgeId: string, count: number): Cypher =>
  cypher`MATCH (p:Purge {id: ${purgeId}}) SET p.entries = p.entries + ${whole(count)}`;

const markTrimmed = (sequence: number): Cypher => cypher`MERGE (s:Setting {name: 'trimmed'})
  SET s.value = toString(CASE WHEN ${whole(sequence)} > toInteger(coalesce(s.value, '0')) THEN ${whole(sequence)}
    ELSE toInteger(coalesce(s.value, '0')) END)`;

async function finishPurge(run: Run, id: string, now: string): Promise<PurgeRecord> {
  const { sequence, at } = await lockLog(run, [], now);
  const [row] = await run(cypher`MATCH (p:Purge {id: ${id}}) RETURN ${PURGE} AS purge`);
  const purge = row ? purgeOf(row) : noSuchPurge(id);
  if (purge.state === 'DONE') return purge;
  const done: PurgeRecord = { ...purge, state: 'DONE' };
  const changes = purgedChanges(done, sequence, at, now);
  const end = changes.slice(-1).map((change) => ({ sequence: whole(change.sequence), at: change.at }));
  await run(putPurge(done));
  await runBatches(run, [
    inOneStatement([
      forEachRow(changes.map(storedChange), raw('CREATE (c:Change) SET c = row')),
      forEachRow(end, cypher`${SEQUENCE} SET s.value = row.sequence, s.at = row.at`),
    ]),
  ]);
  return done;
}
