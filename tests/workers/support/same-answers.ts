import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphArrays } from '../../../src/adjacency/graph-arrays.js';
import { loadGraph } from '../../../src/adjacency/load-graph.js';
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

/** How documents are asked a second time: of threads that read, or of a graph in memory as well. */
interface Asked {
  readonly leastMethods: number;
  readonly inMemory?: boolean;
}

/** Tests that documents are answered the same, byte for byte, whether threads read or the serving thread, and from memory or not. */
export function testSameAnswers(documents: readonly QueryDocument[], { leastMethods, inMemory = false }: Asked): void {
  let graph: PooledGraph;
  let refusing: GraphStore;
  let pooled: Services;
  const moved = new Set<string>();
  beforeAll(async () => {
    graph = await openPooledGraph();
    await loadTestGraph(graph.store);
    if (inMemory) graph.pool.share(await graphInMemory(graph.store));
    refusing = await openStore(`sqlite:${graph.file}`, { ontology: defaultOntology, now: fixedClock, maxReadMs: NEVER_HERE });
    const run: PooledGraph['pool']['run'] = (work, ...rest) => {
      moved.add(work.method);
      return graph.pool.run(work, ...rest);
    };
    const pool = { run, use: () => graph.pool.use(), share: () => {}, close: () => graph.pool.close() };
    const { store, workplace } = workInPool(refusing, { pool, instrument: (_, method) => method, server: patient(), tryForMs: 0 });
    pooled = { ...servicesOver(store), workplace };
  });
  afterAll(async () => {
    await refusing.close();
    await graph.close();
  });

  test(
    `documents are answered the same, byte for byte, by threads ${inMemory ? 'that have the graph in memory' : 'that read'}`,
    async () => {
      for (const document of documents) {
        const toText = inMemory ? withoutSteps : JSON.stringify;
        const expected = toText(await answersTo(servicesOver(graph.store), document, 'interpreted'));
        const answers = toText(await answersTo(pooled, document, 'interpreted'));
        expect({ document: document.name, answers }).toEqual({ document: document.name, answers: expected });
      }
      expect(moved.size).toBeGreaterThanOrEqual(leastMethods);
    },
    TIMEOUT_MS,
  );
}

async function graphInMemory(store: GraphStore): Promise<GraphArrays> {
  const sequence = await store.lastSequence();
  const graph = await loadGraph(store, { ontology: defaultOntology, sequence, maxBytes: 2 ** 30, mayGoOn: () => {} });
  if (!graph) throw new Error('it fits');
  return graph;
}

/** Steps are counted as the graph is read: those of an answer, and those that the cursors of paths carry. */
function withoutSteps(answers: unknown): string {
  return JSON.stringify(answers, (name, value: unknown) => {
    if (name === 'expansions') return 0;
    return typeof value === 'string' && /cursor$/i.test(name) ? withoutSpent(value) : value;
  });
}

function withoutSpent(cursor: string): unknown {
  const [version, scope, spent, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
  return typeof spent === 'number' && rest.length > 2 ? [version, scope, 0, ...rest] : cursor;
}
