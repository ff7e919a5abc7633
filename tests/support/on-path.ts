import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the PATH finds a program; null where it does not. */
export function onPath(program: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null;
}
