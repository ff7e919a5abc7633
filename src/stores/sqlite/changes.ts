import type { Change } from '../../model/change.js';
import type { WriteCall, WriteOutcome } from '../../model/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import {
  callsToDecide,
  changesOf,
  type DecidedGroup,
  decideGroup,
  inOrderOfCalls,
  longWriteSteps,
  outcomesOf,
  readSetOfGroup,
} from '../shared/write-group.js';
import { writeWithFallback } from '../shared/write-with-fallback.js';
import { applyChanges } from './apply-changes.js';
import { appendToLog, lastSequence, lastTime, writtenBefore } from './change-log.js';
import { inTransaction, whenUnlocked, type Database } from './database.js';
import { isViolation } from './driver-errors.js';
import { loadReadSet } from './load-read-set.js';
import { keepLongWrites, longWrites } from './long-writes.js';
import { entitiesByExternalId } from './names.js';
import { nodes } from './nodes.js';

/** Writes a group of calls in one transaction that excludes other writers: reads, rules and changes run without a pause. */
export function write(database: Database, ontology: Ontology, calls: readonly WriteCall[], now: () => string): Promise<WriteOutcome[]> {
  return writeWithFallback(calls, {
    writeGroup: (group, aboutToChange) =>
      whenUnlocked(() => inTransaction(database, () => writeGroup(database, ontology, group, now(), aboutToChange))),
    isViolation,
    reader: {
      nodes: async (ids) => nodes(database, ids),
      entitiesByExternalId: async (externalIds) => entitiesByExternalId(database, externalIds),
    },
  });
}

function writeGroup(
  database: Database,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: string,
  aboutToChange: (changes: readonly Change[]) => void,
): WriteOutcome[] {
  const earlier = writtenBefore(database, calls);
  const waiting = callsToDecide(calls, earlier);
  const group = decide(database, ontology, waiting, now);
  const outcomes = outcomesOf(group);
  const changes = changesOf(group);
  aboutToChange(changes);
  applyChanges(database, changes, ontology);
  appendToLog(database, waiting, outcomes);
  keepLongWrites(database, longWriteSteps(group));
  return inOrderOfCalls(calls, earlier, waiting, outcomes);
}

function decide(database: Database, ontology: Ontology, calls: readonly WriteCall[], now: string): DecidedGroup {
  const found = loadReadSet(database, ontology, readSetOfGroup(calls));
  const read = { lastAt: lastTime(database), lastSequence: lastSequence(database), longWrites: longWrites(database), ...found };
  const deciding = decideGroup(calls, read, ontology, now);
  let step = deciding.next();
  while (!step.done) step = deciding.next(loadReadSet(database, ontology, step.value));
  return step.value;
}
