/** After a purge and `claimgraph vacuum` nobody finds a word of what was said, with whatever tool he looks into the files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { foldName } from '../../../src/domain/values/names.js';
import { openStore } from '../../../src/stores/open-store.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { Random } from '../../support/random.js';
import { temporaryFolder } from '../../support/serve.js';
import { ADMIN, apiOver, type ApiOver } from '../../support/writing.js';
import { newSeed } from '../../support/seed.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const SEED = newSeed();
const random = new Random(SEED);

/** Words that nothing else has, of several scripts, some of which JSON escapes. */
const LETTERS = ['bcdfghjklmnpqrstvwxz', 'бвгджзклмнпрст', '張李黎伟王芳秀英', 'äöüßéèñ', '"\\bdfk'];
const secrets: string[] = [];
function secret(words = 3): string {
  const text = Array.from({ length: words }, () => word()).join(' ');
  secrets.push(...text.split(' '));
  return text;
}
const word = (): string => `q${Array.from({ length: 9 }, () => letter(random.pick(LETTERS))).join('')}`;
const letter = (letters: string): string => random.pick([...letters]);

const opened = async (file: string): Promise<ApiOver> =>
  apiOver(await openStore(`sqlite:${file}`, { ontology: defaultOntology, now: fixedClock }));

/** All that is written in a folder, as bytes. */
const bytesIn = (path: string): string =>
  readdirSync(path)
    .map((name) => readFileSync(join(path, name)).toString('latin1'))
    .join('');

const asBytes = (text: string): string => Buffer.from(text).toString('latin1');

/** A text, as it is compared, and as it stands in JSON. */
const formsOf = (text: string): string[] => [text, foldName(text), JSON.stringify(text).slice(1, -1)].filter((form) => form.length >= 8);

function foundIn(path: string): string[] {
  const bytes = bytesIn(path);
  return secrets.filter((text) => formsOf(text).some((form) => bytes.includes(asBytes(form))));
}

/** The words by which names are found, which the index keeps in pieces. */
function indexedWords(file: string): string {
  const database = new DatabaseSync(file);
  database.exec('create virtual table temp.words using fts5vocab(main, search_words, row)');
  const words = database.prepare('select term from temp.words').all() as { term: string }[];
  database.close();
  return words.map(({ term }) => term).join(' ');
}

async function writeSecrets(api: ApiOver, part: number): Promise<string[]> {
  const [source, relation, claim, document] = ['source', 'relation', 'claim', 'document'].map((kind) => `${kind}-${part}`);
  await api.write(
    'createEntity',
    {
      id: source,
      type: 'PERSON',
      name: secret(),
      aliases: [{ value: secret() }],
      description: secret(5),
      externalIds: [{ scheme: 'x', value: secret(1) }],
    },
    'entity { id }',
  );
  const written = {
    id: claim,
    relation: { id: relation, type: 'SUPPLIED', from: source, to: 'army' },
    document: {
      id: document,
      title: secret(),
      publisher: secret(2),
      authors: [secret(2)],
      url: `https://example.org/${part}`,
    },
    quote: secret(30),
    statement: secret(),
    attribution: secret(2),
    locator: secret(1),
    properties: { purpose: secret(3) },
  };
  await api.write('recordClaim', written, 'claim { id }');
  await api.write('retractClaim', { id: claim, kind: 'RECORDING_ERROR', reason: secret() }, 'claim { id }');
  return [source ?? '', document ?? ''];
}

/** One secret among so many claims on one relation that what they come to is kept. */
async function writeAmongMany(api: ApiOver): Promise<string> {
  await api.write('createEntity', { id: 'navy', type: 'MILITARY_UNIT', name: 'The navy' }, 'entity { id }');
  const relation = { id: 'crowded', type: 'SUPPLIED', from: 'navy', to: 'army' };
  const paper = (i: number): object => ({ id: `paper-${i}`, title: `Paper ${i}`, publisher: `Paper ${i}` });
  const claims = Array.from({ length: 70 }, (_, i) => ({ relation, document: paper(i) }));
  await api.write('recordClaims', { claims }, 'results { claim { id } }');
  const document = { id: 'among-many', title: secret(), publisher: secret(2) };
  await api.write('recordClaim', { relationId: 'crowded', document, properties: { purpose: secret(3) } }, 'claim { id }');
  const [sums] = await api.store.runningSums(['crowded']);
  expect(JSON.stringify(sums)).toContain('publisher:q');
  return 'among-many';
}

test(`purged texts are in no byte of the files after vacuum, while others have the store open (seed ${SEED})`, async () => {
  const path = join(folder.path, 'bytes');
  const file = join(path, 'store.db');
  const api = await opened(file);
  const reader = await opened(file);
  await api.write('createEntity', { id: 'army', type: 'MILITARY_UNIT', name: 'The army of the open world' }, 'entity { id }');
  const ids: string[] = [];
  for (let part = 0; part < 5; part++) ids.push(...(await writeSecrets(api, part)));
  ids.push(await writeAmongMany(api));
  await api.write('deleteEntity', { id: 'source-3', cascade: true }, 'id');
  await reader.ask('{ entities { nodes { name } } }');
  expect(foundIn(path)).toHaveLength(secrets.length);
  expect(indexedWords(file)).toMatch(/\bq/);

  const query = 'mutation ($input: PurgeInput!) { purge(input: $input) { entriesCleared } }';
  const { errors } = await api.ask(query, { input: { ids, reason: 'a test', cascade: true } }, ADMIN);
  expect(errors).toBeUndefined();
  const told: number[] = [];
  const { bytesBefore, bytesAfter } = await api.store.erasure.vacuum((needed) => told.push(needed));
  expect(foundIn(path)).toEqual([]);
  const words = indexedWords(file);
  expect(words).toMatch(/\bworld\b/);
  expect(words).not.toMatch(/\bq/);
  expect(bytesAfter).toBeLessThan(bytesBefore);
  expect(told[0]).toBeGreaterThanOrEqual(bytesAfter / 2);
  expect(bytesIn(path)).toContain('The army of the open world');
  expect(await faultsOf(api.store)).toEqual([]);
  expect(await faultsOf(reader.store)).toEqual([]);
  for (const { store } of [api, reader]) await store.close();
});

test('a store in memory has no file to write anew', async () => {
  const api = apiOver(await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock }));
  await expect(api.store.erasure.vacuum(() => undefined)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await api.store.close();
});
