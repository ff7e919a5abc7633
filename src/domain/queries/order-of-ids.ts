import type { EntityKey, Topology } from '../../model/topology.js';
import type { GiveTurn } from '../../concurrency/turn-giver.js';

export interface NamedEntity {
  readonly entity: EntityKey;
  readonly id: string;
}

const ENTITIES_A_RUN = 1_024;

/** Entities in the order of their ids. They are sorted in runs, which are merged, so that the event loop has its turns in between. */
export async function inOrderOfIds(topology: Topology, entities: readonly EntityKey[], giveTurn: GiveTurn): Promise<NamedEntity[]> {
  const ids = await topology.idsOf(entities);
  let runs: NamedEntity[][] = [];
  for (let start = 0; start < entities.length; start += ENTITIES_A_RUN) {
    await giveTurn();
    const run = entities.slice(start, start + ENTITIES_A_RUN).map((entity, i) => ({ entity, id: ids[start + i] ?? '' }));
    runs.push(run.sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
  while (runs.length > 1) {
    const merged: NamedEntity[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(await merge(runs[i] ?? [], runs[i + 1] ?? [], giveTurn));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(left: readonly NamedEntity[], right: readonly NamedEntity[], giveTurn: GiveTurn): Promise<NamedEntity[]> {
  const merged: NamedEntity[] = [];
  let [fromLeft, fromRight] = [0, 0];
  for (;;) {
    if (merged.length % ENTITIES_A_RUN === 0) await giveTurn();
    const [a, b] = [left[fromLeft], right[fromRight]];
    if (a && (!b || a.id < b.id)) {
      merged.push(a);
      fromLeft++;
    } else if (b) {
      merged.push(b);
      fromRight++;
    } else return merged;
  }
}
