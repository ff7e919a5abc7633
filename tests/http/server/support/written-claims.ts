import { expect } from '@jest/globals';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { openStore } from '../../../../src/stores/open-store.js';
import { fixedClock } from '../../../support/clock.js';
import { faultsOf } from '../../../support/faults-of.js';
import { defaultOntology } from '../../../support/ontology.js';

const MANY = 1_000;

/** What was acknowledged to writers: the ids of claims by their texts. */
export type Acknowledged = ReadonlyMap<string, string>;

/** Opens a store as `claimgraph check` does, and expects everything acknowledged in it, once, and no fault. */
export async function expectNothingLost(location: string, acknowledged: Acknowledged): Promise<void> {
  const store = await openStore(location, { ontology: defaultOntology, now: fixedClock, mustExist: true });
  try {
    const ids = await idsByText(store);
    const expected = [...acknowledged].map(([text, id]) => [text, [id]]);
    expect(expected.filter(([text, id]) => String(ids.get(String(text))) !== String(id))).toEqual([]);
    expect([...ids].filter(([, all]) => all.length > 1)).toEqual([]);
    expect(await faultsOf(store)).toEqual([]);
  } finally {
    await store.close();
  }
}

async function idsByText(store: GraphStore): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  for (let after = ''; ;) {
    const claims = await store.scan('claim', after, MANY);
    for (const node of claims) if (node.kind === 'claim') ids.set(String(node.quote), [...(ids.get(String(node.quote)) ?? []), node.id]);
    after = claims.at(-1)?.id ?? '';
    if (claims.length < MANY) return ids;
  }
}
