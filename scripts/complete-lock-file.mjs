#!/usr/bin/env node
/**
 * Adds to package-lock.json the optional packages of other platforms that the registry at hand does not carry.
 * npm leaves such packages out of the lock file, and `npm ci` on a platform that wants one ends in EUSAGE.
 * `npm run lock` calls this after every install; a guard test calls `missingPackages`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const LOCK_FILE = 'package-lock.json';
const PLATFORM =
  /-(android|darwin|freebsd|linux|openharmony|win32)(?:-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64))?(?:-(gnu|musl|msvc)[a-z]*)?$/;
const C_LIBRARIES = { gnu: 'glibc', musl: 'musl' };

/** Optional dependencies named in a lock file that have no entry in it: `[{ at, version, parent }]`. */
export function missingPackages(lock) {
  const missing = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isResolved(lock, path, name)) missing.push({ at: `node_modules/${name}`, version, parent: entry });
    }
  }
  return missing;
}

/** Looks where node would: beside the package that asks, then one node_modules further up, until the root. */
function isResolved(lock, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

function entryFor({ at, version, parent }) {
  const [, os, cpu, library] = PLATFORM.exec(at) ?? [];
  return {
    version,
    ...(parent.license && { license: parent.license }),
    ...(parent.dev && { dev: true }),
    optional: true,
    ...(os && { os: [os] }),
    ...(cpu && { cpu: [cpu] }),
    ...(C_LIBRARIES[library] && { libc: [C_LIBRARIES[library]] }),
  };
}

function complete() {
  const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
  const missing = missingPackages(lock);
  for (const one of missing) lock.packages[one.at] = entryFor(one);
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(LOCK_FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`${LOCK_FILE}: ${missing.length} packages of other platforms added`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) complete();
