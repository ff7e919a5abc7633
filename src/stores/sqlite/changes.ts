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
import { inOnePiece, inTransaction, inTransactionInPieces, whenUnlocked, type Database, type Pieces } from './database.js';
import { isViolation } from './driver-errors.js';
import { loadReadSet } from './load-read-set.js';
import { keepLongWrites, longWrites } from './long-writes.js';
import { entitiesByExternalId } from './names.js';
import { nodes } from './nodes.js';
import { applySums } from './running-sums.js';

/** Inputs that are written within about a time slice: then nobody has to wait for a lock that is held while others run. */
const SMALL_WRITE = 50;

const sizeOf = (calls: readonly WriteCall[]): number => calls.reduce((sum, { size }) => sum + size, 0);

/**
 * Writes a group of calls in one transaction that excludes other writers. The rules of one call run without a pause.
 * @param inPieces whether others may run in between where it is large; not where they read by the same connection
 */
export function write(
  database: Database,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: () => string,
  inPieces: boolean,
): Promise<WriteOutcome[]> {
  return writeWithFallback(calls, {
    writeGroup: (group, aboutToChange) => {
      const work = (): Pieces<WriteOutcome[]> => writeGroup(database, ontology, group, now(), aboutToChange);
      if (inPieces && sizeOf(group) > SMALL_WRITE) return inTransactionInPieces(database, work);
      return database.alone(() => whenUnlocked(() => inTransaction(database, () => inOnePiece(work()))));
    },
    isViolation,
    reader: {
      takenIds: async (ids) => nodes(database, ids).flatMap((node) => node?.id ?? []),
      entitiesByExternalId: async (externalIds) => entitiesByExternalId(database, externalIds),
    },
  });
}

function* writeGroup(
  database: Database,
  ontology: Ontology,
  calls: readonly WriteCall[],
  now: string,
  aboutToChange: (changes: readonly Change[]) => void,
): Pieces<WriteOutcome[]> {
  const earlier = writtenBefore(database, calls);
  const waiting = callsToDecide(calls, earlier);
  const group = yield* decide(database, ontology, waiting, now);
  const outcomes = outcomesOf(group);
  const changes = changesOf(group);
  aboutToChange(changes);
  yield* applyChanges(database, changes, ontology);
  applySums(database, group.sums);
  yield* appendToLog(database, waiting, outcomes);
  keepLongWrites(database, longWriteSteps(group));
  return inOrderOfCalls(calls, earlier, waiting, outcomes);
}

function* decide(database: Database, ontology: Ontology, calls: readonly WriteCall[], now: string): Pieces<DecidedGroup> {
  const found = loadReadSet(database, ontology, readSetOfGroup(calls));
  yield;
  const read = { lastAt: lastTime(database), lastSequence: lastSequence(database), longWrites: longWrites(database), ...found };
  const deciding = decideGroup(calls, read, ontology, now);
  let step = deciding.next();
  while (!step.done) {
    yield;
    const more = loadReadSet(database, ontology, step.value);
    yield;
    step = deciding.next(more);
  }
  return step.value;
}
