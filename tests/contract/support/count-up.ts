import type { EntityRecord } from '../../../src/model/entity.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { readSetOf } from '../../../src/model/write/read-set.js';
import type { WriteCall } from '../../../src/model/write/write.js';
import { anEntity } from '../../domain/support/records.js';
import { callOf, update } from './writing.js';

/** An entity whose number of employees is counted up by writers that know nothing of each other. */
export const COUNTER: EntityRecord = anEntity({ id: 'counter', properties: { employees: 0 } });

/** Counts up so many times, one write after the other. `writer` tells the writes of several apart. */
export async function countUp(store: GraphStore, writer: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const [outcome] = await store.write([countingCall(`${writer}-${i}`)]);
    if (!outcome?.written) throw outcome?.error ?? new Error('no outcome');
  }
}

export function countingCall(changeSetId: string): WriteCall {
  return callOf([], {
    changeSetId,
    readSet: readSetOf({ nodes: [COUNTER.id] }),
    decide: (view) => {
      const counter = view.entity(COUNTER.id) ?? COUNTER;
      const employees = Number(counter.properties['employees']) + 1;
      view.lay(update(counter, { ...counter, properties: { employees } }));
      return { about: [COUNTER.id], parts: [0], hints: [] };
    },
  });
}
