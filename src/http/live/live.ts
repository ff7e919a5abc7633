import { createQuota } from '../../concurrency/quota.js';
import { clientOf } from '../auth/client-address.js';
import { createLiveOperations } from './operations.js';
import { createSseHandler } from './sse/sse-handler.js';
import type { Live, LiveOptions, TransportOptions } from './transport.js';
import { createWebSocketServer } from './ws/websocket-server.js';

/** Puts both transports together over what they share: operations, and the quota of connections. */
export function createLive(options: LiveOptions): Live {
  const operations = createLiveOperations(options);
  const transport: TransportOptions = {
    ...options,
    operations,
    connectionQuota: createQuota(options.limits.connections, options.limits.connectionsWithoutKey),
    callerOf: (request) => ({
      admit: () => options.admit(request),
      identify: () => options.identify(request.headers),
      client: (viewer) => clientOf(options.findClientAddress(request), viewer),
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
