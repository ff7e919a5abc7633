import { nextLoopIteration } from '../../../concurrency/event-loop.js';
import { sleep } from '../../../concurrency/sleep.js';
import { ClaimgraphError, DamagedStoreError, TransactionTooLargeError } from '../../../model/errors.js';
import type { GraphReader } from '../../../model/graph-store.js';
import type { LongWrite } from '../../../model/write/long-write.js';
import type { Written } from '../../../model/write/write.js';
import type { Commit } from '../commit.js';
import type { WriteSettings } from '../write-step.js';
import { endingStep } from './begin.js';
import { ChunkSize } from './chunk-size.js';
import { partOfDeletion } from './deletion.js';
import { stepOfPart } from './part.js';
import { partOfRecomputation } from './recomputation.js';

/** With what long writes are gone on with. */
export interface Going {
  readonly reader: GraphReader;
  readonly commit: Commit;
  readonly settings: Omit<WriteSettings, 'by'>;
  /** At most so many nodes are gone through in one transaction. */
  readonly largestPart: number;
  /** Aborted where what is under way is to end after its transaction. */
  readonly signal: AbortSignal;
}

const FIRST_PART = 50;
/** Between two attempts while the store is away. */
const RETRY_MS = 1_000;

/**
 * Transaction by transaction, until all is done; gives the last one. What is refused is given up: nothing else would end it.
 * Throws STORE_UNAVAILABLE or TIMEOUT where the store or this process goes away, and TOO_COMPLEX where the least that can be done at once
 * does not fit into the memory that the store gives a transaction, or what it goes through is damaged: then it can be gone on with.
 */
export async function goThrough(begun: LongWrite, { reader, commit, settings, largestPart, signal }: Going): Promise<Written> {
  const size = new ChunkSize(FIRST_PART, largestPart);
  const by = { ...settings, by: begun.by };
  const goOn = async (left: LongWrite): Promise<{ readonly written: Written; readonly next: LongWrite | null }> => {
    const sources = { reader, size: size.current };
    const part = await (left.kind === 'DELETION' ? partOfDeletion(left, sources) : partOfRecomputation(left, sources));
    const step = part ? stepOfPart(part, left, by) : endingStep(left, by);
    return { written: await size.learnFrom(() => commit(step)), next: part?.next ?? null };
  };
  try {
    for (let left = begun; ;) {
      if (signal.aborted) throw endsBefore(begun);
      const { written, next } = await asMuchAsFits(() => goOn(left), size);
      if (!next) return written;
      left = next;
      await nextLoopIteration();
    }
  } catch (error) {
    if (error instanceof TransactionTooLargeError) throw tooLarge(begun, error);
    if (error instanceof ClaimgraphError && !isAway(error) && !(error instanceof DamagedStoreError)) await commit(endingStep(begun, by));
    throw error;
  }
}

/** Repeats what is too large for a transaction of the store with less and less. */
async function asMuchAsFits<Result>(work: () => Promise<Result>, size: ChunkSize): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransactionTooLargeError) || !size.halve()) throw error;
    }
  }
}

/** Does it, or gives it up where that it can be done was not known yet; where the store goes away, once that is back. */
export async function finish(begun: LongWrite, going: Going): Promise<void> {
  for (let left: LongWrite | undefined = begun; left && !going.signal.aborted; left = await keptOnceBack(begun.id, going)) {
    try {
      if (left.isAccepted) return void (await goThrough(left, going));
      return void (await going.commit(endingStep(left, { ...going.settings, by: left.by })));
    } catch (error) {
      if (!isAway(error)) throw error;
    }
  }
}

/** The same of what the store has of a long write once it answers again: it may have kept it although it gave no answer. */
export async function finishOnceBack(id: string, going: Going): Promise<void> {
  const kept = await keptOnceBack(id, going);
  if (kept) await finish(kept, going);
}

function endsBefore(begun: LongWrite): ClaimgraphError {
  const message = `the server ends before ${inWords(begun)} is done: it goes on when it is started again`;
  return new ClaimgraphError('STORE_UNAVAILABLE', message);
}

/** It stays begun: with more memory it can be done, and to give it up would leave it done by half. */
function tooLarge(begun: LongWrite, cause: TransactionTooLargeError): ClaimgraphError {
  const lacking = "a single one of its parts needs more memory than the store's server gives a transaction";
  const message = `${inWords(begun)} is not done: ${lacking}; it goes on when claimgraph is started again`;
  return new TransactionTooLargeError(message, { cause });
}

function inWords({ kind, target }: LongWrite): string {
  return `${kind === 'DELETION' ? 'the deletion' : 'what follows from the change'} of ${target.kind} "${target.id}"`;
}

/** Undefined where nothing is left of it, or this process ends. */
async function keptOnceBack(id: string, { reader, signal }: Going): Promise<LongWrite | undefined> {
  while (!signal.aborted) {
    await sleep(RETRY_MS, signal);
    try {
      return (await reader.longWrites()).find((kept) => kept.id === id);
    } catch (error) {
      if (!isAway(error)) throw error;
    }
  }
  return undefined;
}

/** Whether it may be done all the same once the store is back. A store that is damaged is there: to ask again changes nothing. */
export const isAway = (error: unknown): boolean =>
  error instanceof ClaimgraphError && !(error instanceof DamagedStoreError) && ['STORE_UNAVAILABLE', 'TIMEOUT'].includes(error.code);
