import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshClone } from '../support/package/fresh-clone.js';
import { run, start, succeed } from '../support/package/run-npm.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { temporaryFolder } from '../support/serve.js';
import { sourceFiles } from './support/source-files.js';

interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly version: string; readonly dev?: boolean; readonly engines?: { readonly node?: string } }>
  >;
}

const work = temporaryFolder();
const clone = join(work.path, 'clone');
const home = join(work.path, 'home');
const README = readFileSync(join(PROJECT_ROOT, 'README.md'), 'utf8');
const { version } = readJson(PROJECT_ROOT, 'package.json') as { version: string };
const tarball = join(clone, `claimgraph-${version}.tgz`);
/** What the parts of the package are for: the program, its data, and what people read, a report of measurements included. */
const SHIPPED = new RegExp(
  `^(${[
    'dist/src/.+\\.js',
    'schema/.+',
    'seed/.+',
    'docs/.+\\.md',
    'bench/(report\\.(md|svg)|profiles/.+\\.md)',
    '(README|CHANGELOG|SECURITY)\\.md|LICENSE|package\\.json|npm-shrinkwrap\\.json',
  ].join('|')})$`,
);

/** The level of a log line that warns, as pino numbers them. */
const WARNING = 40;

let packed: readonly string[] = [];

beforeAll(async () => {
  for (const folder of [clone, home]) mkdirSync(folder);
  await freshClone(clone);
  await succeed(clone, 'npm', 'pack');
  const { stdout } = await succeed(work.path, 'tar', '-tzf', tarball);
  packed = stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
});

afterAll(() => work.remove());

describe('what a fresh clone packs', () => {
  test('is the whole program and nothing of its workshop', () => {
    expect(packed.filter((path) => !SHIPPED.test(path))).toEqual([]);
    const programs = packed.filter((path) => path.startsWith('dist/')).sort();
    expect(programs).toEqual(
      sourceFiles('src')
        .filter(({ path }) => !path.endsWith('.d.ts'))
        .map(({ path }) => `dist/src/${path.replace(/ts$/, 'js')}`)
        .sort(),
    );
    expect(packed).toEqual(expect.arrayContaining(['npm-shrinkwrap.json', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE']));
  });

  test('is small', () => {
    expect(statSync(tarball).size).toBeLessThan(1_000_000);
  });

  test('leaves nothing behind in the clone that npm would take for its lock file', () => {
    expect(existsSync(join(clone, 'npm-shrinkwrap.json'))).toBe(false);
  });

  test('names no file that is not there: what it says of source maps, and where its pages lead', async () => {
    await succeed(work.path, 'tar', '-xzf', tarball);
    const unpacked = join(work.path, 'package');
    const withMaps = packed.filter(
      (path) => path.endsWith('.js') && readFileSync(join(unpacked, path), 'utf8').includes('sourceMappingURL'),
    );
    expect(withMaps).toEqual([]);
    const links = packed.filter((path) => path.endsWith('.md')).flatMap((page) => linksOf(unpacked, page));
    // CONTRIBUTING.md is for a clone.
    expect(links.filter((link) => !existsSync(link) && !link.endsWith('/CONTRIBUTING.md'))).toEqual([]);
  });

  test('unpacked, `npm install --omit=dev` gives exactly the versions that the tests ran with', async () => {
    const unpacked = join(work.path, 'exact');
    mkdirSync(unpacked);
    await succeed(work.path, 'tar', '-xzf', tarball, '-C', unpacked);
    await succeed(join(unpacked, 'package'), 'npm', 'install', '--omit=dev', '--no-audit', '--no-fund');
    const installed = readJson(join(unpacked, 'package'), 'node_modules/.package-lock.json') as LockFile;
    expect(versionsOf(installed)).toEqual(versionsOf(readJson(PROJECT_ROOT, 'package-lock.json') as LockFile));
  });
});

describe('installed into an empty folder', () => {
  let saidByNpm = '';
  const claimgraph = (...words: string[]) => run(home, 'npx', 'claimgraph', ...words);

  beforeAll(async () => {
    saidByNpm = (await succeed(home, 'npm', 'install', '--no-audit', '--no-fund', tarball)).stderr;
  });

  test('npm says nothing but what stands in the README, word for word', () => {
    const lines = saidByNpm.split('\n').map((line) => line.trim());
    expect(lines.filter((line) => !README.includes(line))).toEqual([]);
  });

  test('no package comes in that wants a newer Node than claimgraph does', () => {
    const { packages } = readJson(home, 'package-lock.json') as LockFile;
    const newer = Object.entries(packages).filter(([, { engines }]) => Number(/^>=\s*(\d+)/.exec(engines?.node ?? '')?.[1] ?? 0) > 20);
    expect(newer.map(([path]) => path)).toEqual([]);
  });

  test('the program runs as it is called, without npx, too', async () => {
    expect(await run(home, join(home, 'node_modules/.bin/claimgraph'), '--version')).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  test('other programs may read its package.json, and import nothing: what they rely on is the API and the command line', async () => {
    const script = "console.log(require('claimgraph/package.json').version); import('claimgraph').catch(({ code }) => console.log(code))";
    const { stdout } = await succeed(home, 'node', '-e', script);
    expect(stdout).toBe(`${version}\nERR_PACKAGE_PATH_NOT_EXPORTED\n`);
  });

  test('npx claimgraph --version', async () => {
    expect(await claimgraph('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('loads the example and a case of its user, and makes the store where its user stands', async () => {
    const template = /```yaml\n(case: .*?)```/s.exec(readFileSync(join(PROJECT_ROOT, 'docs/case-files.md'), 'utf8'))?.[1] ?? '';
    writeFileSync(join(home, 'my-case.yaml'), template);
    expect(await claimgraph('load', 'seed/microsoft-imod.yaml')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^loaded Microsoft/),
      stderr: '',
    });
    expect(await claimgraph('load', 'my-case.yaml')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^loaded Harbour/),
      stderr: '',
    });
    expect(existsSync(join(home, 'data/claimgraph.db'))).toBe(true);
    const found = await claimgraph('path', 'Joe Lopez', 'IMOD');
    expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining('Joe Lopez → Microsoft → IMOD'), stderr: '' });
  });

  test('serves questions and the query editor in an empty folder, and ends when asked to', async () => {
    const folder = join(home, 'elsewhere');
    mkdirSync(folder);
    const server = start(folder, 'npx', 'claimgraph', 'serve');
    const [, url = ''] = await server.said(/^claimgraph listening on (\S+)\n/m);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ entity(id: "microsoft") { name } }' }),
    });
    expect(await response.json()).toEqual({ data: { entity: { name: 'Microsoft' } } });
    const editor = await fetch(`${url}/graphiql`);
    expect({ status: editor.status, page: await editor.text() }).toEqual({ status: 200, page: expect.stringContaining('<html') });
    server.interrupt();
    const lines = (await server.ended).stderr.trim().split('\n');
    const inWords = lines.filter((line) => !line.startsWith('{'));
    expect(inWords).toEqual([
      expect.stringMatching(/^loaded Microsoft/),
      expect.stringMatching(/^there is no key yet/),
      expect.stringMatching(/^claimgraph is closing/),
    ]);
    const logged = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { readonly level: number });
    expect(logged.filter(({ level }) => level >= WARNING)).toEqual([]);
    expect(existsSync(join(folder, 'data/claimgraph.db'))).toBe(true);
  });

  test.each(['18.20.8', '20.18.3'])('under Node %s it is refused in one line', async (old) => {
    const program = join(home, 'node_modules/claimgraph/dist/src/main.js');
    const folder = join(home, `node-${old}`);
    mkdirSync(folder);
    const node = `node-${process.platform}-${process.arch}@${old}`;
    expect(await run(folder, 'npx', '-y', '-p', node, '-c', `node '${program}' load seed/microsoft-imod.yaml`)).toEqual({
      code: 1,
      stdout: '',
      stderr: `claimgraph needs Node 20.19 or newer; this is Node ${old}.\n`,
    });
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});

/** Where the relative links of a page lead. */
function linksOf(folder: string, page: string): string[] {
  const links = [...readFileSync(join(folder, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)];
  return links.map(([, target = '']) => join(folder, page, '..', target));
}

/** Where each package of production stands, and its version. */
function versionsOf({ packages }: LockFile): Record<string, string> {
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  return Object.fromEntries(needed.map(([path, entry]) => [path, entry.version]));
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
