import { afterAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '../support/serve.js';
import { claimgraphHere } from './support/run-here.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const run = (...words: string[]) => claimgraphHere({ CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'keys.db')}` }, ...words);

test('a key is printed once, in full length, and shown nowhere else', async () => {
  const { code, stdout, stderr } = await run('key', 'create', 'anna', '--role', 'admin');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^cg_[\w-]{43}\n$/);
  expect(stderr).not.toContain(stdout.trim());
  const list = await run('key', 'list');
  expect(list.stdout).toMatch(/^anna {2}admin {2}made \d{4}-\d\d-\d\dT[\d:.]+Z\n$/);
  expect(JSON.parse((await run('key', 'list', '--json')).stdout)).toEqual([
    { name: 'anna', role: 'admin', createdAt: expect.stringContaining('T'), revokedAt: null },
  ]);
});

test('names are unique among keys that stand, and free once revoked', async () => {
  expect(await run('key', 'create', 'anna')).toEqual({ code: 1, stdout: '', stderr: 'there is a key of the name "anna" already\n' });
  expect(await run('key', 'revoke', 'anna')).toMatchObject({ code: 0, stdout: 'the key of "anna" (admin) is revoked\n' });
  expect(await run('key', 'revoke', 'anna')).toMatchObject({ code: 1, stderr: 'name: there is no key of the name "anna"\n' });
  expect((await run('key', 'create', 'anna')).code).toBe(0);
  expect((await run('key', 'list')).stdout).toMatch(/^anna {2}admin .*, revoked .*\nanna {2}editor .*\n$/);
});

test('a name that is none, or a role, is refused', async () => {
  for (const name of ['', ' anna', 'a\nb', 'editor', 'x'.repeat(101), '-x'])
    expect(await run('key', 'create', '--role', 'reader', '--', name)).toMatchObject({ code: 1, stdout: '' });
  expect(await run('key', 'create', 'ben', '--role', 'owner')).toMatchObject({ code: 2, stdout: '' });
  expect((await run('key', 'list')).stdout.split('\n')).toHaveLength(3);
});
