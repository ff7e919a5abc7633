import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import { keyHash } from '../../domain/access/api-keys.js';
import type { Viewer } from '../../domain/access/viewer.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { FindClientAddress } from './client-address.js';
import type { Credentials, Identify } from './identify.js';
import type { CountRequest } from './rate-limits.js';

/** Counts a request, then says who sent it. Throws RATE_LIMITED where it is one too many, else as `identify` does. */
export type Admit = (request: Request) => Promise<Viewer>;

/**
 * Counts a request whose key or token may come later, as that of a WebSocket does. Throws RATE_LIMITED, before anything is looked up.
 */
export type Arrive = (request: Request) => Promise<Arrival>;

/** A request that is counted, and not identified yet. */
export interface Arrival {
  /** Says who sent it; to be called once. */
  readonly identify: Identify;
}

type Request = Pick<IncomingMessage, 'headers' | 'socket' | 'httpVersion'>;

export interface ArriveOptions {
  readonly identify: Identify;
  readonly findClientAddress: FindClientAddress;
  readonly countRequest: CountRequest;
}

/** How long a key or token counts for itself once it was valid, and for how many of them that is remembered. */
const REMEMBERED_MS = 600_000;
const MAX_REMEMBERED = 10_000;

/**
 * A request is counted before its key or token is looked up: for its address, so that keys can't be guessed faster than that, nor a
 * store be made to look up thousands of them. One that turns out valid is counted for its holder instead, and the next request with it
 * from the start: so it neither uses up what others behind its address may ask, nor is shut out by them.
 */
export function createArrive({ identify, findClientAddress, countRequest }: ArriveOptions): Arrive {
  const holders = new LRUCache<string, string>({ max: MAX_REMEMBERED, ttl: REMEMBERED_MS });
  return async (request) => {
    const address = findClientAddress(request);
    const sent = fingerprintOf(request.headers);
    const holder = (sent !== null && holders.get(sent)) || null;
    const takeBack = await countRequest(address, holder);
    const countForHolder = async (name: string): Promise<void> => {
      takeBack();
      await countRequest(address, name);
    };
    return {
      identify: async (credentials) => {
        const presented = fingerprintOf(credentials);
        try {
          const viewer = await identify(credentials);
          if (presented !== null && viewer.name !== null) holders.set(presented, viewer.name);
          if (viewer.name !== null && viewer.name !== holder) await countForHolder(viewer.name);
          return viewer;
        } catch (error) {
          // Such as a key that was revoked since: it is like any other that is unknown.
          const wasForgotten = isRefusal(error) && presented !== null && holders.delete(presented);
          if (wasForgotten && holder !== null) await countRequest(address, null);
          throw error;
        }
      },
    };
  };
}

/** For requests that have all of it at once. */
export const createAdmit =
  (arrive: Arrive): Admit =>
  async (request) =>
    (await arrive(request)).identify(request.headers);

/** A hash of the key or token as it was sent; null where there is none. */
function fingerprintOf({ authorization, 'x-api-key': apiKey }: Credentials): string | null {
  return authorization === undefined && apiKey === undefined ? null : keyHash(JSON.stringify([authorization, apiKey]));
}

const isRefusal = (error: unknown): boolean =>
  error instanceof ClaimgraphError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN');
