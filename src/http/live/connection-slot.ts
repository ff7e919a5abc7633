import type { Client, Quota, Release } from '../../concurrency/quota.js';
import { ClaimgraphError } from '../../model/errors.js';
import { clientOf, type ClientAddress } from '../auth/client-address.js';

/** RATE_LIMITED, where the quota of connections has no slot for a client. */
export function tooManyConnections(): ClaimgraphError {
  return new ClaimgraphError('RATE_LIMITED', 'too many open connections: close one, or try again later');
}

/** The slot of one WebSocket in the quota of connections. */
export interface ConnectionSlot {
  /** Counts it for the client that it is now known to be; false where that client may have no more. */
  assignTo(client: Client): boolean;
  release(): void;
}

/**
 * Takes a slot for a WebSocket whose client is not known yet: until then it counts for its address, apart from connections whose client
 * is known. Null where there is no slot.
 */
export function acquireSlot(quota: Quota, address: ClientAddress): ConnectionSlot | null {
  let release: Release | null = quota.acquire({ ...clientOf(address, { name: null }), isPending: true });
  let isReleased = false;
  if (!release) return null;
  return {
    assignTo: (client) => {
      if (isReleased) return false;
      release?.();
      release = quota.acquire(client);
      return release !== null;
    },
    release: () => {
      isReleased = true;
      release?.();
      release = null;
    },
  };
}
