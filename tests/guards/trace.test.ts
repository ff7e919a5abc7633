import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, jest, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';

interface Trace {
  readonly answer: { readonly data: object | null; readonly errors?: unknown };
  readonly files: readonly { readonly path: string; readonly room: string; readonly functions: number; readonly calls: number }[];
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-trace-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Each starts a server with the example, and stops it at every function: on a busy machine that takes long. */
jest.setTimeout(120_000);

/** Own files that a warm request may run through: who follows one must read them. */
test.each([
  ['entity', 67],
  ['paths', 135],
  ['recordClaim', 155],
])('`npm run trace -- %s` shows at most %i files', async (name, max) => {
  const { answer, files } = await traced('--count', name);
  expect(answer.errors).toBeUndefined();
  expect(files.length).toBeLessThanOrEqual(max);
  expect(files.length).toBeGreaterThan(20);
});

test('the files of a request stand in the order in which it comes to them', async () => {
  const { files } = await traced('entity');
  const rooms = files.map(({ room }) => room);
  const walk = ['http/server', 'http/wire', 'http/apollo', 'graphql/types', 'stores/sqlite'];
  expect(walk.map((room) => rooms.indexOf(room))).toEqual(walk.map((room) => rooms.indexOf(room)).toSorted((a, b) => a - b));
  expect(rooms).toEqual(expect.arrayContaining(walk));
});

test('a query is read from the command line or from a file, with variables', async () => {
  const query = 'query ($name: String!) { entity(name: $name) { name } }';
  const { answer, files } = await traced('--count', '--variables', '{ "name": "IMOD" }', query);
  expect(answer).toEqual({ data: { entity: { name: expect.any(String) } } });
  expect(files.map(({ path }) => path)).toContain('stores/sqlite/database.ts');
  const file = join(folder, 'query.graphql');
  writeFileSync(file, '{ stats { entities } }');
  const { stdout } = await run('--count', `@${file}`);
  expect(stdout).toMatch(/^\d+ files in \d+ rooms: /);
});

test.each([
  [['{ nothing }'], 1, 'Cannot query field \\"nothing\\"'],
  [['@/no/such/file'], 2, 'no such file'],
  [['--variables', '{', 'entity'], 2, 'JSON'],
  [['--all', 'entity'], 2, "Unknown option '--all'"],
  [[], 2, 'Usage: npm run trace'],
])('what can not be traced is said: %j', async (args, code, message) => {
  const ended = await run(...args);
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr).toContain(message);
});

async function traced(...args: string[]): Promise<Trace> {
  const { code, stdout, stderr } = await run('--json', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Trace;
}

async function run(...args: string[]): Promise<Ended> {
  const script = join(PROJECT_ROOT, 'scripts/trace.mjs');
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [script, ...args], { cwd: PROJECT_ROOT, encoding: 'utf8' })) };
  } catch (error) {
    return error as Ended;
  }
}
