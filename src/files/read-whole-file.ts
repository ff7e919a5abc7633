import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** The bytes of a file, or why there are none, as in `cannot be read: ...`. */
export type WholeFile =
  | { readonly bytes: Buffer; readonly reason?: never; readonly cause?: never }
  | { readonly bytes?: never; readonly reason: string; readonly cause?: unknown };

/**
 * Reads a file of at most so many bytes. What is none, such as a folder, a pipe or a device, is not read: it may have no end, or wait
 * for ever.
 */
export function readWholeFile(file: string, maxBytes: number): WholeFile {
  try {
    // A pipe without a writer would be waited for on opening already.
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return { reason: `it is ${kindOf(stats)}, and not a file` };
      return readUpTo(descriptor, maxBytes);
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    if (file === '-') return { reason: 'standard input is not read: give the name of a file', cause };
    return { reason: String(cause).replace(/^Error: /, ''), cause };
  }
}

/** What the system says of the size counts for nothing: files of /proc have 0, and others grow. */
function readUpTo(descriptor: number, maxBytes: number): WholeFile {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    const read = readSync(descriptor, piece, 0, PIECE_BYTES, null);
    if (read === 0) return { bytes: Buffer.concat(pieces) };
    bytes += read;
    if (bytes > maxBytes) return { reason: `it has more than ${maxBytes.toLocaleString('en')} bytes, which is all that is read` };
    pieces.push(piece.subarray(0, read));
  }
}

const PIECE_BYTES = 64 * 1024;

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}
