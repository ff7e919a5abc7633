// What the claims on a subject come to is kept with texts of theirs. Each write puts right what is wrong of it, up to a limit.

import { nextLoopIteration } from '../../concurrency/event-loop.js';
import { readSetOf } from '../../model/write/read-set.js';
import { SUM_UNFINISHED, type SumKey } from '../../model/running-sum.js';
import type { LongWrites } from '../write/long-writes/long-writes.js';
import { stepOf, type WriteContext, type WriteSettings } from '../write/write-step.js';
import type { LogWork } from './clear-log.js';

/** With what sums are read and taken away. */
export interface SumWork extends Pick<LogWork, 'store' | 'signal'> {
  readonly longWrites: Pick<LongWrites, 'commit'>;
}

/** Subjects looked at, or sums taken away, in one transaction. */
const AT_ONCE = 1_000;

/**
 * Takes away the running sums of those of some subjects of which they are not finished: they count for nothing, and may still have what was
 * said by claims that are purged. Whoever writes to the subject next begins them anew.
 */
export async function dropUnfinishedSums(subjects: ReadonlySet<string>, settings: WriteSettings, work: SumWork): Promise<void> {
  const all = [...subjects];
  for (let i = 0; i < all.length; i += AT_ONCE) {
    for (const subject of await unfinishedAmong(all.slice(i, i + AT_ONCE), settings, work)) {
      while (await dropSome(subject, settings, work));
    }
  }
}

async function unfinishedAmong(subjects: readonly string[], settings: WriteSettings, work: SumWork): Promise<readonly string[]> {
  const [first = ''] = subjects;
  let unfinished: readonly string[] = [];
  await write(first, subjects.map(markOf), settings, work, ({ view }) => {
    unfinished = subjects.filter((subject) => view.sum(markOf(subject)) !== null);
  });
  return unfinished;
}

/** The mark goes last, since its key is behind all others: where this is broken off, it is gone on with. Gives whether any are left. */
async function dropSome(subject: string, settings: WriteSettings, work: SumWork): Promise<boolean> {
  const keys = await work.store.sumKeys(subject, AT_ONCE);
  const mark = markOf(subject);
  let isUnfinished = false;
  await write(subject, [mark], settings, work, ({ view }) => {
    // A writer may have finished them meanwhile: then they are right.
    isUnfinished = view.sum(mark) !== null;
    if (isUnfinished) view.laySums(subject, new Map(keys.map((key) => [key, null])));
  });
  return isUnfinished && keys.length === AT_ONCE;
}

async function write(
  subject: string,
  sums: readonly SumKey[],
  settings: WriteSettings,
  { longWrites, signal }: SumWork,
  lay: (context: WriteContext) => void,
): Promise<void> {
  await nextLoopIteration();
  signal?.throwIfAborted();
  const step = stepOf({ settings, path: [], readSet: readSetOf({ sums }) }, (context) => {
    lay(context);
    return subject;
  });
  await longWrites.commit(step);
}

const markOf = (subject: string): SumKey => ({ subject, key: SUM_UNFINISHED });
