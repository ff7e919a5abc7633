import { createQuota } from '../../concurrency/quota.js';
import { clientOf } from '../auth/client-address.js';
import { createLiveOperations } from './operations.js';
import type { Live, LiveParts, TransportParts } from './transport.js';
import { createLiveSockets } from './ws/websocket-server.js';
import { createLiveStreams } from './sse/sse-handler.js';

/** Puts together what both transports share: operations, places, and who asks. */
export function createLive(parts: LiveParts): Live {
  const operations = createLiveOperations(parts);
  const transport: TransportParts = {
    ...parts,
    operations,
    connectionQuota: createQuota(parts.limits.connections, parts.limits.connectionsWithoutKey),
    callerOf: (request) => ({
      admit: () => parts.admit(request),
      identify: () => parts.identify(request.headers),
      client: (viewer) => clientOf(parts.findClientAddress(request), viewer),
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
