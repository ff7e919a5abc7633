/** Refusals of the command line say what to do next, in the words of the command line. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '../support/serve.js';
import { claimgraphHere } from './support/run-here.js';

const folder = temporaryFolder();
const run = (...words: string[]) => claimgraphHere({ CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'graph.db')}` }, ...words);

beforeAll(() => run('load', 'seed/microsoft-imod.yaml'));
afterAll(() => folder.remove());

describe('purge', () => {
  test('needs a reason, before anything is opened', async () => {
    const stderr = '--reason: must say why: it is kept in the log, for whoever has a key\n';
    for (const reason of [[], ['--reason', ' ']]) {
      expect(await claimgraphHere({ CLAIMGRAPH_STORE: 'sqlite:/nowhere.db' }, 'purge', 'ada', ...reason)).toEqual({
        code: 2,
        stdout: '',
        stderr,
      });
    }
  });

  test('names its option where more would go along', async () => {
    const { code, stderr } = await run('purge', 'microsoft', '--reason', 'asked for');
    expect(code).toBe(1);
    expect(stderr).toMatch(/29 relations start or end at entity "microsoft": delete them first, or give --cascade\n$/);
  });

  test('says where else its texts may be', async () => {
    const { stdout } = await run('purge', 'west-bank', '--cascade', '--reason', 'asked for');
    expect(stdout).toContain('backups, and stores that claimgraph restore kept, keep what they have\n');
  });
});

test('a log of which nothing is old enough keeps all its texts, and says so', async () => {
  expect(await run('log', 'trim', '90d')).toEqual({
    code: 0,
    stdout: 'no entry of the log is that old: all keep their texts\n',
    stderr: '',
  });
  expect((await run('log', 'trim', '100000d')).stderr).toBe('age: must be hours or days, such as 36h or 90d, 1 to 99999 of them\n');
});

test('a backup that is not there is told as a file, not as a store to be made', async () => {
  expect(await run('restore', 'nowhere.db')).toEqual({ code: 3, stdout: '', stderr: 'there is no file nowhere.db\n' });
});

test('a mistyped command of a group points to the help of the group', async () => {
  const { code, stderr } = await run('key', 'creat', 'ann');
  expect([code, stderr]).toEqual([2, expect.stringContaining('(claimgraph key --help shows what there is)')]);
});

test('commands that no ontology stops offer no way to change one', async () => {
  for (const name of ['backup', 'restore', 'schema', 'ontology check', 'ontology tables', 'key revoke', 'check', 'log size'])
    expect((await run(...name.split(' '), '--help')).stdout).not.toContain('--migrate');
  for (const name of ['serve', 'load', 'upgrade', 'purge', 'vacuum', 'log trim', 'key create'])
    expect((await run(...name.split(' '), '--help')).stdout).toContain('--migrate');
});

test('a host with brackets or a port is refused as what it is', async () => {
  for (const host of ['[::1]', '127.0.0.1:80', 'http://localhost'])
    expect(await run('serve', '--host', host)).toEqual({
      code: 2,
      stdout: '',
      stderr: '--host: must be an address or a name alone, such as ::1: no brackets, no port\n',
    });
});
