import { beforeAll, expect, test } from '@jest/globals';
import { emptyOverlay, type Overlay } from '../../src/adjacency/overlay.js';
import { layChanges } from '../../src/adjacency/lay-changes.js';
import { loadGraph } from '../../src/adjacency/load-graph.js';
import { canAnswer } from '../../src/adjacency/relation-filter.js';
import { residentGraph, type ResidentGraph } from '../../src/adjacency/resident-graph.js';
import { residentTopology } from '../../src/adjacency/resident-topology.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import type { RelationFilter } from '../../src/model/filters.js';
import { Random } from '../support/random.js';
import { newSeed } from '../support/seed.js';
import { RandomWrites } from './support/random-writes.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { hopsOf } from './support/hops-in-words.js';
import { RandomFilters } from './support/random-filters.js';
import { listOf, randomGraph, recordsOf } from './support/random-records.js';
import { storeContract } from './support/store-contract.js';
import { change, create } from './support/writing.js';

const SEED = newSeed();
const ROUNDS = 12;
const FILTERS = 12;

storeContract('a graph in memory', ({ store }) => {
  const graph = randomGraph(new Random(SEED));
  beforeAll(() => create(store(), ...recordsOf(graph)));

  test(`says of hops what the store does, whatever is written beside it (TEST_SEED=${SEED})`, async () => {
    const random = new Random(SEED);
    const writes = new RandomWrites(random, graph);
    const filters = new RandomFilters(random);
    const resident = await loaded(store());
    let overlay: Overlay | null = emptyOverlay(resident.arrays.sequence);
    for (let round = 0; round < ROUNDS; round++) {
      overlay = await layChanges(resident, overlay, store());
      if (!overlay) throw new Error('the log tells all');
      expect(overlay.sequence).toBe(await store().lastSequence());
      for (const filter of listOf(FILTERS, () => answerable(filters.relation()))) {
        const request = { filter, withTypes: true, withDegrees: true };
        const topologies = [residentTopology(resident, overlay), await store().openTopology([])];
        const [answer, expected] = await Promise.all(topologies.map((topology) => hopsOf(topology, writes.ids, request)));
        expect({ round, filter, answer }).toEqual({ round, filter, answer: expected });
      }
      const changes = listOf(1 + random.below(4), () => writes.next()).flat();
      await change(store(), changes);
    }
  });

  test('numbers entities in the order of their ids, and has those that came later behind them in that order, too', async () => {
    // Those of the graph may be gone by what the test before wrote.
    const made = new RandomWrites(new Random(SEED + 1), graph).entities(['in-3', 'in-20', 'aaa', 'in-20-later', 'zzz', 'Ünlü', '🦊']);
    await create(store(), ...made.slice(0, 2));
    const resident = await loaded(store());
    await create(store(), ...made.slice(2));
    const overlay = await layChanges(resident, emptyOverlay(resident.arrays.sequence), store());
    if (!overlay) throw new Error('the log tells all');
    const topology = residentTopology(resident, overlay);
    const ids = ['zzz', 'in-3', '🦊', 'in-20-later', 'aaa', 'in-20', 'Ünlü', 'nobody'];
    const keys = (await topology.keysOf(ids)).filter((key) => key !== null);
    const sorted = await topology.idsOf(keys.toSorted((a, b) => topology.compare(a, b)));
    expect(sorted).toEqual(['aaa', 'in-20', 'in-20-later', 'in-3', 'zzz', 'Ünlü', '🦊']);
  });

  test('is not loaded where it would take more memory than it may', async () => {
    const options = { ontology: ONTOLOGY, sequence: 0, mayGoOn: () => {} };
    expect(await loadGraph(store(), { ...options, maxBytes: 1_000 })).toBeNull();
  });
});

async function loaded(store: GraphStore): Promise<ResidentGraph> {
  const sequence = await store.lastSequence();
  const arrays = await loadGraph(store, { ontology: ONTOLOGY, sequence, maxBytes: 2 ** 30, mayGoOn: () => {} });
  if (!arrays) throw new Error('it fits');
  return residentGraph(arrays, ONTOLOGY);
}

/** Without what only the store knows. */
function answerable(filter: RelationFilter): RelationFilter {
  const without = { ...filter, asserted: null, deniedBy: null, properties: [] };
  expect(canAnswer(without)).toBe(true);
  return without;
}
