import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { createCommit } from '../../src/domain/write/commit.js';
import type { EntityRecord } from '../../src/model/entity.js';
import { defaultOntology } from '../support/ontology.js';
import { Random } from '../support/random.js';
import { entitiesThat, textThat } from '../contract/support/filters.js';
import { openPooledGraph, patient, type PooledGraph } from './support/pooled-graph.js';

let graph: PooledGraph;
beforeAll(async () => {
  graph = await openPooledGraph();
});
afterAll(() => graph.close());

test('who writes, and at once reads what a thread answers, finds all that was acknowledged', async () => {
  const random = new Random(7);
  const commit = createCommit(graph.store);
  const settings = { ontology: defaultOntology, by: 'tester' };
  const isFound = textThat({ contains: 'thing' });
  for (let written = 0; written < 40;) {
    const count = 1 + random.below(3);
    const ids = Array.from({ length: count }, (_, i) => `thing-${written + i}`);
    await Promise.all(ids.map((id) => commit(createEntity({ id, type: 'Company', name: `Thing ${id}` }, settings, []))));
    written += count;
    const counted = graph.pool.run({ kind: 'read', method: 'entityCount', args: [entitiesThat({ name: isFound })] }, patient());
    const found = graph.pool.run({ kind: 'read', method: 'entities', args: [ids] }, patient('somebody else'));
    expect({ seed: random.seed, counted: await counted }).toEqual({ seed: random.seed, counted: written });
    expect(((await found) as (EntityRecord | null)[]).map((entity) => entity?.id)).toEqual(ids);
  }
});
