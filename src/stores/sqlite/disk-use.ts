import { realpath, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DiskUse } from '../../model/graph-store.js';

/** What the store in a file takes of its disk; null for one in memory. */
export async function diskUse(file: string): Promise<DiskUse | null> {
  if (file === ':memory:') return null;
  // By a symbolic link it may be anywhere.
  const path = await realpath(file).catch(() => file);
  const [store, wal, disk] = await Promise.all([bytesOf(path), bytesOf(`${path}-wal`), statfs(dirname(path))]);
  return { store, wal, free: disk.bavail * disk.bsize };
}

/** 0 where there is no such file: a WAL goes when it is not needed. */
async function bytesOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
