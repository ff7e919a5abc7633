import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { together } from '../../../src/domain/write/together.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;
let commit: Commit;
/** How many entities were asked for in each transaction. */
let groups: number[];

beforeEach(async () => {
  graph = await openGraph();
  groups = [];
  commit = createCommit({
    ...graph.store,
    write: (calls) => {
      groups.push(new Set(calls.flatMap(({ readSet }) => readSet.nodes)).size);
      return graph.store.write(calls);
    },
  });
});

afterEach(() => graph.store.close());

let entities = 0;

function entity(): WriteStep {
  entities += 1;
  return createEntity({ id: `entity-${entities}`, type: 'Person', name: 'Ann' }, SETTINGS, []);
}

const manyEntities = (count: number): WriteStep => together(Array.from({ length: count }, entity));

test('many writers who wait share a transaction', async () => {
  await Promise.all(Array.from({ length: 301 }, () => commit(entity())));
  expect(groups).toEqual([200, 101]);
});

test('writers who write again as soon as they are answered go on sharing', async () => {
  const writer = async (): Promise<void> => {
    for (let i = 0; i < 3; i++) await commit(entity());
  };
  await Promise.all(Array.from({ length: 8 }, writer));
  expect(groups).toEqual([8, 8, 8]);
});

test('writers who each bring many share none that would take long, and each has its turn in order', async () => {
  const answered: number[] = [];
  const sizes = [150, 50, 1, 199, 1_000, 1, 1];
  await Promise.all(sizes.map((size, i) => commit(manyEntities(size)).then(() => answered.push(i))));
  expect(groups).toEqual([200, 200, 1_000, 2]);
  expect(answered).toEqual(sizes.map((_, i) => i));
});
