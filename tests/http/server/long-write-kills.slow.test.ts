import { afterAll, beforeAll } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../src/stores/open-store.js';
import { defaultOntology } from '../../support/ontology.js';
import { temporaryFolder } from '../../support/serve.js';
import { fill, testLongWriteKills } from './support/long-write-kills.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const original = join(folder.path, 'original.db');

beforeAll(async () => {
  const store = await openStore(`sqlite:${original}`, { ontology: defaultOntology, now: () => new Date().toISOString() });
  await fill(store, 900);
  await store.close();
});

testLongWriteKills(10, async (kill) => {
  const file = join(folder.path, `killed-${kill}.db`);
  copyFileSync(original, file);
  return `sqlite:${file}`;
});
