import { createSlices } from '../../concurrency/event-loop.js';
import type { Change } from '../../model/change.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { WriteCall, WriteOutcome } from '../../model/write/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import {
  callsToDecide,
  changesOf,
  type DecidedGroup,
  decideGroup,
  type FirstRead,
  inOrderOfCalls,
  longWriteSteps,
  outcomesOf,
  readSetOfGroup,
} from '../shared/write-group.js';
import { writeWithFallback } from '../shared/write-with-fallback.js';
import { applyChanges } from './apply-changes.js';
import { runBatches, type BatchStatement } from './batch-statement.js';
import { appendToLog, lockLog } from './change-log.js';
import type { Database, Run } from './database.js';
import { isViolation } from './driver-errors.js';
import { entitiesByExternalId } from './names.js';
import { keepLongWrites } from './long-writes.js';
import { takenIds } from './nodes.js';
import { loadReadSet } from './load-read-set.js';

/** Writes a group of calls in one transaction that excludes other writers. */
export async function write(
  database: Database,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: () => string,
): Promise<WriteOutcome[]> {
  const outcomes = await writeWithFallback(calls, {
    writeGroup: (group, aboutToChange) => database.write((run) => writeGroup(run, ontology, group, now(), aboutToChange)),
    isViolation,
    reader: {
      takenIds: (ids) => takenIds(database, ontology, ids),
      entitiesByExternalId: (externalIds) => entitiesByExternalId(database, externalIds),
    },
  });
  return outcomes.map((outcome) => (outcome.written || !isViolation(outcome.error) ? outcome : inTheWay(database, outcome.error)));
}

/** No node of the store is in the way, so that something else is: an index of claimgraph holds what others made, too. */
function inTheWay({ location }: Database, cause: unknown): WriteOutcome {
  const message = `something made by another hand is in the way of what the store ${location} has to write next`;
  return { written: false, error: new ClaimgraphError('STORE_UNAVAILABLE', message, {}, { cause }) };
}

/** The lock and the first read set share one round trip, changes and log another. */
async function writeGroup(
  run: Run,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: string,
  aboutToChange: (changes: readonly Change[]) => void,
): Promise<WriteOutcome[]> {
  const [log, found] = await Promise.all([lockLog(run, calls, now), loadReadSet(run, ontology, readSetOfGroup(calls))]);
  const waiting = callsToDecide(calls, log.earlier);
  const group = await decide(run, ontology, waiting, now, {
    ...found,
    lastAt: log.at,
    lastSequence: log.sequence,
    longWrites: log.longWrites,
  });
  const outcomes = outcomesOf(group);
  const changes = changesOf(group);
  aboutToChange(changes);
  await Promise.all([
    runBatches(run, concatenated(applyChanges(changes, group.sums, ontology), appendToLog(waiting, outcomes))),
    keepLongWrites(run, longWriteSteps(group)),
  ]);
  return inOrderOfCalls(calls, log.earlier, waiting, outcomes);
}

function* concatenated(...lists: readonly Iterable<BatchStatement>[]): Generator<BatchStatement> {
  for (const list of lists) yield* list;
}

async function decide(run: Run, ontology: Ontology, calls: readonly WriteCall[], now: string, read: FirstRead): Promise<DecidedGroup> {
  const deciding = decideGroup(calls, read, ontology, now);
  const slices = createSlices();
  let step = deciding.next();
  while (!step.done) {
    if (step.value === null && slices.isOver()) await slices.next();
    step = deciding.next(step.value && (await loadReadSet(run, ontology, step.value)));
  }
  return step.value;
}
