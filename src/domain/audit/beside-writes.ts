import { append } from '../../model/append.js';
import { marksOf, type LoggedChange } from '../../model/change.js';
import type { GraphReader } from '../../model/graph-store.js';
import { unlessDamaged } from './sound-batches.js';

type Log = Pick<GraphReader, 'lastSequence' | 'changesAfter'>;

/** How often something is looked at again before it is left alone. */
const LOOKS = 10;
/** Changes read at once. */
const CHANGES = 500;

/** A position in the log; null where that can't be read, which is found elsewhere: then nothing counts as written since. */
type LogPosition = number | null;

/** What a fault is of, so that it can be told whether that was written, and how it is looked at once more. */
interface Look<Found> {
  /** Of before anything was read that led to what is found. */
  readonly since: LogPosition;
  readonly idOf: (found: Found) => string;
  /** Reads these anew, and gives what is found of them, and maybe of others. */
  readonly again: (ids: readonly string[]) => Promise<Found[]>;
}

/**
 * Tells faults from what only seems to be one, since it was read in several steps and written between them. What stands here holds of
 * stores that can't be read in one state, and costs one more read of a position where nothing is found.
 */
export class BesideWrites {
  private uncompared = 0;

  constructor(private readonly log: Log) {}

  /** How many faults were left out, since what they are of was written at every look. */
  get leftOut(): number {
    return this.uncompared;
  }

  /** Where the log ends now. */
  async position(): Promise<LogPosition> {
    return unlessDamaged(() => this.log.lastSequence(), null);
  }

  /** Whether anything was written after a position. */
  async wasWritten(since: LogPosition): Promise<boolean> {
    return since !== null && (await this.position()) !== since;
  }

  /** Those of what was found that are so in a look during which nothing was written that touches them. */
  async faultsIn<Found>(found: readonly Found[], { since, idOf, again }: Look<Found>): Promise<Found[]> {
    const faults: Found[] = [];
    let [doubtful, position] = [found, since];
    for (let look = 0; doubtful.length > 0; look++) {
      const isTouched = await this.touchedAfter(position);
      append(
        faults,
        doubtful.filter((one) => !isTouched(idOf(one))),
      );
      doubtful = doubtful.filter((one) => isTouched(idOf(one)));
      if (doubtful.length === 0 || look === LOOKS) break;
      const ids = new Set(doubtful.map(idOf));
      position = await this.position();
      doubtful = (await again([...ids])).filter((one) => ids.has(idOf(one)));
    }
    this.uncompared += doubtful.length;
    return faults;
  }

  /** Whether a node, by its id, or something that is kept with it was written after a position. */
  private async touchedAfter(since: LogPosition): Promise<(id: string) => boolean> {
    const touched = new Set<string>();
    let isAny = false;
    for (let after = since; after !== null;) {
      const from = after;
      const changes: LoggedChange[] = await unlessDamaged(() => this.log.changesAfter(from, CHANGES), []);
      for (const change of changes) {
        const { id, kind, action } = marksOf(change);
        // From a document its claims follow, and what they are about, of which not all need be written for it.
        isAny ||= kind === 'document' && action !== 'CREATED';
        for (const one of [id, ...change.touches]) touched.add(one);
      }
      after = changes.length < CHANGES ? null : (changes.at(-1)?.sequence ?? null);
    }
    return (id) => isAny || touched.has(id);
  }
}
