import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Asking } from '../../src/domain/queries/workplace.js';
import type { Neighborhood } from '../../src/domain/queries/neighborhood.js';
import type { TraversalInput } from '../../src/domain/queries/traverse.js';
import { ClaimgraphError } from '../../src/model/errors.js';
import type { OntologyContent } from '../../src/ontology/ontology.js';
import { keptTraversal } from '../../src/workers/kept-searches.js';
import type { Job } from '../../src/workers/task.js';
import { relationsThat } from '../contract/support/filters.js';
import { defaultOntology } from '../support/ontology.js';
import { writeHubGraph } from './support/hub-graph.js';
import { openPooledGraph, patient, type PooledGraph } from './support/pooled-graph.js';

const LOOK_UP: Job = { kind: 'read', method: 'entities', args: [['company-3']] };

/** Tests so many properties of each relation of a hub, as many times: 20,000 a time. */
const hubTested = (times: number): Job => {
  const properties = Array.from({ length: 100 }, () => ({ name: 'amount', test: 'exists', expected: true }) as const);
  return { kind: 'read', method: 'relationCountsAround', args: [Array(times).fill('company-0'), relationsThat({ properties })] };
};
/** Minutes of work. */
const ENDLESS = hubTested(100_000);

type Mutable<Content> = { -readonly [Key in keyof Content]: Content[Key] };

const codeOf = (error: unknown): unknown => (error instanceof ClaimgraphError ? error.code : error);

let graph: PooledGraph;
beforeAll(async () => {
  graph = await openPooledGraph();
  await writeHubGraph(graph.store, { companies: 1_000, relations: 2_000 });
});
afterAll(() => graph.close());

test('what a thread has kept of a traversal has a short name, however long the question is', () => {
  const traversal = (name: string): TraversalInput => ({ from: [{ name }], steps: [], maxExpansions: 1_000 });
  const long = keptTraversal(traversal('x'.repeat(1_000_000)));
  expect(long.from?.length).toBeLessThan(100);
  expect(long.nameIn(null)).toBe(long.from);
  expect(keptTraversal(traversal('x'.repeat(1_000_000))).from).toBe(long.from);
  expect(keptTraversal(traversal('x'.repeat(999_999))).from).not.toBe(long.from);
});

test('an error of the catalogue is the same as on the serving thread, with its details', async () => {
  const input = { from: [{ name: 'nobody' }], to: [{ id: 'company-1' }] };
  const asked = graph.pool.run({ kind: 'question', method: 'paths', args: [input, { first: 1, after: null }] }, patient());
  await expect(asked).rejects.toMatchObject({
    name: 'ClaimgraphError',
    code: 'NOT_FOUND',
    details: { faults: [{ path: ['input', 'from', 0] }] },
  });
});

test('a neighborhood in a thread goes on from what its request has read, and is refused at the limit of that', async () => {
  const around = (spent: number): Promise<unknown> => {
    const input = { of: [{ name: 'Company 0' }], depth: 1, maxEntities: 3, maxRelations: 3 };
    return graph.pool.run({ kind: 'question', method: 'neighborhood', args: [input, { spent, limit: 100_000 }] }, patient());
  };
  const { spent } = (await around(0)) as Neighborhood;
  expect(spent).toBeGreaterThan(0);
  expect(await around(100_000 - spent)).toMatchObject({ spent: 100_000 });
  await expect(around(100_001 - spent)).rejects.toMatchObject({ code: 'TOO_COMPLEX', details: { limit: 100_000, work: 100_001 } });
});

test('what nobody waits for any more ends at once, and its thread is free again', async () => {
  let isAwaited = true;
  const alone = await openPooledGraph({ size: 1 });
  try {
    await writeHubGraph(alone.store, { companies: 100, relations: 2_000 });
    const endless = alone.pool.run(ENDLESS, { ...patient(), isAwaited: () => isAwaited });
    const waiting = alone.pool.run(LOOK_UP, { ...patient(), isAwaited: () => isAwaited });
    const next = alone.pool.run(LOOK_UP, patient('somebody else'));
    isAwaited = false;
    await expect(endless).rejects.toMatchObject({ code: 'TIMEOUT' });
    await expect(waiting).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(await next).toMatchObject([{ id: 'company-3' }]);
  } finally {
    await alone.close();
  }
});

test('a search whose time is over answers with what it has', async () => {
  const steps = [{ min: 1, max: 6 }];
  const input = { from: [{ id: 'company-0' }], steps, maxExpansions: 10_000_000 };
  const asking: Asking = { ...patient(), isOver: () => true };
  const late = graph.pool.run({ kind: 'question', method: 'traverse', args: [input, { first: 1, after: null }] }, asking);
  const whole = graph.pool.run({ kind: 'question', method: 'traverse', args: [input, { first: 1, after: null }] }, patient());
  expect(await late).toMatchObject({ complete: expect.any(Boolean) as unknown });
  expect(await whole).toMatchObject({ complete: true });
});

describe('while one client floods the threads', () => {
  test('another one waits for one task, not for all; the flood is refused above its limit, with the seconds to wait', async () => {
    let isAwaited = true;
    const flood = (): Asking => ({ ...patient('flood'), isAwaited: () => isAwaited });
    const refused: unknown[] = [];
    const flooding = Array.from({ length: 210 }, () =>
      graph.pool.run(ENDLESS, flood()).catch((error: unknown) => void refused.push(error)),
    );
    expect(await graph.pool.run(LOOK_UP, patient('reader'))).toMatchObject([{ id: 'company-3' }]);
    expect(refused.map(codeOf)).toEqual(Array(9).fill('RATE_LIMITED'));
    expect(refused[0]).toMatchObject({ details: { limit: 200, retryAfter: 5 } });
    isAwaited = false;
    await Promise.all(flooding);
    expect(refused.slice(9).map(codeOf)).toEqual(Array(201).fill('TIMEOUT'));
  });

  test('the lists of one request count once, and none of them is refused', async () => {
    let isAwaited = true;
    const request: Asking = { ...patient('flood'), isAwaited: () => isAwaited };
    const lists = Array.from({ length: 210 }, () => graph.pool.run(ENDLESS, request).catch(codeOf));
    const next = graph.pool.run(LOOK_UP, patient('flood')).catch(codeOf);
    isAwaited = false;
    expect(await Promise.all(lists)).toEqual(Array(210).fill('TIMEOUT'));
    expect(await next).toMatchObject([{ id: 'company-3' }]);
  });

  test('a list waits for no search, whoever asks for these', async () => {
    let isAwaited = true;
    const searching = Array.from({ length: 4 }, (_, i) => {
      const job: Job = {
        kind: 'question',
        method: 'paths',
        args: [
          { from: [{ id: 'company-0' }], to: [{ id: 'company-1' }], rankBy: 'HUBS', maxHops: 12 },
          { first: 100_000, after: null },
        ],
      };
      return graph.pool.run(job, { ...patient(`searcher-${i}`), isAwaited: () => isAwaited }).catch(codeOf);
    });
    expect(await graph.pool.run(LOOK_UP, patient('reader'))).toMatchObject([{ id: 'company-3' }]);
    isAwaited = false;
    await Promise.all(searching);
  });
});

describe('equal tasks that wait are done together', () => {
  const ENDLESS_SEARCH: Job = {
    kind: 'question',
    method: 'paths',
    args: [
      { from: [{ id: 'company-0' }], to: [{ id: 'company-1' }], rankBy: 'HUBS', maxHops: 12, maxExpansions: 10_000_000 },
      { first: 100_000, after: null },
    ],
  };
  let alone: PooledGraph;
  /** Frees the only thread. */
  let free: () => Promise<unknown>;
  beforeEach(async () => {
    alone = await openPooledGraph({ size: 1 });
    await writeHubGraph(alone.store, { companies: 1_000, relations: 2_000 });
    let isAwaited = true;
    const blocking = alone.pool.run(ENDLESS, { ...patient('blocker'), isAwaited: () => isAwaited }).catch(codeOf);
    free = () => {
      isAwaited = false;
      return blocking;
    };
  });
  afterEach(() => alone.close());

  const waitUntil = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise(setImmediate);
  };

  test('once, for whoever asked; others are not', async () => {
    const others = alone.pool.run({ ...LOOK_UP, args: [['company-4']] }, patient('another'));
    const equal = Array.from({ length: 20 }, (_, i) => alone.pool.run(LOOK_UP, patient(`reader-${i}`)));
    expect(alone.pool.use()).toEqual({ running: 1, waiting: 21 });
    await free();
    await waitUntil(() => alone.pool.use().waiting < 20);
    expect(alone.pool.use().waiting).toBe(0);
    const answers = await Promise.all(equal);
    for (const answer of answers) expect(answer).toMatchObject([{ id: 'company-3' }]);
    expect(new Set(answers).size).toBe(20);
    expect(await others).toMatchObject([{ id: 'company-4' }]);
  });

  test('for those who still wait, where others have gone', async () => {
    let isAwaited = true;
    const job = hubTested(20);
    const gone = alone.pool.run(job, { ...patient('gone'), isAwaited: () => isAwaited });
    const left = alone.pool.run(job, patient('left'));
    await free();
    isAwaited = false;
    await expect(gone).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(await left).toHaveLength(20);
  });

  test('once more for those whose time is not over, where it is cut off for another one', async () => {
    const over = { first: false, second: false };
    const first = alone.pool.run(ENDLESS_SEARCH, { ...patient('first'), isOver: () => over.first });
    let isAnswered = false;
    const second = alone.pool.run(ENDLESS_SEARCH, { ...patient('second'), isOver: () => over.second }).finally(() => (isAnswered = true));
    await free();
    await waitUntil(() => alone.pool.use().waiting === 0);
    over.first = true;
    expect(await first).toMatchObject({ hasNextPage: true });
    expect([isAnswered, alone.pool.use()]).toEqual([false, { running: 1, waiting: 0 }]);
    over.second = true;
    expect(await second).toMatchObject({ hasNextPage: true });
  });
});

test('a thread that breaks is replaced: its task is told to try again, and the next one is answered', async () => {
  // Cloned for each thread that starts: the first one finds an ontology without types.
  const ontology = { ...defaultOntology.content, entityTypes: null } as never as Mutable<OntologyContent>;
  const breaking = await openPooledGraph({ size: 1, ontology });
  try {
    await writeHubGraph(breaking.store, { companies: 10, relations: 10 });
    await expect(breaking.pool.run(LOOK_UP, patient())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(breaking.broken).toHaveLength(1);
    ontology.entityTypes = defaultOntology.entityTypes;
    expect(await breaking.pool.run(LOOK_UP, patient())).toMatchObject([{ id: 'company-3' }]);
    expect(breaking.broken).toHaveLength(1);
  } finally {
    await breaking.close();
  }
});

test('what is under way when the pool closes is told so', async () => {
  const closing = await openPooledGraph({ size: 1 });
  await writeHubGraph(closing.store, { companies: 100, relations: 1_000 });
  const asked = [ENDLESS, LOOK_UP].map((job) => closing.pool.run(job, patient()).catch(codeOf));
  await closing.close();
  expect(await Promise.all(asked)).toEqual(['TIMEOUT', 'TIMEOUT']);
  await expect(closing.pool.run(LOOK_UP, patient())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});
