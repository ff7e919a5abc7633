import { createShares } from '../../concurrency/shares.js';
import { askerOf } from '../auth/asker.js';
import { createLiveOperations } from './live-operations.js';
import type { Live, LiveParts, TransportParts } from './live-parts.js';
import { createLiveSockets } from './ws/live-sockets.js';
import { createLiveStreams } from './sse/live-streams.js';

/** Puts together what both transports share: operations, places, and who asks. */
export function createLive(parts: LiveParts): Live {
  const operations = createLiveOperations(parts);
  const transport: TransportParts = {
    ...parts,
    operations,
    takePlace: createShares(parts.limits.connections, parts.limits.connectionsWithoutKey),
    callerOf: (request) => ({
      admit: () => parts.admit(request),
      identify: () => parts.identify(request.headers),
      asker: (viewer) => askerOf(parts.findClient(request), viewer),
      isThere: () => !request.socket.destroyed,
    }),
  };
  const sockets = createLiveSockets(transport);
  return {
    upgrade: sockets.upgrade,
    stream: createLiveStreams(transport),
    close: async () => {
      await operations.close();
      await sockets.close();
    },
  };
}
