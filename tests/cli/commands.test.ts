import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/serve.js';
import { claimgraph, claimgraphUnread, claimgraphWith, EXAMPLE_CASE } from './support/run.js';
import { claimgraphHere } from './support/run-here.js';

// Some runs are a process of their own.
jest.setTimeout(30_000);

const folder = temporaryFolder();
const projectFolder = process.cwd();
const run = (...words: string[]) => claimgraphHere({}, ...words);
const put = (name: string, text: string): string => {
  writeFileSync(join(folder.path, name), text);
  return name;
};

const BAD_CASE = `
case: Bad
entities:
  - { type: Compny, name: A }
  - { type: Person, name: B, borned: x }
relations:
  - { type: Fired, from: A, to: C, claims: [] }
`.trimStart();

const BAD_ONTOLOGY = `
name: bad
version: '1'
entityTypes:
  vessel: { label: vessel, plural: vessels, description: A ship. }
  Port: { label: port, plural: vessels, description: A port. }
relationTypes:
  Owned:
    { from: [Nobody], to: [Port], forward: { name: owned, label: owned }, reverse: { name: owned, label: owned by },
      temporality: never, description: x }
`.trimStart();

beforeAll(async () => {
  process.chdir(folder.path);
  expect(await run('load', EXAMPLE_CASE)).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => {
  process.chdir(projectFolder);
  folder.remove();
});

interface Answer {
  readonly status: string;
  readonly deniedOnly: boolean | null;
  readonly paths: readonly {
    readonly entities: readonly { readonly id: string }[];
    readonly hops: readonly { readonly relations: readonly { readonly evidence: object }[] }[];
  }[];
}

describe('claimgraph path', () => {
  test('tells each hop with its sentence, status, confidence, claims and documents', async () => {
    const { code, stdout, stderr } = await claimgraph(folder.path, 'path', 'joe lopez', 'IMOD', '--first', '1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('1. Joe Lopez → Microsoft → IMOD   2 hops, confidence 0.49');
    expect(stdout).toContain(
      "   Microsoft fired Joe Lopez (reason: he interrupted the chief executive's speech; by 2025-09-26)   SINGLE_SOURCE, confidence 0.6\n",
    );
    expect(stdout).toContain('      asserted by News article (2025-09-26): Microsoft dismissed an employee');
    expect(stdout).toContain(
      "      asserted by Brad Smith for Microsoft, in Microsoft's statement, retold by News article (2025-09-26): Microsoft has suspended",
    );
  });

  test('tells who denies it, and that only a party does', async () => {
    const { stdout } = await run('path', 'Microsoft', 'Israeli army', '--first', '1');
    expect(stdout).toMatch(/DISPUTED, confidence 0\.455, denied by parties only/);
    expect(stdout).toMatch(/ {6}DENIED by Israeli army, in Statement of the Israeli army \(2025-08\), retold by News article/);
  });

  test('tells which part is denied, and that it is contested', async () => {
    const { stdout } = await run('path', 'Microsoft', 'Unit', '--first', '1');
    expect(stdout).toContain('purpose: watching phone calls of Palestinian civilians; purpose contested)   DISPUTED, confidence 0.525');
    expect(stdout).toMatch(/ {6}DENIED \(purpose: mass surveillance of civilians\) by Brad Smith for Microsoft, in Microsoft's statement/);
  });

  test('gives the same as JSON', async () => {
    const { stdout } = await run('path', 'Microsoft', 'Azure', '--avoid', 'Unit', '--rank', 'evidence', '--max-hops', '2', '--json');
    const { status, deniedOnly, paths } = JSON.parse(stdout) as Answer;
    expect([status, deniedOnly]).toEqual(['FOUND_ALL', false]);
    expect(paths.map(({ entities }) => entities.map(({ id }) => id))).toEqual([
      ['microsoft', 'azure'],
      ['microsoft', 'imod', 'azure'],
    ]);
    const [hop] = paths[1]?.hops ?? [];
    const claim = { id: expect.stringMatching(/./), stance: 'ASSERTS', scope: [], observedOn: null, source: expect.stringMatching(/./) };
    expect(hop).toMatchObject({ from: 'Microsoft', fromId: 'microsoft', to: 'IMOD', toId: 'imod', denied: 0 });
    expect(hop?.relations[0]).toMatchObject({ evidence: { contested: [], method: 'claimgraph-2' }, claims: [claim] });
    expect(hop?.relations[0]?.evidence).not.toHaveProperty('fewerVoices');
  });
});

describe('claimgraph search', () => {
  test('finds by alias and in spite of slips, best first', async () => {
    const { stdout } = await run('search', 'ministere israelien de la defense');
    expect(stdout.split('\n')[0]).toBe('1.00  IMOD (PublicBody, also called ministère israélien de la Défense)  id:imod');
  });
});

describe('claimgraph load', () => {
  test('names every fault of a case file by line, and writes nothing of it', async () => {
    const file = put('bad.yaml', BAD_CASE);
    const { code, stderr } = await run('load', file);
    expect(code).toBe(1);
    expect(
      stderr
        .trim()
        .split('\n')
        .every((line) => /^bad\.yaml:\d+: /.test(line)),
    ).toBe(true);
    expect(stderr).toMatch(/^bad\.yaml:3: .*Company/m);
    expect((await run('search', 'B', '--type', 'Person')).code).toBe(1);
  });

  test('says that a file is not there', async () => {
    expect(await run('load', 'missing.yaml')).toMatchObject({ code: 1 });
  });
});

describe('claimgraph ontology check', () => {
  test('names five different faults at once, each with its line', async () => {
    const file = put('ontology.yaml', BAD_ONTOLOGY);
    const { code, stderr } = await run('ontology', 'check', file);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n').length).toBeGreaterThanOrEqual(5);
    expect(stderr).toMatch(/^ontology\.yaml:4: .*vessel/m);
  });
});

describe('claimgraph ontology tables', () => {
  test('prints the types of the ontology in use, and makes no store', async () => {
    const file = put(
      'ports.yaml',
      BAD_ONTOLOGY.replace(/ {2}vessel: .*\n/, '')
        .replace('Nobody', 'Port')
        .replace('owned, label: owned by', 'ownedBy, label: owned by')
        .replace('never', 'state'),
    );
    const { code, stdout, stderr } = await run('ontology', 'tables', '--ontology', file, '--store', 'sqlite:typo/typo.db');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('| `Port` |  |  | A port. |');
    expect(stdout).toContain('| `Owned` | `Port` | `Port` | state |');
    expect(existsSync(join(folder.path, 'typo'))).toBe(false);
  });
});

describe('claimgraph check', () => {
  test('finds a store consistent that only claimgraph has written', async () => {
    expect(await run('check')).toMatchObject({ code: 0, stdout: 'sqlite:data/claimgraph.db is consistent\n' });
  });
});

describe('a command that reads', () => {
  const refusal = (store: string) => ({
    code: 3,
    stdout: '',
    stderr: `there is no store at ${store}; \`claimgraph serve\` or \`claimgraph load\` makes one\n`,
  });

  test.each([['check'], ['search', 'IMOD'], ['path', 'Microsoft', 'IMOD']])('makes no store where there is none: %s', async (...words) => {
    expect(await run(...words, '--store', 'sqlite:typo/typo.db')).toEqual(refusal('sqlite:typo/typo.db'));
    expect(existsSync(join(folder.path, 'typo'))).toBe(false);
  });

  test('takes an empty file for no store, and leaves it empty', async () => {
    const file = put('empty.db', '');
    expect(await run('check', '--store', `sqlite:${file}`)).toEqual(refusal('sqlite:empty.db'));
    expect(readFileSync(join(folder.path, file))).toHaveLength(0);
  });

  test('may look into an empty store in memory', async () => {
    expect(await run('check', '--store', 'sqlite::memory:')).toMatchObject({ code: 0, stdout: 'sqlite::memory: is consistent\n' });
  });
});

describe('the command line', () => {
  test('ends quietly where nobody reads on, as before `| head -1`', async () => {
    expect(await claimgraphUnread(folder.path, 'path', 'Joe Lopez', 'IMOD')).toEqual({ code: 0, stderr: '' });
  });

  test('takes settings of a server for what they are: HOST=0.0.0.0 without a key stops the server only', async () => {
    const exposed = { HOST: '0.0.0.0' };
    expect(await claimgraphWith(exposed, folder.path, 'search', 'IMOD')).toMatchObject({ code: 0, stderr: '' });
    const { code, stderr } = await claimgraphWith(exposed, folder.path, 'serve');
    expect(code).toBe(2);
    expect(stderr).toContain('HOST: 0.0.0.0 is reached from elsewhere, so CLAIMGRAPH_EDITOR_KEY must be set');
  });

  test('has help everywhere, and takes a store after any command', async () => {
    const commands = [
      ['serve'],
      ['path'],
      ['search'],
      ['load'],
      ['ontology', 'check'],
      ['check'],
      ['schema'],
      ['key', 'create'],
      ['key', 'list'],
      ['key', 'revoke'],
    ];
    for (const words of commands) {
      const { code, stdout } = await run(...words, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain('--store <value>');
    }
    expect((await run('--help')).stdout).toContain('path [options] <from> <to>');
    expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('tells a store that is none from one that is not there, by its exit code', async () => {
    put('not-a-store.db', 'This is a text, and long enough that it can not be taken for an empty database file.'.repeat(20));
    const none = await claimgraph(folder.path, 'search', 'x', '--store', 'sqlite:not-a-store.db');
    expect(none.code).toBe(3);
    expect(none.stderr).toBe('the store sqlite:not-a-store.db is not a claimgraph store\n');
    expect((await run('nonsense')).code).toBe(2);
  });
});
