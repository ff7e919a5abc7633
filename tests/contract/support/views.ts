import type { GraphStore } from '../../../src/model/graph-store.js';
import { ReadRequest, readSetOf, type ReadSet } from '../../../src/model/write/read-set.js';
import type { Decide } from '../../../src/model/write/write.js';
import type { WriteView } from '../../../src/model/write/write-view.js';
import { callOf } from './writing.js';

/** Looks at what was read for a call, after it: so that nothing more is read for whoever looks. */
export function viewsOf(store: () => GraphStore): <Seen>(parts: Partial<ReadSet>, look: (view: WriteView) => Seen) => Promise<Seen> {
  return async (parts, look) => {
    let shown: WriteView | null = null;
    const decide: Decide = (given) => {
      shown = given;
      return { about: [], parts: [], hints: [] };
    };
    const [outcome] = await store().write([callOf([], { readSet: readSetOf(parts), decide })]);
    if (!outcome?.written || shown === null) throw new Error('the call was not decided');
    return look(shown);
  };
}

/** Whether a node is there without asking for it. */
export function wasRead(view: WriteView, id: string): boolean {
  try {
    return view.node(id) !== null;
  } catch (error) {
    if (error instanceof ReadRequest) return false;
    throw error;
  }
}

/** What a view asks the store for when it is asked this; null where it answers by itself. */
export function requestOf(question: () => unknown): Partial<ReadSet> | null {
  try {
    question();
    return null;
  } catch (error) {
    if (!(error instanceof ReadRequest)) throw error;
    return Object.fromEntries(Object.entries(error.readSet).filter(([, part]) => (part as unknown[]).length > 0));
  }
}
