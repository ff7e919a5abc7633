import { sortInPieces } from '../../concurrency/sort-in-pieces.js';
import type { Slices } from '../../concurrency/event-loop.js';
import type { EntityKey, Topology } from '../../model/topology.js';

/** What stands for entities, in the order of their ids; other tasks run in between. */
export async function sortById<Item>(
  topology: Topology,
  items: readonly Item[],
  entityOf: (item: Item) => EntityKey,
  slices: Slices,
): Promise<Item[]> {
  if (items.length === 0) return [];
  // A graph in memory compares without ids; a store must be asked for them before.
  if (!topology.isInMemory) await topology.idsOf([...new Set(items.map(entityOf))]);
  const sorting = sortInPieces(items, (a, b) => topology.compare(entityOf(a), entityOf(b)));
  for (;;) {
    const { value, done } = sorting.next();
    if (done) return value;
    if (slices.isOver()) await slices.next();
  }
}
