import type { Client, Quota } from '../../concurrency/quota.js';
import { clientOf, type ClientAddress } from '../auth/client-address.js';

/** The place of one WebSocket among all connections. */
export interface SocketPlace {
  /** Lets it count for who it is now known to be; false where the quota has no slot for them. */
  moveTo(client: Client): boolean;
  leave(): void;
}

/** Until it is said who asks, a WebSocket counts for its address, apart from those of which it is known; null where there is no place. */
export function socketPlace(quota: Quota, address: ClientAddress): SocketPlace | null {
  const pending = clientOf(address, { name: null });
  let release = quota.acquire({ ...pending, isPending: true });
  let isLeft = false;
  if (!release) return null;
  return {
    moveTo: (client) => {
      if (isLeft) return false;
      release?.();
      release = quota.acquire(client);
      return release !== null;
    },
    leave: () => {
      isLeft = true;
      release?.();
      release = null;
    },
  };
}
