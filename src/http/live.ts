import { createLiveOperations } from './live-operations.js';
import type { Live, LiveParts, TransportParts } from './live-parts.js';
import { createLiveSockets } from './live-sockets.js';
import { createLiveStreams } from './live-streams.js';

/** Puts together what both transports share: operations, places, and who asks. */
export function createLive(parts: LiveParts): Live {
  const operations = createLiveOperations(parts);
  const transport: TransportParts = {
    ...parts,
    operations,
    takePlace: createPlaces(parts.limits.connections),
    callerOf: (request) => ({ admit: () => parts.admit(request), identify: () => parts.identify(request.headers) }),
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

function createPlaces(most: number): TransportParts['takePlace'] {
  let taken = 0;
  return () => {
    if (taken >= most) return null;
    taken += 1;
    return () => {
      taken -= 1;
    };
  };
}
