import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshClone } from '../support/package/fresh-clone.js';
import { run, succeed } from '../support/package/run-npm.js';

const CHANGELOG = `# Changes

Words before.

## [Unreleased]

### Added

- What is new.

## [0.1.0] - 2026-01-02

- The first.
`;

const folders: string[] = [];
let clone = '';

/** A clone on main whose build, check and tests only say that they ran, at 0.1.0, with one change that is unreleased. */
beforeEach(async () => {
  clone = mkdtempSync(join(tmpdir(), 'claimgraph-release-'));
  folders.push(clone);
  await freshClone(clone);
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('config', 'user.name', 'Ann');
  await git('config', 'user.email', 'ann@example.org');
  writeFileSync(join(clone, '.git/info/exclude'), 'node_modules\n');
  edit('package.json', (text) => JSON.stringify(stubbed(JSON.parse(text) as PackageJson), null, 2));
  edit('package-lock.json', (text) => text.replaceAll(/^(\s+"name": "claimgraph",\n\s+"version": )"[^"]+"/gm, '$1"0.1.0"'));
  edit('CHANGELOG.md', () => CHANGELOG);
  await commitAll();
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface PackageJson {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
}

describe('npm run release', () => {
  test('minor: the changelog, both versions, a commit, a tag and the package', async () => {
    const { code, stdout, stderr } = await release('minor');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const today = new Date().toISOString().slice(0, 10);
    expect(read('CHANGELOG.md')).toBe(CHANGELOG.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [0.2.0] - ${today}\n`));
    const lock = JSON.parse(read('package-lock.json')) as { version: string; packages: Record<string, { version: string }> };
    expect([versionOf('package.json'), lock.version, lock.packages['']?.version]).toEqual(['0.2.0', '0.2.0', '0.2.0']);
    expect(read('.git/ran')).toBe('check test build ');
    expect(await git('show', '--no-patch', '--format=%s', 'v0.2.0^{commit}')).toBe('Release 0.2.0');
    expect(await git('rev-parse', 'HEAD')).toBe(await git('rev-parse', 'v0.2.0^{commit}'));
    expect(await git('status', '--porcelain')).toBe('');
    expect(existsSync(join(clone, 'claimgraph-0.2.0.tgz'))).toBe(true);
    expect(stdout).toContain('git push --atomic origin main v0.2.0');
    expect(stdout).toContain('npm publish ./claimgraph-0.2.0.tgz');
    expect(await succeed(clone, 'node', 'scripts/changelog.mjs', '0.2.0')).toMatchObject({ stdout: '### Added\n\n- What is new.\n' });
    expect(await release('minor')).toMatchObject({ code: 1, stderr: expect.stringContaining('says nothing under "Unreleased"') });
  });

  test('the version that package.json has is one to release, as long as it is not tagged; an unbracketed heading stays so', async () => {
    edit('CHANGELOG.md', (text) => text.replace('## [Unreleased]', '## Unreleased').replace(/## \[0\.1\.0\].*/s, ''));
    await commitAll();
    expect(await release('0.1.0', '--skip-tests')).toMatchObject({ code: 0 });
    expect(read('CHANGELOG.md')).toMatch(/^## Unreleased\n\n## 0\.1\.0 - \d{4}-\d\d-\d\d\n\n### Added$/m);
    expect(read('.git/ran')).toBe('build ');
    expect(await git('tag')).toBe('v0.1.0');
  });

  test('refuses, with all that is in the way, and changes nothing', async () => {
    edit('CHANGELOG.md', (text) => text.replace('- What is new.\n', ''));
    await git('checkout', '--quiet', '-b', 'elsewhere');
    await git('tag', 'v0.0.9');
    const before = await state();
    expect(await release('0.0.9')).toEqual({
      code: 1,
      stdout: '',
      stderr: `There is no release 0.0.9 yet:
  - files are changed or new: commit them, or put them away
  - releases are made from main, and this is elsewhere
  - the tag v0.0.9 is there already
  - 0.0.9 is older than 0.1.0, which package.json has
  - CHANGELOG.md says nothing under "Unreleased"
`,
    });
    expect(await state()).toEqual(before);
  });

  test.each([
    ['the check fails', { check: 'node -e "process.exit(1)"' }, /^npm run check failed/],
    ['a test fails', { test: 'node -e "process.exit(1)"' }, /^npm test failed/],
    ['the package can not be built', { build: 'node -e "process.exit(1)"' }, /^npm pack --silent failed/],
  ])('where %s, everything is as it was', async (_, scripts, said) => {
    edit('package.json', (text) => JSON.stringify(withScripts(JSON.parse(text) as PackageJson, scripts), null, 2));
    await commitAll();
    const before = await state();
    const { code, stderr } = await release('major');
    expect({ code, last: stderr.trim().split('\n').slice(-2) }).toEqual({
      code: 1,
      last: [expect.stringMatching(said), 'Nothing was released, and what it had changed is as it was.'],
    });
    expect(await state()).toEqual(before);
  });

  test('where git refuses the commit, everything is as it was', async () => {
    writeFileSync(join(clone, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const before = await state();
    expect(await release('patch')).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was released') });
    expect(await state()).toEqual(before);
  });

  test('what somebody changes meanwhile is neither released nor lost', async () => {
    const check = `node -e "fs.appendFileSync('README.md', 'meanwhile')"`;
    edit('package.json', (text) => JSON.stringify(withScripts(JSON.parse(text) as PackageJson, { check }), null, 2));
    await commitAll();
    const { code, stderr } = await release('patch');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('Files were changed meanwhile, and stay so:\nREADME.md') });
    expect(readFileSync(join(clone, 'README.md'), 'utf8')).toMatch(/meanwhile$/);
    expect(await git('diff', '--name-only')).toBe('README.md');
    expect(await git('tag', '--list')).toBe('');
  });

  test('--dry-run says what would be done, and of what changes, and does nothing', async () => {
    const before = await state();
    const { code, stdout, stderr } = await release('patch', '--dry-run');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Would release 0\.1\.1 \(now 0\.1\.0\): .*CHANGELOG\.md/);
    expect(stdout.match(/^ {2}\S.*$/gm)).toEqual([
      '  npm run check',
      '  npm test',
      '  npm pack --silent',
      expect.stringMatching(/^ {2}git commit .*Release 0\.1\.1/),
      expect.stringMatching(/^ {2}git tag .*v0\.1\.1/),
    ]);
    expect(stdout).toContain('- What is new.');
    expect(await state()).toEqual(before);
  });

  test('says how it is called, and refuses what is no version', async () => {
    expect(await release('--help')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: npm run release/), stderr: '' });
    expect(await release()).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Which version\?\n\nUsage/) });
    expect(await release('1.2')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^1\.2 is no version/) });
    expect(await release('--force')).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') });
  });
});

function release(...words: string[]): ReturnType<typeof run> {
  return run(clone, 'npm', 'run', '--silent', 'release', '--', ...words);
}

/** All that a release may change. */
async function state(): Promise<object> {
  return {
    head: await git('rev-parse', 'HEAD'),
    branch: await git('branch', '--show-current'),
    tags: await git('tag'),
    changed: await git('status', '--porcelain'),
    ...Object.fromEntries(['CHANGELOG.md', 'package.json', 'package-lock.json'].map((file) => [file, read(file)])),
    packages: ['0.1.1', '1.0.0'].map((version) => existsSync(join(clone, `claimgraph-${version}.tgz`))),
    shrinkwrap: existsSync(join(clone, 'npm-shrinkwrap.json')),
  };
}

function stubbed(project: PackageJson): PackageJson {
  const says = (what: string): string => `node -e "fs.appendFileSync('.git/ran', '${what} ')" --`;
  return withScripts({ ...project, version: '0.1.0' }, { build: says('build'), check: says('check'), test: says('test') });
}

const withScripts = (project: PackageJson, scripts: PackageJson['scripts']): PackageJson => ({
  ...project,
  scripts: { ...project.scripts, ...scripts },
});

async function git(...words: string[]): Promise<string> {
  return (await succeed(clone, 'git', ...words)).stdout.trim();
}

async function commitAll(): Promise<void> {
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'As it was');
}

const read = (file: string): string => readFileSync(join(clone, file), 'utf8');
const edit = (file: string, change: (text: string) => string): void => writeFileSync(join(clone, file), change(read(file)));
const versionOf = (file: string): string => (JSON.parse(read(file)) as PackageJson).version;
