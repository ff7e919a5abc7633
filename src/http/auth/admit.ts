import type { IncomingMessage } from 'node:http';
import type { Viewer } from '../../domain/access/viewer.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { FindClient } from './client-address.js';
import type { Identify } from './identify.js';
import { KeysOutOfReach } from './jwks-unavailable.js';
import type { CountRequest } from './rate-limits.js';

/** Lets a request in, and says who sent it. Throws what keeps it out as `identify`, RATE_LIMITED where it is one too many. */
export type Admit = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => Promise<Viewer>;

export interface AdmitParts {
  readonly identify: Identify;
  readonly findClient: FindClient;
  readonly countRequest: CountRequest;
}

/** Whoever tries keys is counted by address, as if without one. */
export function createAdmit({ identify, findClient, countRequest }: AdmitParts): Admit {
  return async (request) => {
    const client = findClient(request);
    try {
      const viewer = await identify(request.headers);
      await countRequest(client, viewer);
      return viewer;
    } catch (error) {
      if (isRefusedKey(error)) await countRequest(client, null);
      throw error;
    }
  };
}

const isRefusedKey = (error: unknown): boolean =>
  error instanceof KeysOutOfReach || (error instanceof ClaimgraphError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN'));
