import { isUtf8 } from 'node:buffer';
import { ClaimgraphError } from '../model/errors.js';
import { readWholeFile } from './read-whole-file.js';

/** Bytes of a file in YAML: it is parsed as a whole, which takes some 70 times as much memory, 540 MB for 8 MiB. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The text of a file. Throws INVALID_INPUT where it can't be read, is too large, or is not text in UTF-8. */
export function readTextFile(file: string): string {
  const { bytes, reason, cause } = readWholeFile(file, MAX_BYTES);
  if (bytes === undefined) throw unreadable(file, reason, { cause });
  if (!isUtf8(bytes)) throw unreadable(file, 'it is not text in UTF-8');
  return bytes.toString('utf8');
}

function unreadable(file: string, reason: string, options?: ErrorOptions): ClaimgraphError {
  const message = `${file}: cannot be read: ${reason}`;
  return new ClaimgraphError('INVALID_INPUT', message, { file, faults: [{ path: [], message }] }, options);
}
