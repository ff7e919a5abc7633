/** The command line over a store that was written by another ontology. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/serve.js';
import { replaceOnce } from '../support/replace-once.js';
import { claimgraphHere } from './support/run-here.js';

const folder = temporaryFolder();
const projectFolder = process.cwd();
const run = (...words: string[]) => claimgraphHere({}, ...words);

const CASE = `case: One
entities: [{ id: ms, type: Company, name: Microsoft, properties: { foundingDate: "1975" } }, { id: mod, type: PublicBody, name: Ministry }]
documents: [{ title: Minutes }]
relations: [{ type: Supplied, from: ms, to: mod, claims: [{ document: Minutes }] }]
`;

beforeAll(async () => {
  const ontology = readFileSync('schema/ontology.yaml', 'utf8');
  process.chdir(folder.path);
  writeFileSync(join(folder.path, 'one.yaml'), CASE);
  const edited = ontology.replace(/foundingDate: \{ type: date/, 'foundingDate: { type: int');
  expect(edited).not.toBe(ontology);
  writeFileSync(join(folder.path, 'edited.yaml'), replaceOnce(edited, 'name: news', 'name: edited'));
  writeFileSync(join(folder.path, 'same-name.yaml'), edited);
  writeFileSync(join(folder.path, 'no-supplies.yaml'), replaceOnce(ontology, '\n  Supplied:\n', '\n  Delivered:\n'));
  await run('load', 'one.yaml');
});
afterAll(() => {
  process.chdir(projectFolder);
  folder.remove();
});

const EDITED = ['--ontology', 'edited.yaml'];

test('commands that write refuse it, with what does not fit; those that read say where it differs', async () => {
  const { code, stdout, stderr } = await run('upgrade', ...EDITED);
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain('  Company.foundingDate: 1 stored does not fit, e.g. entity "ms": must be a whole number');
  expect(stderr).toContain('--migrate converts what can be converted exactly');
  expect(stderr).toContain(
    'was written by the ontology news (version 2), and this is edited (version 2), and not all that is stored fits it:',
  );
  expect(stderr).toContain('If news is meant, name its file: --ontology FILE, or CLAIMGRAPH_ONTOLOGY. To bring the store to edited:');
  expect(await run('load', 'one.yaml', ...EDITED)).toMatchObject({ code: 3 });
  const found = await run('search', 'Microsoft', ...EDITED);
  expect(found).toMatchObject({ code: 0, stdout: '1.00  Microsoft (Company)  id:ms\n' });
  expect(found.stderr).toMatch(
    /was written by another ontology than edited: they differ in .*Company, .*; if news is meant, name its file: --ontology FILE\n$/,
  );
  expect(await run('search', 'Microsoft')).toMatchObject({ code: 0, stderr: '' });
});

test('an edited file of the same name is told as that, and no other file is asked for', async () => {
  const { stderr } = await run('upgrade', '--ontology', 'same-name.yaml');
  expect(stderr).toMatch(/^the ontology news is not the one by which the store .* was written, and not all that is stored fits it:\n/);
  expect(stderr).not.toContain('is meant');
  expect((await run('search', 'Microsoft', '--ontology', 'same-name.yaml')).stderr).not.toContain('is meant');
});

test('a relation of a type that is gone is told by its ends, as the API tells it', async () => {
  const { stdout } = await run('path', 'Microsoft', 'Ministry', '--ontology', 'no-supplies.yaml');
  expect(stdout).toContain('\n   Microsoft Supplied Ministry   SINGLE_SOURCE');
});

test('a key that got into wrong hands is revoked all the same', async () => {
  await run('key', 'create', 'ann');
  expect(await run('key', 'create', 'bob', ...EDITED)).toMatchObject({ code: 3 });
  expect(await run('key', 'revoke', 'ann', ...EDITED)).toMatchObject({
    code: 0,
    stdout: 'the key of "ann" (editor) is revoked\n',
    stderr: '',
  });
  expect((await run('key', 'list', ...EDITED)).stdout).toMatch(/^ann {2}editor .*, revoked /);
});

test('allowed, it is kept, and listed by a check that finds no fault', async () => {
  const allowed = await run('upgrade', '--allow', ...EDITED);
  expect(allowed).toMatchObject({ code: 0, stdout: 'sqlite:data/claimgraph.db is up to date\n' });
  expect(allowed.stderr).toContain('kept as it is: Company.foundingDate: 1 stored does not fit');
  expect(await run('upgrade', ...EDITED)).toMatchObject({ code: 0, stderr: '' });
  const { code, stdout } = await run('check', ...EDITED);
  expect(stdout).toMatch(/^entity ms: Company\.foundingDate: must be a whole number .* \(kept: the ontology was changed under it\)$/m);
  expect(stdout).toContain('sqlite:data/claimgraph.db: 1 kept under an ontology that does not allow them, which is no fault\n');
  expect([code, stdout.split('\n').at(-2)]).toEqual([0, 'sqlite:data/claimgraph.db is consistent']);
});

test('migrated, what says exactly the same is converted', async () => {
  expect(await run('upgrade', '--migrate')).toMatchObject({ code: 0 });
  expect(await run('upgrade', '--migrate', ...EDITED)).toMatchObject({ code: 0 });
  expect((await run('check', ...EDITED)).stdout).toBe('sqlite:data/claimgraph.db is consistent\n');
});
