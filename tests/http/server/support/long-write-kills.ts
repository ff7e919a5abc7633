/** A server that is killed while it goes through much finishes that when it is started again; what it has acknowledged is done. */
import { expect, test } from '@jest/globals';
import { setTimeout as later } from 'node:timers/promises';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { muchNamed, writeMuchNamed } from '../../../domain/write/support/much-named.js';
import { writtenGraph } from '../../../domain/support/written-graph.js';
import { faultsOf } from '../../../support/faults-of.js';
import { killsOf } from '../../../support/kills.js';
import { defaultOntology } from '../../../support/ontology.js';
import { Random } from '../../../support/random.js';
import { fixtureAt } from '../../../support/store-fixture.js';
import { startWritingServer, type WritingServer } from './writing-server.js';

/** From when a write has begun: about as long as it takes. */
const MAX_LIFE_MS = 400;
const LOOK_AGAIN_MS = 5;
const seed = Number(process.env['TEST_SEED'] || 1);

/** Fills an empty store with what is gone through: of 500 claims or more each of these writes takes several transactions. */
export const fill = (store: GraphStore, claims: number): Promise<void> =>
  writeMuchNamed(writtenGraph(store), muchNamed(new Random(seed), claims));

/** By a fixture of its own: who opens it closes it. */
const open = (location: string): Promise<GraphStore> =>
  fixtureAt(location).open({ ontology: defaultOntology, now: () => new Date().toISOString() });

/**
 * @param usual how many kills there are where nothing is set
 * @param filledStore gives the location of a store that is filled, for each kill
 */
export function testLongWriteKills(usual: number, filledStore: (kill: number) => Promise<string>): void {
  const kills = killsOf(usual);
  let interrupted = 0;

  test.each(Array.from({ length: kills }, (_, i) => i))(`kill %d of ${kills} (seed ${seed})`, async (kill) => {
    const random = new Random(seed * 1_000 + kill);
    const write = random.pick(WRITES);
    const location = await filledStore(kill);
    const killed = await killWhileWriting(location, write, random.below(MAX_LIFE_MS));
    if (killed.isHalfway) interrupted++;
    await expectDone(location, write, killed.isAcknowledged);
  });

  test('most of them were killed halfway', () => {
    expect(interrupted).toBeGreaterThan(kills / 4);
  });
}

interface LongWriteOverHttp {
  readonly name: string;
  readonly mutation: string;
  readonly input: object;
  /** Whether it is done, or was never begun. */
  readonly isDone: (store: GraphStore) => Promise<boolean>;
}

const deletes = (name: string, id: string, cascade: boolean): LongWriteOverHttp => ({
  name: `${name} ${id}`,
  mutation: `mutation($input: ${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { id } }`,
  input: { id, ...(cascade && { cascade }) },
  isDone: async (store) => (await store.nodes([id]))[0] === null,
});

const WRITES: readonly LongWriteOverHttp[] = [
  deletes('deleteEntity', 'hub', true),
  deletes('deleteDocument', 'wire', true),
  {
    name: 'retractDocument wire',
    mutation: 'mutation($input: RetractDocumentInput!) { retractDocument(input: $input) { document { id } } }',
    input: { id: 'wire', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'It was withdrawn.' },
    isDone: async (store) => (await store.documents(['wire']))[0]?.retraction !== null,
  },
  {
    name: 'updateDocument wire',
    mutation: 'mutation($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { id } } }',
    input: { id: 'wire', publisher: 'The Daily' },
    isDone: async (store) => (await store.documents(['wire']))[0]?.publisher === 'The Daily',
  },
];

/** Once a server is started again. What was never begun is done when it is asked for again. */
async function expectDone(location: string, write: LongWriteOverHttp, isAcknowledged: boolean): Promise<void> {
  const server = await startWritingServer(location);
  const store = await open(location);
  try {
    while ((await store.longWrites()).length > 0) await later(LOOK_AGAIN_MS);
    expect(await faultsOf(store)).toEqual([]);
    const isDone = await write.isDone(store);
    expect(isDone || !isAcknowledged).toBe(true);
    if (!isDone) await doOnceMore(server, write);
    expect([await write.isDone(store), await faultsOf(store)]).toEqual([true, []]);
  } finally {
    await store.close();
    await server.kill();
  }
}

interface Killed {
  /** Whether the write was acknowledged before. */
  readonly isAcknowledged: boolean;
  readonly isHalfway: boolean;
}

/** Kills a server so long after a write has begun. */
async function killWhileWriting(location: string, write: LongWriteOverHttp, afterMs: number): Promise<Killed> {
  const server = await startWritingServer(location);
  const store = await open(location);
  const request = { isAnswered: false };
  const answered = doOnceMore(server, write)
    .catch(() => false)
    .finally(() => (request.isAnswered = true));
  while (!request.isAnswered && (await store.longWrites()).length === 0) await later(LOOK_AGAIN_MS);
  await later(afterMs);
  await server.kill();
  const isHalfway = (await store.longWrites()).length > 0;
  await store.close();
  return { isAcknowledged: await answered, isHalfway };
}

async function doOnceMore(server: WritingServer, { mutation, input }: LongWriteOverHttp): Promise<boolean> {
  const { errors } = await server.ask(mutation, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return true;
}
