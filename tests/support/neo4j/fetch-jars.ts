import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../project-root.js';
import type { Neo4jLine } from './lines.js';

const CACHE = join(PROJECT_ROOT, '.cache/neo4j');
const POM = join(PROJECT_ROOT, 'tests/support/neo4j/pom.xml');

const run = promisify(execFile);

/** The folder that holds, or will hold, the jars of a line. */
export function jarsOf(line: Neo4jLine): string {
  return join(CACHE, line.version, 'lib');
}

/** Fetches the jars of a line with Maven, once: some 130 MB. Gives their folder. */
export async function fetchJars(line: Neo4jLine): Promise<string> {
  const jars = jarsOf(line);
  if (existsSync(jars)) return jars;
  process.stderr.write(`Fetching Neo4j ${line.version} into ${jars}, once ...\n`);
  await mkdir(join(CACHE, line.version), { recursive: true });
  const unfinished = await mkdtemp(join(CACHE, line.version, 'unfinished-'));
  try {
    await run('mvn', ['--batch-mode', '--quiet', '--file', POM, `-Dneo4j.version=${line.version}`, ...copyInto(unfinished)]);
    await putInPlace(unfinished, jars);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return jars;
}

const copyInto = (folder: string): string[] => ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];

/** In one step, so that nobody sees half of them; where another process was faster, its jars are as good. */
async function putInPlace(unfinished: string, jars: string): Promise<void> {
  try {
    await rename(unfinished, jars);
  } catch (error) {
    if (!existsSync(jars)) throw error;
  }
}
