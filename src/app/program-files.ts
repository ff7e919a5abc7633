import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTextFile } from '../files/read-text-file.js';

/** The version of the program. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The path of a file: as given where it exists, else of the file of that name that comes with the program. */
export function findFile(name: string): string {
  if (existsSync(name)) return name;
  const bundled = fileURLToPath(new URL(`../../../${name}`, import.meta.url));
  return existsSync(bundled) ? bundled : name;
}

/** The example queries that the query editor opens with. */
export const exampleQueries = (): string => readTextFile(findFile('seed/questions.graphql'));
