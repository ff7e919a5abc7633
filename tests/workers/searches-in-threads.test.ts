import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Services } from '../../src/graphql/request/context.js';
import { workInPool } from '../../src/workers/work-in-pool.js';
import { ask, servicesOver } from '../support/ask.js';
import { writeHubGraph } from './support/hub-graph.js';
import { openPooledGraph, patient, type PooledGraph } from './support/pooled-graph.js';

const SEARCHES = 40;
const FROM_HUB_TO_HUB = '{ paths(input: { from: [{ id: "company-0" }], to: [{ id: "company-1" }] }, first: 1) { status } }';

let graph: PooledGraph;
let services: Services;
beforeAll(async () => {
  graph = await openPooledGraph();
  await writeHubGraph(graph.store, { companies: 200, relations: 1_000 });
  const pool = afterAllHaveCome(graph.pool);
  const { store, workplace } = workInPool(graph.store, { pool, instrument: (_, method) => method, server: patient(), tryForMs: 0 });
  services = { ...servicesOver(store), workplace };
});
afterAll(() => graph.close());

test('of forty searches of one client none waits before the threads, where equal ones are done together', async () => {
  const asked = Array.from({ length: SEARCHES }, () => ask(services, { query: FROM_HUB_TO_HUB }));
  for (const answer of await Promise.all(asked)) expect(answer).toEqual({ data: { paths: { status: 'FOUND_SOME' } } });
});

/** A pool that begins when as many searches wait in it. */
function afterAllHaveCome(pool: PooledGraph['pool']): PooledGraph['pool'] {
  let begin = (): void => {};
  const allHaveCome = new Promise<void>((resolve) => (begin = resolve));
  let waiting = 0;
  return {
    run: async (...task) => {
      waiting += 1;
      if (waiting === SEARCHES) begin();
      await allHaveCome;
      return pool.run(...task);
    },
    use: () => pool.use(),
    share: (shared) => pool.share(shared),
    close: () => pool.close(),
  };
}
