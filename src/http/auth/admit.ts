import type { IncomingMessage } from 'node:http';
import type { Viewer } from '../../domain/access/viewer.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { FindClientAddress } from './client-address.js';
import type { Identify } from './identify.js';
import { JwksUnavailable } from './jwks-unavailable.js';
import type { CountRequest } from './rate-limits.js';

/** Says who sent a request, and counts it. Throws as `identify` does, and RATE_LIMITED where it is one too many. */
export type Admit = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => Promise<Viewer>;

export interface AdmitOptions {
  readonly identify: Identify;
  readonly findClientAddress: FindClientAddress;
  readonly countRequest: CountRequest;
}

/** A request with an invalid key counts for its address, as one without a key: so keys can't be guessed faster than that. */
export function createAdmit({ identify, findClientAddress, countRequest }: AdmitOptions): Admit {
  return async (request) => {
    const address = findClientAddress(request);
    try {
      const viewer = await identify(request.headers);
      await countRequest(address, viewer);
      return viewer;
    } catch (error) {
      if (isInvalidCredential(error)) await countRequest(address, null);
      throw error;
    }
  };
}

const isInvalidCredential = (error: unknown): boolean =>
  error instanceof JwksUnavailable ||
  (error instanceof ClaimgraphError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN'));
