import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Services } from '../../../src/graphql/request/context.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { workInPool } from '../../../src/workers/work-in-pool.js';
import type { QueryDocument } from '../../graphql/documents/query-document.js';
import { answersTo } from '../../graphql/support/answers-to.js';
import { loadTestGraph } from '../../graphql/support/test-graph.js';
import { servicesOver } from '../../support/ask.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { openPooledGraph, patient, type PooledGraph } from './pooled-graph.js';

/** So short that no list is read on the serving thread. */
const NEVER_HERE = -1;
const TIMEOUT_MS = 120_000;

/** Tests that documents are answered the same, byte for byte, whether threads read or the serving thread. */
export function testSameAnswers(documents: readonly QueryDocument[], leastMethods: number): void {
  let graph: PooledGraph;
  let refusing: GraphStore;
  let pooled: Services;
  const moved = new Set<string>();
  beforeAll(async () => {
    graph = await openPooledGraph();
    await loadTestGraph(graph.store);
    refusing = await openStore(`sqlite:${graph.file}`, { ontology: defaultOntology, now: fixedClock, maxReadMs: NEVER_HERE });
    const run: PooledGraph['pool']['run'] = (work, ...rest) => {
      moved.add(work.method);
      return graph.pool.run(work, ...rest);
    };
    const pool = { run, use: () => graph.pool.use(), close: () => graph.pool.close() };
    const { store, workplace } = workInPool(refusing, { pool, instrument: (_, method) => method, server: patient(), tryForMs: 0 });
    pooled = { ...servicesOver(store), workplace };
  });
  afterAll(async () => {
    await refusing.close();
    await graph.close();
  });

  test(
    'documents are answered the same, byte for byte, whether threads read or the serving thread',
    async () => {
      for (const document of documents) {
        const expected = JSON.stringify(await answersTo(servicesOver(graph.store), document, 'interpreted'));
        const answers = JSON.stringify(await answersTo(pooled, document, 'interpreted'));
        expect({ document: document.name, answers }).toEqual({ document: document.name, answers: expected });
      }
      expect(moved.size).toBeGreaterThanOrEqual(leastMethods);
    },
    TIMEOUT_MS,
  );
}
