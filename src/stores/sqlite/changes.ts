import { decideGroup, logChanges, type DecidedGroup } from '../../model/decide-group.js';
import type { ExternalId } from '../../model/entity.js';
import { ClaimgraphError, conflict } from '../../model/errors.js';
import type { NodeRecord } from '../../model/node.js';
import { nodeInTheWay } from '../../model/node-in-the-way.js';
import type { Change, LoggedChange } from '../../model/change.js';
import type { Needs } from '../../model/needs.js';
import type { WriteCall, WriteOutcome } from '../../model/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import { applyChanges } from './apply-changes.js';
import type { Database, Row } from './database.js';
import { entitiesByExternalId } from './names.js';
import { nodes } from './nodes.js';
import { readNeeds } from './read-needs.js';
import { isViolation } from './sqlite-errors.js';
import { listOf, sql, type SqlValue } from './sql.js';
import { inTransaction, whenUnlocked } from './transaction.js';

/**
 * Writes a group of calls in one transaction that excludes other writers: reads, rules and changes run without a pause.
 * If the group fails as a whole its calls are repeated one by one, so that one bad call harms no other; but not where the store is away.
 */
export async function write(
  database: Database,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: () => string,
): Promise<WriteOutcome[]> {
  let tried: readonly Change[] = [];
  const trying = (changes: readonly Change[]): void => void (tried = [...tried, ...changes]);
  try {
    return await whenUnlocked(() => inTransaction(database, () => writeGroup(database, ontology, calls, now(), trying)));
  } catch (error) {
    if (isAway(error)) return calls.map(() => ({ written: false, error }));
    if (calls.length === 1) return [{ written: false, error: await explained(error, database, tried) }];
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

const isAway = (error: unknown): boolean => error instanceof ClaimgraphError && error.code === 'STORE_UNAVAILABLE';

/** What SQLite refuses to store becomes a CONFLICT with the node that is in the way. */
async function explained(error: unknown, database: Database, tried: readonly Change[]): Promise<unknown> {
  if (!isViolation(error)) return error;
  const reader = {
    nodes: async (ids: readonly string[]) => nodes(database, ids),
    entitiesByExternalId: async (externalIds: readonly ExternalId[]) => entitiesByExternalId(database, externalIds),
  };
  const id = await nodeInTheWay(reader, tried);
  return id === null ? error : conflict(`${id} is in the way of this change`, id);
}

function writeGroup(
  database: Database,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: string,
  trying: (changes: readonly Change[]) => void,
): WriteOutcome[] {
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
    if ('decision' in decided) trying(decided.decision.changes);
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
  const [first, last] = [changes.at(0), changes.at(-1)];
  if (first && last) {
    applyChanges(database, decision.changes);
    for (const change of changes) insertChange(database, change);
    database.run(sql`insert into change_set (id, about, first_change, last_change)
      values (${call.changeSetId}, ${JSON.stringify(decision.about)}, ${first.sequence}, ${last.sequence})`);
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
  const rows = database.all(sql`select id, about, first_change, last_change from change_set where id in ${ids}`);
  return new Map(
    rows.map(({ id, about, first_change: first = null, last_change: last = null }) => {
      const changes = database.all(sql`select * from change where sequence between ${first} and ${last} order by sequence`).map(changeOf);
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
