/** A server that is killed while it goes through much finishes that when it is started again; what it has acknowledged is done. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { muchNamed, writeMuchNamed } from '../../domain/write/support/much-named.js';
import { writtenGraph } from '../../domain/support/written-graph.js';
import { faultsOf } from '../../support/faults-of.js';
import { killsOf } from '../../support/kills.js';
import { defaultOntology } from '../../support/ontology.js';
import { Random } from '../../support/random.js';
import { temporaryFolder } from '../../support/serve.js';
import { startWritingServer, type WritingServer } from './support/writing-server.js';

const KILLS = killsOf(10);
/** So many that each of these writes takes several transactions. */
const CLAIMS = 900;
/** From when a write has begun: about as long as it takes. */
const MAX_LIFE_MS = 400;
const LOOK_AGAIN_MS = 5;
const seed = Number(process.env['TEST_SEED'] || 1);

const folder = temporaryFolder();
afterAll(() => folder.remove());
const original = join(folder.path, 'original.db');

beforeAll(async () => {
  const store = await open(original);
  await writeMuchNamed(writtenGraph(store), muchNamed(new Random(seed), CLAIMS));
  await store.close();
});

const open = (file: string): Promise<GraphStore> =>
  openStore(`sqlite:${file}`, { ontology: defaultOntology, now: () => new Date().toISOString() });

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

test.each(Array.from({ length: KILLS }, (_, i) => i))(`kill %d of ${KILLS} (seed ${seed})`, async (kill) => {
  const random = new Random(seed * 1_000 + kill);
  const write = random.pick(WRITES);
  const file = join(folder.path, `killed-${kill}.db`);
  copyFileSync(original, file);
  const acknowledged = await killWhileWriting(file, write, random.below(MAX_LIFE_MS));
  const server = await startWritingServer(`sqlite:${file}`);
  const store = await open(file);
  try {
    while ((await store.longWrites()).length > 0) await later(LOOK_AGAIN_MS);
    expect(await faultsOf(store)).toEqual([]);
    const isDone = await write.isDone(store);
    expect(isDone || !acknowledged).toBe(true);
    // What was never begun is done when it is asked for again.
    if (!isDone) await doOnceMore(server, write);
    expect([await write.isDone(store), await faultsOf(store)]).toEqual([true, []]);
  } finally {
    await store.close();
    await server.kill();
  }
});

/** Whether the write was acknowledged before the server was killed. */
async function killWhileWriting(file: string, write: LongWriteOverHttp, afterMs: number): Promise<boolean> {
  const server = await startWritingServer(`sqlite:${file}`);
  const store = await open(file);
  const request = { isAnswered: false };
  const answered = doOnceMore(server, write)
    .catch(() => false)
    .finally(() => (request.isAnswered = true));
  while (!request.isAnswered && (await store.longWrites()).length === 0) await later(LOOK_AGAIN_MS);
  await later(afterMs);
  await server.kill();
  if ((await store.longWrites()).length > 0) interrupted++;
  await store.close();
  return answered;
}

let interrupted = 0;

test('most of them were killed halfway', () => {
  expect(interrupted).toBeGreaterThan(KILLS / 4);
});

async function doOnceMore(server: WritingServer, { mutation, input }: LongWriteOverHttp): Promise<boolean> {
  const { errors } = await server.ask(mutation, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return true;
}
