import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bytesOf, relationCountOf, type GraphArrays } from '../../src/adjacency/graph-arrays.js';
import { openStore } from '../../src/stores/open-store.js';
import { keepGraph, type GraphReport, type KeptGraph } from '../../src/workers/keep-graph.js';
import { loadTestGraph } from '../graphql/support/test-graph.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../support/serve.js';

const KEY = 'a-key-for-this-test-alone';
const folder = temporaryFolder();
const location = `sqlite:${join(folder.path, 'graph.db')}`;
let relations = 0;
let graph: ServedGraph | undefined;
beforeAll(async () => {
  const store = await openStore(location, { ontology: defaultOntology, now: fixedClock });
  await loadTestGraph(store);
  relations = [...(await store.tallies()).relations.values()].reduce((sum, count) => sum + count, 0);
  await store.close();
});
afterAll(async () => {
  await graph?.close();
  folder.remove();
});

/** What a kept graph tells, in order. */
class Told implements GraphReport {
  readonly lines: string[] = [];
  loaded = ({ relations: count }: { readonly relations: number }): void => void this.lines.push(`loaded ${count}`);
  tooLarge = (): void => void this.lines.push('too large');
  failed = (error: unknown): void => void this.lines.push(`failed: ${String(error)}`);
}

function keep(
  told: Told,
  { at = location, maxBytes = 2 ** 30, lastSequence = async () => 1 } = {},
): { kept: KeptGraph; shared: (GraphArrays | null)[] } {
  const shared: (GraphArrays | null)[] = [];
  const settings = { location: at, neo4j: {}, ontology: defaultOntology.content, maxBytes };
  const kept = keepGraph({ settings, lastSequence, share: (graph) => void shared.push(graph), report: told });
  kept.start();
  return { kept, shared };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(10);
}

test('it is loaded in a thread of its own, shared, and told of with its size', async () => {
  const told = new Told();
  const { kept, shared } = keep(told);
  expect([kept.size, kept.calculatedSize]).toEqual([0, 0]);
  await until(() => told.lines.length > 0);
  expect(told.lines).toEqual([`loaded ${relations}`]);
  const [graph] = shared;
  if (!graph) throw new Error('it is shared');
  expect([kept.size, kept.calculatedSize, relationCountOf(graph)]).toEqual([relations, bytesOf(graph), relations]);
  expect(graph.out.facts.buffer.constructor.name).toBe('SharedArrayBuffer');
  await kept.close();
});

test('one that would take more than it may is not there, and that is told', async () => {
  const told = new Told();
  const { kept, shared } = keep(told, { maxBytes: 1_000 });
  await until(() => told.lines.length > 0);
  expect([told.lines, shared, kept.size]).toEqual([['too large'], [null], 0]);
  await kept.close();
});

test('where it can not be loaded that is told, and nothing is shared', async () => {
  const told = new Told();
  const { kept, shared } = keep(told, { at: `sqlite:${join(folder.path, 'nowhere.db')}` });
  await until(() => told.lines.length > 0);
  expect([told.lines, shared]).toEqual([[expect.stringContaining('failed: ')], []]);
  await kept.close();
});

test('it is loaded anew when much has changed, and not before', async () => {
  const told = new Told();
  let last = 1;
  const { kept } = keep(told, { lastSequence: async () => last });
  await until(() => told.lines.length > 0);
  last = 50_000;
  await until(() => told.lines.length > 1);
  expect(told.lines).toEqual([`loaded ${relations}`, `loaded ${relations}`]);
  await kept.close();
}, 60_000);

test('closing waits for what is loaded, and nothing is told or shared any more', async () => {
  const told = new Told();
  const { kept, shared } = keep(told);
  await delay(600);
  await kept.close();
  const sofar = [...told.lines];
  await delay(200);
  expect(told.lines).toEqual(sofar);
  expect(shared).toHaveLength(sofar.length);
});

test('a server has it soon after it starts, tells of it in its metrics, and finds what was written since', async () => {
  const served = (graph = await serveExample({
    CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'served.db')}`,
    CLAIMGRAPH_EDITOR_KEY: KEY,
  }));
  const metrics = async (): Promise<string> => (await fetch(`${served.url}/metrics`)).text();
  const ask = async (query: string, variables: object = {}) => (await served.ask(query, variables, { 'x-api-key': KEY })).body;
  await until(async () => /^claimgraph_cache_entries\{cache="graph"\} [1-9]/m.test(await metrics()));
  const entity = 'mutation { createEntity(input: { id: "newcomer", type: COMPANY, name: "Newcomer" }) { entity { id } } }';
  expect(await ask(entity)).not.toHaveProperty('errors');
  const claim = 'mutation ($input: RecordClaimInput!) { recordClaim(input: $input) { claim { id } } }';
  const relation = { type: 'OWNED', from: 'microsoft', to: 'newcomer' };
  expect(await ask(claim, { input: { relation, document: { title: 'A register' } } })).not.toHaveProperty('errors');
  const path = '{ paths(input: { from: { id: "newcomer" }, to: { id: "microsoft" } }, first: 1) { nodes { key } } }';
  expect(await ask(path)).toEqual({ data: { paths: { nodes: [{ key: 'newcomer>microsoft' }] } } });
});
