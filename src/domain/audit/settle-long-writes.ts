import { pause } from '../../concurrency/sleep.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { LongWrite } from '../../model/write/long-write.js';
import { unlessDamaged } from './sound-batches.js';

type Reader = Pick<GraphReader, 'longWrites' | 'lastSequence' | 'changesAfter'>;

/** Between two looks: a transaction of a long write takes some ten milliseconds. */
const LOOK_MS = 50;
/**
 * One that has not come further over so many looks, ten seconds at least, has nobody who goes on with it. It is looks that are counted,
 * since where transactions take long, on a busy machine or while Neo4j plans statements that are new to it, looks do as well.
 */
const PATIENCE = 200;
/** Changes read at once. */
const CHANGES = 500;

/** Where a check is made. */
interface Checked {
  /** Sees what is written meanwhile. */
  readonly store: Reader;
  /** Runs reads that all see one state. */
  readonly inOneState: <Answer>(work: (reader: GraphReader) => Promise<Answer>) => Promise<Answer>;
  /** Told before each look of those that it waits for. */
  readonly onWait: (waitingFor: readonly LongWrite[]) => void;
}

/** How often a state is looked for in which no write of several transactions is halfway. */
const LOOKS = 100;

/**
 * Runs a check once the long writes of a server that goes on are done, since what is halfway in the state that is checked would seem to be
 * faults; one that was begun between is waited for as well.
 */
export async function onceSettled(
  { store, inOneState, onWait }: Checked,
  check: (reader: GraphReader, brokenOff: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  for (let look = 1, isChecked = false; !isChecked; look++) {
    const brokenOff = await settleLongWrites(store, onWait);
    isChecked = await inOneState(async (reader) => {
      const others = look < LOOKS && (await longWritesOf(reader)).some(({ id }) => !brokenOff.has(id));
      if (!others) await check(reader, brokenOff);
      return !others;
    });
  }
}

/**
 * Waits for the long writes of other processes that come further, so that what is read next is not halfway: until each is done, or comes
 * no further.
 * @param reader that sees what is written meanwhile, not one of one state
 * @param onWait told before each look of those that it waits for
 * @param patience over how many looks one may come no further
 * @returns the ids of those that came no further; empty where there are none. What can't be read for damage is told by whoever checks.
 */
export async function settleLongWrites(
  reader: Reader,
  onWait: (waitingFor: readonly LongWrite[]) => void = () => {},
  patience: number = PATIENCE,
): Promise<ReadonlySet<string>> {
  const brokenOff = new Set<string>();
  const seen = new Map<string, { readonly state: string; readonly looks: number }>();
  let position = await unlessDamaged(() => reader.lastSequence(), 0);
  const atFirst = await longWritesOf(reader);
  for (let left = atFirst; left.length > 0; left = await stillThere(left, reader)) {
    const written = await writtenAfter(position, reader);
    position = written.position;
    for (const longWrite of left) {
      const [known, state] = [seen.get(longWrite.id), JSON.stringify(longWrite)];
      const isFurther = known?.state !== state || written.by.has(longWrite.id);
      const looks = isFurther || !known ? 0 : known.looks + 1;
      seen.set(longWrite.id, { state, looks });
      if (looks > patience) brokenOff.add(longWrite.id);
    }
    left = left.filter(({ id }) => !brokenOff.has(id));
    if (left.length === 0) break;
    onWait(left);
    await pause(LOOK_MS);
  }
  return brokenOff;
}

const longWritesOf = (reader: Reader): Promise<readonly LongWrite[]> => unlessDamaged(() => reader.longWrites(), []);

/** Of some those that are not done, as they are now; not those that were begun since, of which there may be no end. */
async function stillThere(some: readonly LongWrite[], reader: Reader): Promise<readonly LongWrite[]> {
  const ids = new Set(some.map(({ id }) => id));
  return (await longWritesOf(reader)).filter(({ id }) => ids.has(id));
}

interface WrittenAfter {
  /** Where the log ends. */
  readonly position: number;
  /** The change sets that were written to. */
  readonly by: ReadonlySet<string>;
}

async function writtenAfter(position: number, reader: Reader): Promise<WrittenAfter> {
  const by = new Set<string>();
  for (let after = position; ;) {
    const changes = await unlessDamaged(() => reader.changesAfter(after, CHANGES), []);
    for (const { changeSetId } of changes) by.add(changeSetId);
    after = changes.at(-1)?.sequence ?? after;
    if (changes.length < CHANGES) return { position: after, by };
  }
}
