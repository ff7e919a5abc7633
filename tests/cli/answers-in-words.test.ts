import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '../support/serve.js';
import { EXAMPLE_CASE } from './support/run.js';
import { claimgraphHere } from './support/run-here.js';

const folder = temporaryFolder();
const environment = { CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'example.db')}` };
const run = (...words: string[]) => claimgraphHere(environment, ...words);

beforeAll(async () => {
  expect(await run('load', EXAMPLE_CASE)).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => folder.remove());

describe('claimgraph path', () => {
  test('says what it is that keeps two apart, by their own names', async () => {
    const without = await run('path', 'joe lopez', 'id:imod', '--avoid', 'microsoft');
    expect(without.code).toBe(0);
    expect(without.stdout).toBe(
      'Joe Lopez and IMOD are not connected without Microsoft: no such way leads from one to the other, however long.\n',
    );
    expect((await run('path', 'Joe Lopez', 'IMOD', '--min-sources', '2')).stdout).toBe(
      'Joe Lopez and IMOD are not connected with at least 2 sources for every relation: ' +
        'no such way leads from one to the other, however long.\n',
    );
    expect((await run('path', 'Joe Lopez', 'Azure', '--avoid', 'Microsoft', '--min-sources', '1', '--max-hops', '2')).stdout).toContain(
      'without Microsoft, with at least 1 source for every relation',
    );
    expect((await run('path', 'Joe Lopez', 'IMOD', '--max-hops', '1')).stdout).toBe(
      'No path within the hops: Joe Lopez and IMOD are connected by longer ways. Try a larger --max-hops.\n',
    );
  });

  test('refuses names that nobody has in words of the command line, and says who is likely meant', async () => {
    expect(await run('path', 'joe', 'Azzure', '--avoid', 'Microsft', '--via', 'id:nobody')).toEqual({
      code: 1,
      stdout: '',
      stderr: [
        'FROM: there is no entity named "joe"; did you mean "Joe Lopez" (id joe-lopez)?',
        'TO: there is no entity named "Azzure"; did you mean "Azure" (id azure)?',
        '--via: there is no entity with the id "nobody"',
        '--avoid: there is no entity named "Microsft"; did you mean "Microsoft" (id microsoft)?\n',
      ].join('\n'),
    });
    expect((await run('path', 'Xyzzy', 'IMOD')).stderr).toBe('FROM: there is no entity named "Xyzzy"\n');
    expect((await run('path', 'IMOD', 'imod')).stderr).toBe('TO: is the same as FROM: a path needs two ends\n');
    expect((await run('path', 'ext:wikidata', 'IMOD')).stderr).toBe(
      'FROM: must be ext:SCHEME:VALUE, as in ext:wikidata:Q2283, not "ext:wikidata"\n',
    );
  });

  test('refuses values that its options can not have', async () => {
    for (const words of [
      ['--rank', 'luck'],
      ['--first', 'many'],
      ['--first', '0'],
      ['--max-hops', 'two'],
      ['--max-hops', '99'],
      ['--min-sources', '-1'],
      ['--avoid', 'ext:wikidata'],
    ]) {
      const { code, stderr } = await run('path', 'Microsoft', 'IMOD', ...words);
      expect([words, code]).toEqual([words, 2]);
      expect(stderr).toContain(words[0]);
    }
    expect(await run('path', 'Microsoft')).toMatchObject({ code: 2 });
  });
});

describe('claimgraph search', () => {
  test('gives as JSON what tells one from another', async () => {
    const [first] = JSON.parse((await run('search', 'Unit 8200', '--json')).stdout) as object[];
    expect(first).toMatchObject({ type: 'MilitaryUnit', description: expect.stringMatching(/./) });
  });

  test('refuses types that are none, and says what is likely meant', async () => {
    const { code, stderr } = await run('search', 'Microsoft', '--type', 'Compny');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean `Company`?');
  });
});

describe('the command line', () => {
  test('says what a store may be, and how to name a file', async () => {
    const none = await run('search', 'x', '--store', 'mysql://x');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('mysql://x is none of sqlite:PATH, sqlite::memory:, neo4j://HOST:PORT');
    const file = await run('search', 'x', '--store', '/tmp/x.db');
    expect([file.code, file.stderr.trim().split('; ').at(-1)]).toEqual([2, 'did you mean sqlite:/tmp/x.db?']);
    expect(await claimgraphHere({ CLAIMGRAPH_STORE: 'foo:bar' }, 'search', 'x')).toMatchObject({ code: 2 });
  });

  test('says where an option stands that was put before the command, and whose help there is', async () => {
    const { code, stderr } = await run('--store', 'sqlite::memory:', 'search', 'lopez');
    expect([code, stderr]).toEqual([2, expect.stringContaining('options stand behind the command')]);
    expect((await run('path', 'Microsoft')).stderr).toContain('claimgraph path --help');
    expect((await run('ontology', 'check')).stderr).toContain('claimgraph ontology check --help');
  });
});

test('what would write over a terminal is escaped wherever it is printed', async () => {
  for (const words of [
    ['path', 'Acme\u001b[2J\u009b\u202e', 'IMOD'],
    ['search', 'Acme\u001b[2J\u009b\u202e'],
    ['load', 'Acme\u001b[2J\u009b\u202e.yaml'],
  ]) {
    const { stdout, stderr } = await run(...words);
    expect(stdout + stderr).toMatch(/Acme\\+u001b\[2J\\u009b\\u202e/);
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\t\n]|\u202e/u);
  }
});
