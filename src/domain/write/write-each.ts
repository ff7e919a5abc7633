import type { GraphStore } from '../../model/graph-store.js';
import type { ReadSet } from '../../model/write/read-set.js';
import type { Ruled, RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { Decision } from '../../model/write/write.js';
import type { WriteView } from '../../model/write/write-view.js';
import { newId } from '../values/identifiers.js';
import { asManyAsFit } from './as-many-as-fit.js';
import { partsOfChanges } from './gather-in-pieces.js';

/** What rules for one of several nodes look at. */
export interface EachScope {
  readonly view: WriteView;
  /** The time of the write. */
  readonly at: string;
}

/**
 * Changes nodes by nobody's request, all in one transaction, or in as few as the store has memory for: each change stands in the log.
 * @param readSetFor what must be read to change some of them
 * @param layFor lays what is to be changed for one of them
 */
export async function writeEach(
  store: Pick<GraphStore, 'write'>,
  ids: readonly string[],
  readSetFor: (ids: readonly string[]) => ReadSet,
  layFor: (id: string, scope: EachScope) => Ruled<void>,
): Promise<void> {
  await asManyAsFit(ids, (some) => writeAll(store, some, readSetFor(some), layFor));
}

async function writeAll(
  store: Pick<GraphStore, 'write'>,
  ids: readonly string[],
  readSet: ReadSet,
  layFor: (id: string, scope: EachScope) => Ruled<void>,
): Promise<void> {
  const decide = function* (view: WriteView, at: string): RulesInPieces<Decision> {
    const parts = yield* partsOfChanges(
      ids.entries(),
      view,
      ([, id]) => layFor(id, { view, at }),
      ([part]) => part,
    );
    return { about: ids, parts, hints: [] };
  };
  const [outcome] = await store.write([{ changeSetId: newId(), by: null, size: ids.length, readSet, decide }]);
  if (!outcome) throw new Error('the store gave no outcome');
  if (!outcome.written) throw outcome.error;
}
