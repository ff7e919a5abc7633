import type { EntityKey, Topology } from '../../model/topology.js';
import type { YieldToEventLoop } from '../../concurrency/yield.js';

export interface NamedEntity {
  readonly entity: EntityKey;
  readonly id: string;
}

const ENTITIES_A_RUN = 1_024;

/** Entities in the order of their ids. They are sorted in runs, which are merged, with yields to the event loop in between. */
export async function inOrderOfIds(
  topology: Topology,
  entities: readonly EntityKey[],
  yieldToEventLoop: YieldToEventLoop,
): Promise<NamedEntity[]> {
  const ids = await topology.idsOf(entities);
  let runs: NamedEntity[][] = [];
  for (let start = 0; start < entities.length; start += ENTITIES_A_RUN) {
    await yieldToEventLoop();
    const run = entities.slice(start, start + ENTITIES_A_RUN).map((entity, i) => ({ entity, id: ids[start + i] ?? '' }));
    runs.push(run.sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
  while (runs.length > 1) {
    const merged: NamedEntity[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(await merge(runs[i] ?? [], runs[i + 1] ?? [], yieldToEventLoop));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(
  left: readonly NamedEntity[],
  right: readonly NamedEntity[],
  yieldToEventLoop: YieldToEventLoop,
): Promise<NamedEntity[]> {
  const merged: NamedEntity[] = [];
  let [fromLeft, fromRight] = [0, 0];
  for (;;) {
    if (merged.length % ENTITIES_A_RUN === 0) await yieldToEventLoop();
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
