import { describe, expect, jest, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import { temporaryFolder } from '../support/serve.js';
import { claimgraphHere } from './run-here.js';

jest.setTimeout(30_000);

/** What a server holds that was started like this; it is ended once it has said so. */
async function entitiesServed(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const server = new EventEmitter();
  const output = { print: (line: string) => server.emit('listening', line), tell: () => undefined, progress: () => undefined };
  const ended = once(server, 'asked to end').then(() => undefined);
  const quiet = { CLAIMGRAPH_STORE: 'sqlite::memory:', CLAIMGRAPH_LOG_LEVEL: 'silent', ...environment };
  const code = runCommandLine(['serve', '--port', '0', ...words], { environment: quiet, output, ended });
  const [line] = (await once(server, 'listening')) as [string];
  const url = line.replace('claimgraph listening on ', '');
  const response = await fetch(`${url}/graphql?query={stats{entities}}`, { headers: { 'apollo-require-preflight': 'yes' } });
  server.emit('asked to end');
  expect(await code).toBe(0);
  return ((await response.json()) as { data: { stats: { entities: unknown } } }).data.stats.entities;
}

describe('claimgraph serve', () => {
  test('gives an empty embedded store the example, unless it is told not to, by flag or by variable', async () => {
    expect(await entitiesServed([])).toBe(26);
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
});
