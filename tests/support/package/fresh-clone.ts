import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.js';
import { succeed } from './run-npm.js';

/** A clone in which nothing was built: what git tracks, as it stands now, with the packages that are installed here. */
export async function freshClone(folder: string): Promise<void> {
  const { stdout } = await succeed(PROJECT_ROOT, 'git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  for (const file of stdout.split('\0').filter((name) => name !== '' && existsSync(join(PROJECT_ROOT, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(PROJECT_ROOT, file), join(folder, file));
  }
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(folder, 'node_modules'));
}
