import type { Kind } from './kinds-of-modules.js';

/** A folder or file of src/, or a sub-room. Its own files it always may import. */
interface RoomBase {
  /** As below src/, or below its room. */
  readonly name: string;
  /** A single file, without its ending in the name. */
  readonly isFile?: true;
  readonly holds: string;
  /** Rooms beside it. A room of rooms opens all of them to others; `stores/open-store` only that one. */
  readonly mayImport: readonly string[];
  /** What must not come in, of packages, modules of Node.js and global functions. */
  readonly never: readonly Kind[];
  /** What a developer is told who imports something else. */
  readonly reason: string;
}

export interface Room extends RoomBase {
  /** Its sub-rooms: every file stands in one of them. */
  readonly rooms?: readonly SubRoom[];
}

export interface SubRoom extends Omit<RoomBase, 'never'> {
  /** What it may import from outside its room, where that is less than all that its room may. */
  readonly mayImportOutside?: readonly string[];
  /** What must not come in, beside what must not come into its room. */
  readonly never?: readonly Kind[];
}

export const SERVER: readonly Kind[] = ['decorators', 'GraphQL', 'Apollo', 'HTTP', 'logs and metrics', 'command line'];
export const DRIVERS: readonly Kind[] = ['SQL', 'Cypher'];
