import { damagedNode } from '../../model/errors.js';
import type { PurgeRecord } from '../../model/purge.js';

const STATES: readonly unknown[] = ['DELETING', 'CLEARING', 'DONE'] satisfies PurgeRecord['state'][];

/** A purge as it is kept. Throws STORE_UNAVAILABLE with its id where it can't be read. @param json the record, without its entries */
export function parsePurge(id: unknown, json: unknown, entries: unknown): PurgeRecord {
  try {
    const purge = { ...(JSON.parse(String(json)) as PurgeRecord), entries: Number(entries) };
    if (purge.id !== id) throw new Error('its record is that of another');
    if (!STATES.includes(purge.state) || !Array.isArray(purge.nodes) || !Number.isSafeInteger(purge.entries)) {
      throw new Error('a field of its record is not what it must be');
    }
    return purge;
  } catch (error) {
    throw damagedNode('purge', String(id), error);
  }
}
