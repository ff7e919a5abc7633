import type { Change } from '../../model/change.js';
import { mergeReadSets } from '../../model/read-set.js';
import type { WriteCall, WriteOutcome } from '../../model/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import {
  callsToDecide,
  changesOf,
  inOrderOfCalls,
  outcomesOf,
  decideGroup,
  type DecidedGroup,
  type ReadForWrite,
} from '../shared/write-group.js';
import { writeWithFallback } from '../shared/write-with-fallback.js';
import { applyChanges } from './apply-changes.js';
import { appendToLog, lockLog } from './change-log.js';
import type { Database, Run } from './database.js';
import { isViolation } from './driver-errors.js';
import { entitiesByExternalId } from './names.js';
import { nodes } from './nodes.js';
import { loadReadSet } from './load-read-set.js';

/** Writes a group of calls in one transaction that excludes other writers. */
export function write(database: Database, ontology: Ontology, calls: readonly WriteCall[], now: () => string): Promise<WriteOutcome[]> {
  return writeWithFallback(calls, {
    writeGroup: (group, aboutToChange) => database.write((run) => writeGroup(run, ontology, group, now(), aboutToChange)),
    isViolation,
    reader: {
      nodes: (ids) => nodes(database, ontology, ids),
      entitiesByExternalId: (externalIds) => entitiesByExternalId(database, externalIds),
    },
  });
}

/** The lock and the needs share one round trip, changes and log another. */
async function writeGroup(
  run: Run,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: string,
  aboutToChange: (changes: readonly Change[]) => void,
): Promise<WriteOutcome[]> {
  const [log, read] = await Promise.all([
    lockLog(run, calls, now),
    loadReadSet(run, ontology, mergeReadSets(calls.map(({ readSet }) => readSet))),
  ]);
  const waiting = callsToDecide(calls, log.earlier);
  const group = await decide(run, ontology, waiting, now, { nodes: read, lastAt: log.at });
  const outcomes = outcomesOf(group, log.sequence);
  const changes = changesOf(group);
  aboutToChange(changes);
  await Promise.all([applyChanges(run, changes, ontology), appendToLog(run, outcomes)]);
  return inOrderOfCalls(calls, log.earlier, waiting, outcomes);
}

/** @param read what all calls have asked for so far */
async function decide(run: Run, ontology: Ontology, calls: readonly WriteCall[], now: string, read: ReadForWrite): Promise<DecidedGroup> {
  const deciding = decideGroup(calls, ontology, now);
  deciding.next();
  let step = deciding.next(read);
  while (!step.done) step = deciding.next({ ...read, nodes: await loadReadSet(run, ontology, step.value) });
  return step.value;
}
