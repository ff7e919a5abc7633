import type { Pieces } from '../../concurrency/pieces.js';
import type { Change } from '../../model/change.js';
import type { WriteCall, WriteOutcome } from '../../model/write/write.js';
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
import { inTransactionInPieces, type Database } from './database.js';
import { isViolation } from './driver-errors.js';
import { loadReadSet } from './load-read-set.js';
import { keepLongWrites, longWrites } from './long-writes.js';
import { entitiesByExternalId } from './names.js';
import { nodes } from './nodes.js';
import { applySums } from './running-sums.js';

/**
 * So few inputs are written without a pause: many stores of one file would starve each other, each waiting for a lock that another holds
 * while it pauses. But one of them may be a denial of 1,000 relations: what takes more pieces than such inputs do pauses all the same.
 */
const SMALL_WRITE = 50;
/** An entity takes 20 pieces, a claim 30, and each further claim with two documents of its own 12. */
const PIECES_OF_A_WRITE = 20;
const PIECES_OF_AN_INPUT = 15;

function piecesTogether(calls: readonly WriteCall[]): number {
  const inputs = calls.reduce((sum, { size }) => sum + size, 0);
  return inputs > SMALL_WRITE ? 0 : PIECES_OF_A_WRITE + inputs * PIECES_OF_AN_INPUT;
}

/** Writes a group of calls in one transaction that excludes other writers. Where they are many others run in between. */
export function write(database: Database, ontology: Ontology, calls: readonly WriteCall[], now: () => string): Promise<WriteOutcome[]> {
  return writeWithFallback(calls, {
    writeGroup: (group, aboutToChange) =>
      inTransactionInPieces(database, () => writeGroup(database, ontology, group, now(), aboutToChange), piecesTogether(group)),
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
  database.beginToChange();
  yield* applyChanges(database, changes, ontology);
  yield* applySums(database, group.sums);
  yield* appendToLog(database, waiting, outcomes);
  keepLongWrites(database, longWriteSteps(group));
  return inOrderOfCalls(calls, earlier, waiting, outcomes);
}

function* decide(database: Database, ontology: Ontology, calls: readonly WriteCall[], now: string): Pieces<DecidedGroup> {
  const found = yield* loadReadSet(database, ontology, readSetOfGroup(calls));
  const read = { lastAt: lastTime(database), lastSequence: lastSequence(database), longWrites: longWrites(database), ...found };
  const deciding = decideGroup(calls, read, ontology, now);
  let step = deciding.next();
  while (!step.done) {
    yield;
    const more = step.value && (yield* loadReadSet(database, ontology, step.value));
    step = deciding.next(more);
  }
  return step.value;
}
