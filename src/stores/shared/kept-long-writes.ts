import { DamagedStoreError } from '../../model/errors.js';
import type { LongWrite } from '../../model/write/long-write.js';

/** Long writes are kept among the settings of a store; the names of all of them lie between these two. */
export const LONG_WRITE = { first: 'long write ', last: 'long write!' };

/** Throws STORE_UNAVAILABLE where one can't be read. @param kept as JSON */
export function inOrderOfBeginning(kept: readonly string[]): LongWrite[] {
  const longWrites = kept.map(parseLongWrite);
  return longWrites.toSorted((a, b) => (a.begunAt < b.begunAt || (a.begunAt === b.begunAt && a.id < b.id) ? -1 : 1));
}

function parseLongWrite(json: string): LongWrite {
  try {
    const longWrite = JSON.parse(json) as LongWrite;
    const { id, kind, target, begunAt, documents, subjects } = longWrite;
    const texts = [id, kind, target.kind, target.id, begunAt].every((value) => typeof value === 'string');
    if (!texts || !Array.isArray(documents) || !Array.isArray(subjects)) throw new Error('a field of it is not what it must be');
    return longWrite;
  } catch (error) {
    throw new DamagedStoreError('a write that is not done is damaged in the store', null, { cause: error });
  }
}
