import { invalidInput } from '../../model/errors.js';
import { decodeChangeCursor } from '../filters/cursor.js';
import type { LogReader } from './change-tail.js';

/**
 * The position in the log after which somebody follows it: that of a cursor, else where the log ends now. Throws INVALID_INPUT for a
 * cursor that is none, or to which the log does not reach: who waits for a change of another store would wait for ever.
 */
export async function positionAfter(cursor: string | null | undefined, reader: Pick<LogReader, 'lastSequence'>): Promise<number> {
  const sequence = typeof cursor === 'string' ? decodeChangeCursor(cursor, ['after']) : null;
  const last = await reader.lastSequence();
  if (sequence === null || sequence <= last) return sequence ?? last;
  throw invalidInput([{ path: ['after'], message: 'is of a change that this store does not have' }]);
}
