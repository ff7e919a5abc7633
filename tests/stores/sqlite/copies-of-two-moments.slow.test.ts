import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { ONTOLOGY } from '../../contract/support/contract-ontology.js';
import { create } from '../../contract/support/writing.js';
import { anEntity } from '../../domain/support/records.js';
import { fixedClock } from '../../support/clock.js';
import { Random } from '../../support/random.js';
import { temporaryFolder } from '../../support/serve.js';
import { newSeed } from '../../support/seed.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const seed = newSeed();
const ROUNDS = 25;

let copies = 0;
const newFile = (): string => join(folder.path, `store-${copies++}.db`);
const open = (file: string): Promise<GraphStore> => openStore(`sqlite:${file}`, { ontology: ONTOLOGY, now: fixedClock });

const wal = (file: string): string => `${file}-wal`;

let written = 0;
const writeTo = (store: GraphStore, count: number): Promise<unknown> =>
  create(store, ...Array.from({ length: count }, () => anEntity({ id: `e${written++}`, type: 'Company', description: 'x'.repeat(3_000) })));

test(`a file and a WAL that were copied one after the other have all that was there before, or are refused (seed ${seed})`, async () => {
  const random = new Random(seed);
  const file = newFile();
  const store = await open(file);
  const outcomes = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    await writeTo(store, random.below(150));
    const before = await store.lastSequence();
    const copy = newFile();
    const parts = random.below(2) === 0 ? [file, wal(file)] : [wal(file), file];
    for (const [i, part] of parts.entries()) {
      if (i > 0) await writeAtRandom(store, random);
      copyFileSync(part, part === file ? copy : wal(copy));
    }
    const found = await open(copy).catch((error: { readonly code?: string }) => error.code);
    outcomes.add(typeof found === 'object' ? 'whole' : String(found));
    if (typeof found === 'object') await expectWhole(found, before);
  }
  expect(outcomes).toEqual(new Set(['whole', 'STORE_UNAVAILABLE']));
  await store.close();
});

async function writeAtRandom(store: GraphStore, random: Random): Promise<void> {
  for (let writes = random.below(6); writes > 0; writes--) await writeTo(store, random.below(120));
}

/** It has at least so many changes, and the entities that they made. */
async function expectWhole(store: GraphStore, changes: number): Promise<void> {
  const last = await store.lastSequence();
  expect(last).toBeGreaterThanOrEqual(changes);
  expect(await store.changesAfter(0, 100_000)).toHaveLength(last);
  expect(await store.scan('entity', '', 100_000)).toHaveLength(last);
  await store.close();
}
