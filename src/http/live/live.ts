import { createQuota } from '../../concurrency/quota.js';
import { clientOf } from '../auth/client-address.js';
import type { Identify } from '../auth/identify.js';
import { createLiveOperations, type LiveOperationOptions } from './operations.js';
import { createSseHandler, type SseHandler } from './sse/sse-handler.js';
import type { SharedByTransports, TransportOptions } from './transport.js';
import { createWebSocketServer, type HandleUpgrade } from './ws/websocket-server.js';

export interface LiveOptions extends LiveOperationOptions, Omit<TransportOptions, keyof SharedByTransports> {
  readonly identify: Identify;
}

/** The transports that stay open: WebSockets to /graphql, Server-Sent Events from /graphql/stream and from /graphql. */
export interface Live extends SseHandler {
  readonly upgrade: HandleUpgrade;
  /** Ends subscriptions, then connections. */
  close(): Promise<void>;
}

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
    ...createSseHandler(transport),
    close: async () => {
      await operations.close();
      await webSockets.close();
    },
  };
}
