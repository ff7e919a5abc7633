import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean; readonly resolved?: string }>>;
}

const lock = readJson('package-lock.json') as LockFile;
const { allowScripts } = readJson('package.json') as { readonly allowScripts: Readonly<Record<string, boolean>> };

test('the lock file holds the packages of every platform, so that `npm ci` works on each; `npm run lock` adds them', async () => {
  const script = pathToFileURL(join(PROJECT_ROOT, 'scripts/complete-lock-file.mjs')).href;
  const { missingPackages } = (await import(script)) as { missingPackages: (of: LockFile) => readonly { readonly at: string }[] };
  expect(missingPackages(lock).map(({ at }) => at)).toEqual([]);
});

test('the lock file names no registry, so that everybody installs from their own', () => {
  expect(packagesWhere(({ resolved }) => resolved?.includes('://') === true)).toEqual([]);
});

test('every package that wants to run a script when it is installed is answered in allowScripts', () => {
  const asking = packagesWhere(({ hasInstallScript }) => hasInstallScript === true);
  expect(asking.length).toBeGreaterThan(0);
  expect(asking.filter((name) => !(name in allowScripts))).toEqual([]);
});

test('fewer than 560 packages are installed: each is code of others that has to be trusted', () => {
  expect(Object.keys(lock.packages).filter((path) => path !== '' && existsSync(join(PROJECT_ROOT, path))).length).toBeLessThan(560);
});

function packagesWhere(holds: (entry: LockFile['packages'][string]) => boolean): string[] {
  const paths = Object.entries(lock.packages).filter(([, entry]) => holds(entry));
  return paths.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(PROJECT_ROOT, file), 'utf8'));
}
