import type { Client } from '../../concurrency/quota.js';
import type { Viewer } from '../../domain/access/viewer.js';
import type { ClientAddress } from './client-address.js';
import { networkOf } from './network-of.js';

/** The client whose open connections are counted together: a key or token by its name, else where it comes from. */
export function clientOf({ address, isLocal }: ClientAddress, { name }: Pick<Viewer, 'name'>): Client {
  if (name !== null) return { name: `key ${name}`, isKnown: true };
  return { name: networkOf(address), isKnown: isLocal };
}
