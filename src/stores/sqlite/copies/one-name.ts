import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ClaimgraphError } from '../../../model/errors.js';
import { isSameFile } from './raw-file.js';

/** `restore` gives a file a second name, for the moment in which another file gets the first. */
const ATTEMPTS = 20;
const WAIT_MS = 25;

const WHY =
  'SQLite has a WAL (the file ending in -wal) for each of them, so two processes that open two of its names ' +
  'would not see each other, and damage it';

/**
 * Throws STORE_UNAVAILABLE for a file that may be reached in two places, each with a WAL of its own: it has more than one hard link, or is
 * mounted by itself. Symbolic links do no harm, since SQLite follows them; nor does a folder that is mounted twice, which has the WAL, too.
 */
export async function refuseOtherNames(path: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && namesOf(path) > 1; attempt++) await delay(WAIT_MS);
  const names = namesOf(path);
  if (names === 0) return;
  const file = realpathSync(path);
  if (names > 1) throw refusal(path, `has ${names} names (hard links)${othersOf(file)}: ${WHY}. ${REMEDY_OF_LINKS}`);
  if (isMountPoint(file, mounts())) throw refusal(path, `is mounted by itself, without its folder: ${WHY}. Mount the folder that it is in`);
}

const REMEDY_OF_LINKS = 'Delete the names that are not used, or copy the file, once nobody has it open';

const refusal = (path: string, why: string): ClaimgraphError =>
  new ClaimgraphError('STORE_UNAVAILABLE', `the file of the store sqlite:${path} ${why}`);

/** 0 where there is no file. */
function namesOf(path: string): number {
  const stats = readable(() => statSync(path, { throwIfNoEntry: false }), undefined);
  return stats?.isFile() ? stats.nlink : 0;
}

/** Those in the same folder, as far as that can be read. */
function othersOf(file: string): string {
  const folder = dirname(file);
  const names = readable(() => readdirSync(folder), []).filter((name) => name !== basename(file) && isSameFile(join(folder, name), file));
  return names.length > 0 ? `, here also ${names.join(', ')}` : '';
}

/** What is mounted where, as Linux tells it; elsewhere nothing can be mounted on a file. */
const mounts = (): string => readable(() => readFileSync('/proc/self/mountinfo', 'utf8'), '');

/**
 * Whether something is mounted on a path.
 * @param mountinfo lines with the place as their fifth word: `man 5 proc_pid_mountinfo`
 */
export function isMountPoint(path: string, mountinfo: string): boolean {
  const escaped = path.replace(/[ \t\n\\]/g, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return mountinfo.split('\n').some((line) => line.split(' ')[4] === escaped);
}

function readable<Read>(read: () => Read, otherwise: Read): Read {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
