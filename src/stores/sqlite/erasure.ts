import { inOnePiece } from '../../concurrency/pieces.js';
import type { LogRange } from '../../model/filters.js';
import type { ErasureStore, LogClearing, LogSize, PurgeRecord } from '../../model/purge.js';
import { readSetOf } from '../../model/write/read-set.js';
import type { Ontology } from '../../ontology/ontology.js';
import { clearEntries, idsOfChanges, noSuchPurge, purgedChanges, type ClearedEntry } from '../shared/clear-entries.js';
import { parsePurge } from '../shared/kept-purges.js';
import { asJson, changeOf, insertChange, lastSequence, lastTime, TIME_OVER } from './change-log.js';
import { inTransactionOfItsOwn, type Database, type Row } from './database.js';
import { loadReadSet } from './load-read-set.js';
import { listOf, sql } from './sql.js';
import { vacuum } from './vacuum.js';

/** Purges, and clearing the log, as the domain decides it; in memory both connections are one. */
export function erasureStore(reading: Database, writing: Database, ontology: Ontology, now: () => string): ErasureStore {
  const write = <Result>(work: () => Result): Promise<Result> => inTransactionOfItsOwn(writing, work);
  return {
    putPurge: (purge) => write(() => putPurge(writing, purge)),
    dropPurge: (id) => write(() => writing.run(sql`delete from purge where id = ${id}`)),
    unfinishedPurges: async () => unfinishedPurges(reading),
    logSize: async (range) => logSize(reading, range),
    clearLog: (clearing) => write(() => clearLog(writing, ontology, clearing)),
    finishPurge: (id) => write(() => finishPurge(writing, id, now())),
    vacuum: (onStart) => writing.alone(() => vacuum(writing, onStart)),
  };
}

/** Position up to which the log keeps no texts any more. */
export function trimmedUpTo(database: Database): number {
  return Number(database.get(sql`select value from setting where name = 'trimmed'`)?.['value'] ?? 0);
}

function putPurge(database: Database, purge: PurgeRecord): void {
  const done = Number(purge.state === 'DONE');
  database.run(sql`insert into purge (id, done, entries, record) values (${purge.id}, ${done}, 0, ${JSON.stringify(purge)})
    on conflict (id) do update set done = excluded.done, record = excluded.record where not purge.done`);
}

export const purges = (database: Database, ids: readonly string[]): (PurgeRecord | null)[] => ids.map((id) => purgeById(database, id));

function purgeById(database: Database, id: string): PurgeRecord | null {
  const row = database.get(sql`select id, record, entries from purge where id = ${id}`);
  return row ? purgeOf(row) : null;
}

const purgeOf = ({ id, record, entries }: Row): PurgeRecord => parsePurge(id, record, entries);

/** Ids are made in the order of time. */
const unfinishedPurges = (database: Database): PurgeRecord[] =>
  database.all(sql`select id, record, entries from purge where not done order by id`).map(purgeOf);

function logSize(database: Database, { after, upTo }: LogRange): LogSize {
  const row = database.get(sql`select count(*) as entries, count(cleared) as cleared,
    coalesce(sum(coalesce(length(before), 0) + coalesce(length(after), 0)), 0) as characters
    from change where sequence > ${after} and sequence <= ${upTo}`);
  return { entries: Number(row?.['entries']), cleared: Number(row?.['cleared']), characters: Number(row?.['characters']) };
}

function clearLog(database: Database, ontology: Ontology, clearing: LogClearing): number {
  const { sequences, purgeId, looksAtNodes } = clearing;
  const changes = database.all(sql`select * from change where sequence in ${listOf(sequences)} order by sequence`).map(changeOf);
  const nodes = looksAtNodes ? inOnePiece(loadReadSet(database, ontology, readSetOf({ nodes: idsOfChanges(changes) }))).nodes : [];
  const cleared = clearEntries(changes, nodes, clearing);
  for (const entry of cleared) clearEntry(database, entry);
  if (purgeId === null) markTrimmed(database, sequences.at(-1) ?? 0);
  else database.run(sql`update purge set entries = entries + ${cleared.length} where id = ${purgeId}`);
  return cleared.length;
}

function clearEntry(database: Database, { sequence, before, after, purgeId }: ClearedEntry): void {
  database.run(sql`update change set before = ${asJson(before)}, after = ${asJson(after)}, cleared = ${purgeId ?? TIME_OVER}
    where sequence = ${sequence}`);
}

function markTrimmed(database: Database, sequence: number): void {
  const upTo = String(Math.max(sequence, trimmedUpTo(database)));
  database.run(sql`insert or replace into setting values ('trimmed', ${upTo})`);
}

function finishPurge(database: Database, id: string, now: string): PurgeRecord {
  const purge = purgeById(database, id) ?? noSuchPurge(id);
  if (purge.state === 'DONE') return purge;
  const done: PurgeRecord = { ...purge, state: 'DONE' };
  putPurge(database, done);
  for (const change of purgedChanges(done, lastSequence(database), lastTime(database), now)) insertChange(database, change);
  return done;
}
