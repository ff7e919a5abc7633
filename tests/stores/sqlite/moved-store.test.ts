import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openStore } from '../../../src/stores/open-store.js';
import { create } from '../../contract/support/writing.js';
import { anEntity } from '../../domain/support/records.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { temporaryFolder } from '../../support/serve.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string): string => join(folder.path, name);

test.each<[string, (file: string) => void]>([
  ['moved away', (file) => renameSync(file, `${file}.moved`)],
  ['deleted', (file) => rmSync(file)],
  [
    'replaced by another one',
    (file) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
  ],
])('nothing is acknowledged once the file of a store that is open was %s; what it has is read', async (how, act) => {
  const file = inFolder(`${how.replaceAll(' ', '-')}.db`);
  const store = await openStore(`sqlite:${file}`, { ontology: defaultOntology, now: fixedClock });
  await create(store, anEntity({ id: 'acme', type: 'Company' }));
  await store.ping();
  act(file);
  const lost = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('was moved or replaced while it was open') };
  await expect(create(store, anEntity({ id: 'later', type: 'Company' }))).rejects.toMatchObject(lost);
  await expect(store.keys.put({ name: 'anna', role: 'editor', hash: 'x', createdAt: fixedClock(), revokedAt: null })).rejects.toMatchObject(
    lost,
  );
  await expect(store.ping()).rejects.toMatchObject(lost);
  expect((await store.entities(['acme', 'later'])).map((entity) => entity?.id)).toEqual(['acme', undefined]);
  await store.close();
});

test('a store that is put back is written to again', async () => {
  const file = inFolder('back.db');
  const store = await openStore(`sqlite:${file}`, { ontology: defaultOntology, now: fixedClock });
  renameSync(file, `${file}.moved`);
  await expect(create(store, anEntity({ id: 'acme', type: 'Company' }))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  renameSync(`${file}.moved`, file);
  await create(store, anEntity({ id: 'acme', type: 'Company' }));
  await store.close();
});
