// What only a process of its own shows: how it is ended, and what it writes where it is no terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/stores/open-store.js';
import { age } from '../domain/write/support/age.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { temporaryFolder } from '../support/serve.js';
import { apiOver } from '../support/writing.js';
import { claimgraphHere } from './support/run-here.js';
import { claimgraph } from './support/run.js';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const folder = temporaryFolder();
afterAll(() => folder.remove());

test.each(['SIGINT', 'SIGTERM'] as const)('%s once ends a command, whatever it waits for', async (signal) => {
  // A server that takes connections, and says nothing.
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const child = spawn(process.execPath, [MAIN, 'search', 'Microsoft', '--store', `bolt://127.0.0.1:${port}`], { cwd: folder.path });
  const [socket] = (await once(silent, 'connection')) as [{ destroy(): void }];
  const began = performance.now();
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([null, signal]);
  expect(performance.now() - began).toBeLessThan(5_000);
  socket.destroy();
  silent.close();
});

test('a store of before is upgraded when that is asked for, and tells how long it took, also where nobody sees a terminal', async () => {
  const location = `sqlite:${join(folder.path, 'older.db')}`;
  const store = await openStore(location, { ontology: defaultOntology, now: fixedClock });
  await apiOver(store).write('createEntity', { id: 'acme', type: 'COMPANY', name: 'Acme' }, 'entity { id }');
  const relation = { type: 'SUPPLIED', from: 'acme', to: 'acme' };
  await apiOver(store).write('recordClaim', { relation, document: { title: 'Ledger' } }, 'claim { id }');
  await age(store, defaultOntology);
  await store.close();
  for (const words of [['check'], ['search', 'Acme'], ['path', 'Acme', 'Acme'], ['key', 'list']]) {
    const { code, stdout, stderr } = await claimgraphHere({}, ...words, '--store', location);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/evidence by the rules claimgraph-1, .*`claimgraph upgrade`/);
  }
  const { code, stdout, stderr } = await claimgraph(folder.path, 'upgrade', '--store', location);
  expect([code, stdout]).toEqual([0, `${location} is up to date\n`]);
  expect(stderr).toMatch(/^the store is upgraded to today's rules of evidence: \d+ nodes in [\d.]+ s\n$/);
});
