import type { Asker } from '../../concurrency/shares.js';
import type { Viewer } from '../../domain/access/viewer.js';
import type { Client } from './client-address.js';
import { networkOf } from './network-of.js';

/** For whom it counts what stays open: a key or token by its name, else where it comes from. */
export function askerOf({ address, isLocal }: Client, { name }: Pick<Viewer, 'name'>): Asker {
  if (name !== null) return { name: `key ${name}`, isKnown: true };
  return { name: networkOf(address), isKnown: isLocal };
}
