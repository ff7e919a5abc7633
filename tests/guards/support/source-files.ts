import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../support/project-root.js';

export interface SourceFile {
  /** From the folder asked for. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below a folder of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  const names = readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' });
  // What is installed for tests/clients is no source of ours, nor what those tests make there.
  const paths = names.filter((name) => name.endsWith('.ts') && !/(^|\/)(node_modules|dist)\//.test(name)).sort();
  return paths.map((path) => ({ path, text: readFileSync(join(PROJECT_ROOT, folder, path), 'utf8') }));
}

/** Files below a folder of the project whose names end otherwise. */
export function filesOfOtherKinds(folder: string, ending: string): string[] {
  const entries = readdirSync(join(PROJECT_ROOT, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.endsWith(ending)).map(({ name }) => name);
}
