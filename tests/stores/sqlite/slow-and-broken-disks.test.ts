// What the disk does to those who write, and does not do to those who read: a server in a process whose disk is made slow, or fails.
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { startServeWith, type ServeProcess } from '../../http/server/support/serve-process.js';
import type { Answer } from '../../support/ask.js';
import { temporaryFolder } from '../../support/serve.js';

const KEY = 'a-key-of-this-test-only';
const DISK_MS = 2_000;

const folder = temporaryFolder();
const started: ServeProcess[] = [];
afterEach(() => Promise.all(started.splice(0).map((server) => server.kill())));
afterAll(() => folder.remove());

/** Loaded before the program: `disk` takes the place of what waits until a file is on the disk, which it knows as `wait`. */
const preload = (disk: string): string =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const wait = fs.fdatasync;
    fs.fdatasync = ${disk};
    syncBuiltinESMExports();`)}`;

const SLOW = `(file, done) => setTimeout(() => wait(file, done), ${DISK_MS})`;
const BROKEN = `(file, done) => setImmediate(() => done(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })))`;

interface Served extends Pick<ServeProcess, 'stop'> {
  readonly url: string;
  ask(query: string): Promise<Answer>;
}

async function serve(name: string, disk: string | null): Promise<Served> {
  const environment = { CLAIMGRAPH_EDITOR_KEY: KEY, ...(disk === null ? {} : { NODE_OPTIONS: `--import=${preload(disk)}` }) };
  const server = startServeWith({ environment }, `sqlite:${join(folder.path, name)}`, '--no-seed');
  started.push(server);
  const url = await server.listening;
  const ask = async (query: string): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()) as Answer;
  };
  return { url, ask, stop: server.stop };
}

const creating = (id: string): string => `mutation { createEntity(input: { id: "${id}", type: COMPANY, name: "Acme" }) { entity { id } } }`;
const lookUp = (id: string): string => `{ entity(id: "${id}") { id } }`;

test('a write is acknowledged once the disk has it, and nobody else waits for the disk', async () => {
  const { ask } = await serve('slow.db', SLOW);
  // The first ones compile.
  for (let i = 0; i < 20; i++) await ask(lookUp('acme'));
  const began = performance.now();
  const writing = new AbortController();
  const written = ask(creating('acme')).finally(() => writing.abort());
  const longest: number[] = [];
  while (!writing.signal.aborted) {
    const asked = performance.now();
    expect(await ask(lookUp('acme'))).not.toHaveProperty('errors');
    longest.push(performance.now() - asked);
  }
  expect(performance.now() - began).toBeGreaterThanOrEqual(DISK_MS);
  expect(await written).toEqual({ data: { createEntity: { entity: { id: 'acme' } } } });
  // All but some on a busy machine; if they waited for the disk one would take as long as that.
  expect(longest.length).toBeGreaterThan(10);
  expect(Math.max(...longest)).toBeLessThan(DISK_MS * 0.8);
});

test('where the disk fails, nothing is acknowledged any more, and what is there is read; a new start goes on', async () => {
  const before = await serve('broken.db', null);
  expect(await before.ask(creating('acme'))).toEqual({ data: { createEntity: { entity: { id: 'acme' } } } });
  await before.stop();
  const broken = await serve('broken.db', BROKEN);
  const failed = { message: 'the store does not answer', extensions: { code: 'STORE_UNAVAILABLE' } };
  expect((await broken.ask(creating('first'))).errors).toMatchObject([failed]);
  expect((await broken.ask(creating('later'))).errors).toMatchObject([failed]);
  expect((await broken.ask(lookUp('later'))).data).toEqual({ entity: null });
  expect((await broken.ask(lookUp('acme'))).data).toEqual({ entity: { id: 'acme' } });
  expect((await fetch(`${broken.url}/ready`)).status).toBe(503);
  const { stdout, stderr } = await broken.stop();
  expect(stdout + stderr).toMatch(/could not take what was written: this write may be stored or not.*EIO: i\/o error/s);
  const mended = await serve('broken.db', null);
  expect(await mended.ask(creating('later'))).toEqual({ data: { createEntity: { entity: { id: 'later' } } } });
});
