// What the disk does to those who write, and does not do to those who read: a server in a process whose disk is made slow, or fails.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { temporaryFolder } from '../../support/serve.js';

const MAIN = fileURLToPath(new URL('../../../src/main.js', import.meta.url));
const KEY = 'a-key-of-this-test-only';
const DISK_MS = 2_000;

const folder = temporaryFolder();
const started: ChildProcess[] = [];
afterEach(stop);
afterAll(() => folder.remove());

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function stop(): Promise<void> {
  for (const child of started.splice(0)) {
    if (hasEnded(child)) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

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

interface Served {
  readonly url: string;
  log(): string;
  ask(query: string): Promise<{ data: Record<string, unknown> | null; errors?: [{ message: string; extensions: { code: string } }] }>;
}

async function serve(name: string, disk: string | null): Promise<Served> {
  const words = ['serve', '--store', `sqlite:${join(folder.path, name)}`, '--port', '0', '--no-seed'];
  const env = { PATH: process.env['PATH'] ?? '', CLAIMGRAPH_EDITOR_KEY: KEY };
  const child = spawn(process.execPath, [...(disk === null ? [] : ['--import', preload(disk)]), MAIN, ...words], {
    cwd: PROJECT_ROOT,
    env,
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const listening = (): string | undefined => /listening on (http\S+?)\/?\s/.exec(text)?.[1];
  while (!listening()) {
    if (hasEnded(child)) throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const url = listening() ?? '';
  const ask: Served['ask'] = async (query) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()) as Awaited<ReturnType<Served['ask']>>;
  };
  return { url, log: () => text, ask };
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
  await stop();
  const broken = await serve('broken.db', BROKEN);
  const failed = { message: 'the store does not answer', extensions: { code: 'STORE_UNAVAILABLE' } };
  expect((await broken.ask(creating('first'))).errors).toMatchObject([failed]);
  expect((await broken.ask(creating('later'))).errors).toMatchObject([failed]);
  expect((await broken.ask(lookUp('later'))).data).toEqual({ entity: null });
  expect((await broken.ask(lookUp('acme'))).data).toEqual({ entity: { id: 'acme' } });
  expect((await fetch(`${broken.url}/ready`)).status).toBe(503);
  expect(broken.log()).toMatch(/could not take what was written: this write may be stored or not.*EIO: i\/o error/s);
  await stop();
  const mended = await serve('broken.db', null);
  expect(await mended.ask(creating('later'))).toEqual({ data: { createEntity: { entity: { id: 'later' } } } });
});
