import { createQuota } from '../../concurrency/quota.js';
import { clientOf } from '../auth/client-address.js';
import { createLiveOperations } from './operations.js';
import { createSseHandler } from './sse/sse-handler.js';
import type { Live, LiveParts, TransportParts } from './transport.js';
import { createWebSocketServer } from './ws/websocket-server.js';

/** Puts both transports together over what they share: operations, and the quota of connections. */
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
      isConnected: () => !request.socket.destroyed,
    }),
  };
  const webSockets = createWebSocketServer(transport);
  return {
    upgrade: webSockets.upgrade,
    stream: createSseHandler(transport),
    close: async () => {
      await operations.close();
      await webSockets.close();
    },
  };
}
