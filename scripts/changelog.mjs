#!/usr/bin/env node
/** The parts of CHANGELOG.md: `node scripts/changelog.mjs VERSION` prints what changed with a version, for the page of its release. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const UNRELEASED = /^## \[?Unreleased\]?.*$/im;

/** What changed with a version, or since the last one (`Unreleased`), without the heading; null where the changelog has no such part. */
export function changesOf(changelog, version) {
  const heading = version === 'Unreleased' ? UNRELEASED : new RegExp(`^## \\[?${version.replaceAll('.', '\\.')}\\]?(?![\\w.-]).*$`, 'm');
  const found = heading.exec(changelog);
  if (!found) return null;
  const rest = changelog.slice(found.index + found[0].length);
  const end = rest.search(/^## /m);
  return (end < 0 ? rest : rest.slice(0, end)).trim();
}

/** Whether a part says that anything changed: headings alone do not. */
export const saysNothing = (changes) => changes.split('\n').every((line) => line.trim() === '' || line.startsWith('#'));

/** The changelog once what is unreleased is a version of a day (YYYY-MM-DD), under a heading written as the other one is. */
export function withRelease(changelog, version, day) {
  return changelog.replace(UNRELEASED, (heading) => `${heading}\n\n## ${heading.includes('[') ? `[${version}]` : version} - ${day}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [version = 'Unreleased'] = process.argv.slice(2);
  const changes = changesOf(readFileSync('CHANGELOG.md', 'utf8'), version);
  if (changes === null) console.error(`CHANGELOG.md has no part ${version}.`);
  else console.log(changes);
  process.exitCode = changes === null ? 1 : 0;
}
