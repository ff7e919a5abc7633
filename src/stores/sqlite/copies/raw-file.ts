import { closeSync, fstatSync, openSync, readSync, realpathSync, statSync, writeSync, type Stats } from 'node:fs';

/** Where the user version of a database stands in its file, 4 bytes, the first first: https://www.sqlite.org/fileformat2.html */
const VERSION_AT = 60;
const VERSION_BYTES = 4;
const HEADER_BYTES = VERSION_AT + VERSION_BYTES;
const MAGIC = 'SQLite format 3\0';

/** The file of a database beside SQLite: what stands in it alone, without what its WAL (write-ahead log) has on top. */
export interface RawFile {
  /** Whether it is still the file at its path: another may have taken its place while it was opened. */
  isInPlace(): boolean;
  /** How many bytes the WAL beside it has; null where there is none. */
  walBytes(): number | null;
  /** The user version that stands in the file itself; 0 where it is no database. */
  version(): number;
  /** Sets it in the file itself: nobody else must take it for their own, and the file must be in WAL mode. */
  setVersion(version: number): void;
  close(): void;
}

interface Shared {
  /** Which file it is, whatever its path. */
  readonly identity: string;
  readonly descriptor: number;
  readonly isWritable: boolean;
  users: number;
}

/**
 * Where a process closes a file, the system takes away the locks that it has on that file, SQLite's too. So one descriptor is kept for each
 * file, and closed once nobody in this process has the store open.
 */
const shared = new Map<string, Shared>();

/** Null where there is no file. Close it after all connections to it. Throws the error of the system where it may not be read. */
export function openRawFile(path: string): RawFile | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return null;
  const file = realpathSync(path);
  const own = shared.get(identityOf(stats)) ?? share(file);
  own.users++;
  return {
    isInPlace: () => {
      const now = statSync(path, { throwIfNoEntry: false });
      return now !== undefined && identityOf(now) === own.identity;
    },
    walBytes: () => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? null,
    version: () => versionIn(own.descriptor),
    setVersion: (version) => {
      if (own.isWritable) writeSync(own.descriptor, bytesOf(version), 0, VERSION_BYTES, VERSION_AT);
    },
    close: () => {
      own.users--;
      if (own.users > 0) return;
      shared.delete(own.identity);
      closeSync(own.descriptor);
    },
  };
}

const identityOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

/** Whether two paths lead to one file. */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map(statsAt);
  return a !== undefined && b !== undefined && identityOf(a) === identityOf(b);
}

/** Undefined where a path leads nowhere, or in a circle. */
export function statsAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function share(file: string): Shared {
  const opened = openForReadingAndWriting(file);
  const own = { ...opened, identity: identityOf(fstatSync(opened.descriptor)), users: 0 };
  shared.set(own.identity, own);
  return own;
}

function openForReadingAndWriting(file: string): Pick<Shared, 'descriptor' | 'isWritable'> {
  try {
    return { descriptor: openSync(file, 'r+'), isWritable: true };
  } catch {
    return { descriptor: openSync(file, 'r'), isWritable: false };
  }
}

function versionIn(descriptor: number): number {
  const header = Buffer.alloc(HEADER_BYTES);
  readSync(descriptor, header, 0, HEADER_BYTES, 0);
  return header.toString('latin1', 0, MAGIC.length) === MAGIC ? header.readUInt32BE(VERSION_AT) : 0;
}

function bytesOf(version: number): Buffer {
  const bytes = Buffer.alloc(VERSION_BYTES);
  bytes.writeUInt32BE(version);
  return bytes;
}
