import { setTimeout as delay } from 'node:timers/promises';
import { decideGroup, logChanges, type DecidedGroup } from '../../model/decide-group.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { NodeRecord } from '../../model/node.js';
import type { LoggedChange, Needs, WriteCall, WriteOutcome } from '../../model/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import { applyChanges } from './apply-changes.js';
import type { Database, Row } from './database.js';
import { readNeeds } from './read-needs.js';
import { isLocked } from './sqlite-errors.js';
import { listOf, sql, type SqlValue } from './sql.js';

/** How long a write waits for another process to finish its own before it gives up. */
const LOCK_PATIENCE_MS = 10_000;
const LOCK_PAUSE_MS = 5;

/**
 * Writes a group of calls in one transaction that excludes other writers: reads, rules and changes run without a pause.
 * If the group fails as a whole its calls are repeated one by one, so that one bad call harms no other.
 */
export async function write(
  database: Database,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: () => string,
): Promise<WriteOutcome[]> {
  await begin(database);
  try {
    const outcomes = writeGroup(database, ontology, calls, now());
    database.execute('commit');
    return outcomes;
  } catch (error) {
    rollBack(database);
    if (calls.length === 1) return [{ written: false, error }];
    const outcomes: WriteOutcome[] = [];
    for (const call of calls) outcomes.push(...(await write(database, ontology, [call], now)));
    return outcomes;
  }
}

export function lastSequence(database: Database): number {
  return Number(database.get(sql`select max(sequence) as last from change`)?.['last'] ?? 0);
}

export function changesAfter(database: Database, sequence: number, limit: number): LoggedChange[] {
  return database.all(sql`select * from change where sequence > ${sequence} order by sequence limit ${limit}`).map(changeOf);
}

/** Waits for the lock without holding up the event loop. */
async function begin(database: Database): Promise<void> {
  const deadline = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      database.execute('begin immediate');
      return;
    } catch (error) {
      if (!isLocked(error) || performance.now() > deadline) throw error;
      await delay(LOCK_PAUSE_MS);
    }
  }
}

/** Some errors end the transaction by themselves; then there is nothing to roll back. */
function rollBack(database: Database): void {
  try {
    database.execute('rollback');
  } catch {
    // The error that led here is the one to tell.
  }
}

function writeGroup(database: Database, ontology: Ontology, calls: readonly WriteCall[], now: string): WriteOutcome[] {
  const earlier = writtenBefore(database, calls);
  const group = decide(
    database,
    ontology,
    calls.filter((call) => !earlier.has(call.changeSetId)),
    now,
  );
  const outcomes = new Map(earlier);
  for (const decided of group.calls) {
    const { changeSetId } = decided.call;
    outcomes.set(changeSetId, 'error' in decided ? { written: false, error: decided.error } : keep(database, decided, group.at));
  }
  return calls.map((call) => outcomes.get(call.changeSetId) ?? lostCall(call));
}

function decide(database: Database, ontology: Ontology, calls: readonly WriteCall[], now: string): DecidedGroup {
  const read = (needs: Needs): { nodes: NodeRecord[]; lastAt: string | null } => ({
    nodes: readNeeds(database, ontology, needs),
    lastAt: lastTime(database),
  });
  const deciding = decideGroup(calls, now);
  let step = deciding.next();
  while (!step.done) step = deciding.next(read(step.value));
  return step.value;
}

/** Applies and logs what was decided for one call. */
function keep(database: Database, decided: Extract<DecidedGroup['calls'][number], { decision: unknown }>, at: string): WriteOutcome {
  const { call, decision } = decided;
  const changes = logChanges(decided, at, lastSequence(database));
  if (changes.length > 0) {
    applyChanges(database, decision.changes);
    database.run(sql`insert into change_set (id, about) values (${call.changeSetId}, ${JSON.stringify(decision.about)})`);
    for (const change of changes) insertChange(database, change);
  }
  return { written: true, changes, about: decision.about };
}

function insertChange(database: Database, { sequence, changeSetId, at, by, before, after }: LoggedChange): void {
  const node = after ?? before;
  if (!node) return;
  database.run(sql`insert into change (sequence, change_set, at, by, node_kind, node_id, before, after)
    values (${sequence}, ${changeSetId}, ${at}, ${by}, ${node.kind}, ${node.id}, ${asJson(before)}, ${asJson(after)})`);
}

/** The outcomes of calls that were written already: their answer was lost on the way, and they come again. */
function writtenBefore(database: Database, calls: readonly WriteCall[]): Map<string, WriteOutcome> {
  const ids = listOf(calls.map((call) => call.changeSetId));
  const rows = database.all(sql`select id, about from change_set where id in ${ids}`);
  return new Map(
    rows.map(({ id, about }) => {
      const changes = database.all(sql`select * from change where change_set = ${id ?? null} order by sequence`).map(changeOf);
      return [String(id), { written: true, changes, about: JSON.parse(String(about)) as string[] }];
    }),
  );
}

function lastTime(database: Database): string | null {
  const row = database.get(sql`select at from change order by sequence desc limit 1`);
  return row ? String(row['at']) : null;
}

function changeOf(row: Row): LoggedChange {
  return {
    sequence: Number(row['sequence']),
    changeSetId: String(row['change_set']),
    at: String(row['at']),
    by: row['by'] === null ? null : String(row['by']),
    before: fromJson(row['before']),
    after: fromJson(row['after']),
  };
}

function lostCall(call: WriteCall): never {
  throw new ClaimgraphError('INTERNAL_SERVER_ERROR', `the call ${call.changeSetId} has no outcome`);
}

const asJson = (record: NodeRecord | null): string | null => record && JSON.stringify(record);
const fromJson = (text: SqlValue | undefined): NodeRecord | null => (typeof text === 'string' ? (JSON.parse(text) as NodeRecord) : null);
