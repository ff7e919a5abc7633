import { decideGroup, logChanges, type DecidedGroup, type ReadForWrite } from '../../model/decide-group.js';
import { ClaimgraphError, conflict } from '../../model/errors.js';
import { nodeInTheWay } from '../../model/node-in-the-way.js';
import type { Change } from '../../model/change.js';
import { mergeNeeds } from '../../model/needs.js';
import type { WriteCall, WriteOutcome } from '../../model/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import { applyChanges } from './apply-changes.js';
import { appendToLog, lockLog, writtenBefore } from './change-log.js';
import type { Database, Run } from './database.js';
import { entitiesByExternalId } from './names.js';
import { isViolation } from './neo4j-errors.js';
import { nodes } from './nodes.js';
import { readNeeds } from './read-needs.js';

/**
 * Writes a group of calls in one transaction that excludes other writers. If the group fails as a whole its calls are repeated one
 * by one, so that one bad call harms no other; but not where the store is away.
 */
export async function write(
  database: Database,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: () => string,
): Promise<WriteOutcome[]> {
  let tried: readonly Change[] = [];
  const trying = (changes: readonly Change[]): void => void (tried = changes);
  try {
    return await database.write((run) => writeGroup(run, ontology, calls, now(), trying));
  } catch (error) {
    if (isAway(error)) return calls.map(() => ({ written: false, error }));
    if (calls.length === 1) return [{ written: false, error: await explained(error, database, ontology, tried) }];
    const outcomes: WriteOutcome[] = [];
    for (const call of calls) outcomes.push(...(await write(database, ontology, [call], now)));
    return outcomes;
  }
}

/** Lock, guard and needs share one round trip, changes and log another. */
async function writeGroup(
  run: Run,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: string,
  trying: (changes: readonly Change[]) => void,
): Promise<WriteOutcome[]> {
  const [logEnd, earlier, read] = await Promise.all([
    lockLog(run, now),
    writtenBefore(run, calls),
    readNeeds(run, ontology, mergeNeeds(calls.map(({ needs }) => needs))),
  ]);
  const waiting = calls.filter(({ changeSetId }) => !earlier.has(changeSetId));
  const group = await decide(run, ontology, waiting, now, { nodes: read, lastAt: logEnd.at });
  const outcomes = outcomesOf(group, logEnd.sequence);
  const changes = group.calls.flatMap((decided) => ('decision' in decided ? decided.decision.changes : []));
  trying(changes);
  await Promise.all([applyChanges(run, changes, ontology), appendToLog(run, outcomes)]);
  const outcomeOf = new Map(waiting.map((call, i) => [call, outcomes[i]]));
  return calls.map((call) => earlier.get(call.changeSetId) ?? outcomeOf.get(call) ?? lostCall(call));
}

/** @param read what all calls have asked for so far */
async function decide(run: Run, ontology: Ontology, calls: readonly WriteCall[], now: string, read: ReadForWrite): Promise<DecidedGroup> {
  const deciding = decideGroup(calls, now);
  deciding.next();
  let step = deciding.next(read);
  while (!step.done) step = deciding.next({ ...read, nodes: await readNeeds(run, ontology, step.value) });
  return step.value;
}

/** One for each call of the group; changes are numbered on from `lastSequence`. */
function outcomesOf({ at, calls }: DecidedGroup, lastSequence: number): readonly WriteOutcome[] {
  let last = lastSequence;
  return calls.map((decided) => {
    if ('error' in decided) return { written: false, error: decided.error };
    const changes = logChanges(decided, at, last);
    last += changes.length;
    return { written: true, changes, about: decided.decision.about };
  });
}

const isAway = (error: unknown): boolean => error instanceof ClaimgraphError && error.code === 'STORE_UNAVAILABLE';

/** What Neo4j refuses to store becomes a CONFLICT with the node that is in the way. */
async function explained(error: unknown, database: Database, ontology: Ontology, tried: readonly Change[]): Promise<unknown> {
  if (!isViolation(error)) return error;
  const reader = {
    nodes: (ids: readonly string[]) => nodes(database, ontology, ids),
    entitiesByExternalId: entitiesByExternalId.bind(null, database),
  };
  const id = await nodeInTheWay(reader, tried);
  return id === null ? error : conflict(`${id} is in the way of this change`, id);
}

function lostCall(call: WriteCall): never {
  throw new ClaimgraphError('INTERNAL_SERVER_ERROR', `the call ${call.changeSetId} has no outcome`);
}
