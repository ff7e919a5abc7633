#!/usr/bin/env node
/**
 * What `npm pack` and `npm publish` do before they look for files: a build from nothing, so that no file of an earlier one gets in,
 * and npm-shrinkwrap.json, since npm puts no package-lock.json into a package. `postpack` removes it again: in a clone
 * npm would prefer it to package-lock.json.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The part of a lock file that a package needs: without what only development does. */
export function productionLock(lock) {
  const { '': root, ...packages } = lock.packages;
  const needed = Object.entries(packages).filter(([, { dev }]) => dev !== true);
  return { ...lock, packages: { '': { ...root, devDependencies: undefined }, ...Object.fromEntries(needed) } };
}

function prepare() {
  rmSync('dist', { recursive: true, force: true });
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  writeFileSync('npm-shrinkwrap.json', `${JSON.stringify(productionLock(lock), null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) prepare();
