import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean; readonly resolved?: string }>>;
}

const lock = readJson('package-lock.json') as LockFile;

/** What is installed apart from the project has a lock file of its own. */
describe.each(['', 'tests/clients/', 'bench/'])('%spackage-lock.json', (folder) => {
  const lock = readJson(`${folder}package-lock.json`) as LockFile;

  test('holds the packages of every platform, so that `npm ci` works on each; `npm run lock` adds them', async () => {
    const script = pathToFileURL(join(PROJECT_ROOT, 'scripts/complete-lock-file.mjs')).href;
    const { missingPackages } = (await import(script)) as { missingPackages: (of: LockFile) => readonly { readonly at: string }[] };
    expect(missingPackages(lock).map(({ at }) => at)).toEqual([]);
  });

  test('names no registry, so that everybody installs from their own', () => {
    expect(packagesWhere(lock, ({ resolved }) => resolved?.includes('://') === true)).toEqual([]);
  });

  test('has no package that wants to run a script when it is installed, and is not answered in allowScripts', () => {
    const { allowScripts } = readJson(`${folder}package.json`) as { readonly allowScripts: Readonly<Record<string, boolean>> };
    const asking = packagesWhere(lock, ({ hasInstallScript }) => hasInstallScript === true);
    expect(asking.length).toBeGreaterThan(0);
    expect(asking.filter((name) => !(name in allowScripts))).toEqual([]);
  });

  test('has packages of one exact version each, as its package.json names them', () => {
    const { dependencies = {}, devDependencies } = readJson(`${folder}package.json`) as Record<string, Record<string, string>>;
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.length).toBeGreaterThan(5);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

test('fewer than 560 packages are installed: each is code of others that has to be trusted', () => {
  expect(Object.keys(lock.packages).filter((path) => path !== '' && existsSync(join(PROJECT_ROOT, path))).length).toBeLessThan(560);
});

function packagesWhere({ packages }: LockFile, holds: (entry: LockFile['packages'][string]) => boolean): string[] {
  const paths = Object.entries(packages).filter(([, entry]) => holds(entry));
  return paths.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(PROJECT_ROOT, file), 'utf8'));
}
