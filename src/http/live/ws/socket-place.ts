import type { Asker, TakeShare } from '../../../concurrency/shares.js';
import { askerOf } from '../../auth/asker.js';
import type { Client } from '../../auth/client-address.js';

/** The place of one WebSocket among all connections. */
export interface SocketPlace {
  /** Lets it count for who it is now known to be; false where there is no share for them. */
  moveTo(asker: Asker): boolean;
  leave(): void;
}

/** Until it is said who asks, a WebSocket counts for its address, apart from those of which it is known; null where there is no place. */
export function socketPlace(take: TakeShare, client: Client): SocketPlace | null {
  const unsaid = askerOf(client, { name: null });
  let leave = take({ ...unsaid, isUnsaid: true });
  let isLeft = false;
  if (!leave) return null;
  return {
    moveTo: (asker) => {
      if (isLeft) return false;
      leave?.();
      leave = take(asker);
      return leave !== null;
    },
    leave: () => {
      isLeft = true;
      leave?.();
      leave = null;
    },
  };
}
