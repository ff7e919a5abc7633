import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { ClaimgraphError } from '../model/errors.js';

/** The text of a file. Throws INVALID_INPUT where it can't be read, or is not text in UTF-8. */
export function readTextFile(file: string): string {
  const bytes = bytesOf(file);
  if (!isUtf8(bytes)) throw unreadable(file, 'it is not text in UTF-8');
  return bytes.toString('utf8');
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unreadable(file, String(error).replace(/^Error: /, ''), { cause: error });
  }
}

function unreadable(file: string, reason: string, options?: ErrorOptions): ClaimgraphError {
  const message = `${file}: cannot be read: ${reason}`;
  return new ClaimgraphError('INVALID_INPUT', message, { file, faults: [{ path: [], message }] }, options);
}
