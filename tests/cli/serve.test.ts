import { describe, expect, jest, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import { temporaryFolder } from '../support/serve.js';
import { claimgraphHere } from './support/run-here.js';

jest.setTimeout(30_000);

interface Started {
  readonly url: string;
  /** What it wrote to standard error before it listened. */
  readonly logged: readonly string[];
  /** Ends it, and gives its exit code. */
  stop(): Promise<number>;
}

/** Starts a server like this, in this process. */
async function started(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Started> {
  const server = new EventEmitter();
  const logged: string[] = [];
  const output = {
    print: (line: string) => server.emit('listening', line),
    log: (line: string) => logged.push(line),
    progress: () => undefined,
  };
  const stopRequested = once(server, 'asked to end').then(() => undefined);
  const quiet = { CLAIMGRAPH_STORE: 'sqlite::memory:', CLAIMGRAPH_LOG_LEVEL: 'silent', ...environment };
  const code = runCommandLine(['serve', '--port', '0', ...words], { environment: quiet, output, whenStopRequested: () => stopRequested });
  const [line] = (await once(server, 'listening')) as [string];
  const stop = (): Promise<number> => {
    server.emit('asked to end');
    return code;
  };
  return { url: line.replace('claimgraph listening on ', ''), logged: [...logged], stop };
}

const ENTITIES = '/graphql?query={stats{entities}}';

/** What a server holds that was started like this; it is ended once it has said so. */
async function entitiesServed(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { url, stop } = await started(words, environment);
  const response = await fetch(`${url}${ENTITIES}`);
  expect(await stop()).toBe(0);
  return ((await response.json()) as { data: { stats: { entities: unknown } } }).data.stats.entities;
}

describe('claimgraph serve', () => {
  test('gives an empty embedded store the example, unless it is logged not to, by flag or by variable', async () => {
    expect(await entitiesServed([])).toBe(34);
    expect(await entitiesServed(['--no-seed'])).toBe(0);
    expect(await entitiesServed(['--no-seed'], { CLAIMGRAPH_SEED: 'example' })).toBe(0);
    expect(await entitiesServed([], { CLAIMGRAPH_SEED: 'none' })).toBe(0);
  });

  test('writes nothing where its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const folder = temporaryFolder();
    const environment = { CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'new.db')}` };
    try {
      const { port } = other.address() as AddressInfo;
      const { code, stderr } = await claimgraphHere(environment, 'serve', '--port', String(port));
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^port \d+ is taken/) });
      expect((await claimgraphHere(environment, 'search', 'Microsoft')).stdout).toBe('');
    } finally {
      other.close();
      folder.remove();
    }
  });

  test('prints a key of an editor that is good for this run, where no key is set up', async () => {
    const keyIn = (lines: readonly string[]) => /there is no key yet: .* (cg_[\w-]{43})$/m.exec(lines.join('\n'))?.[1];
    const [first, second] = [await started(['--no-seed']), await started(['--no-seed'])];
    const status = async (url: string, key = '') => (await fetch(`${url}${ENTITIES}`, { headers: { 'x-api-key': key } })).status;
    const key = keyIn(first.logged);
    expect(keyIn(second.logged)).not.toBe(key);
    expect(await status(first.url, key)).toBe(200);
    expect(await status(second.url, key)).toBe(401);
    expect([await first.stop(), await second.stop()]).toEqual([0, 0]);
    const withKey = await started(['--no-seed'], { CLAIMGRAPH_EDITOR_KEY: 'k'.repeat(20) });
    expect([keyIn(withKey.logged), await withKey.stop()]).toEqual([undefined, 0]);
  });

  test('is reached from elsewhere once its store has a key, and no more when that is revoked', async () => {
    const folder = temporaryFolder();
    const environment = { CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'shared.db')}`, HOST: '0.0.0.0' };
    try {
      const refused = { code: 2, stderr: expect.stringContaining('HOST: 0.0.0.0 is reached from elsewhere') };
      expect(await claimgraphHere(environment, 'serve', '--no-seed')).toMatchObject(refused);
      await claimgraphHere(environment, 'key', 'create', 'anna');
      const { logged, stop } = await started(['--no-seed'], environment);
      expect([logged, await stop()]).toEqual([[], 0]);
      await claimgraphHere(environment, 'key', 'revoke', 'anna');
      expect(await claimgraphHere(environment, 'serve', '--no-seed')).toMatchObject(refused);
    } finally {
      folder.remove();
    }
  });
});
