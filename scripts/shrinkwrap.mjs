#!/usr/bin/env node
/**
 * Writes npm-shrinkwrap.json, the production part of package-lock.json, since npm puts no package-lock.json into a package.
 * `prepack` calls this last and `postpack` removes the file again: in a clone npm would prefer it to package-lock.json.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { '': root, ...packages } = lock.packages;
const needed = Object.entries(packages).filter(([, { dev }]) => dev !== true);
const ofPackage = { ...lock, packages: { '': { ...root, devDependencies: undefined }, ...Object.fromEntries(needed) } };
writeFileSync('npm-shrinkwrap.json', `${JSON.stringify(ofPackage, null, 2)}\n`);
