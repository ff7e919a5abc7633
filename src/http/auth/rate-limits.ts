import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Viewer } from '../../domain/access/viewer.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { ClientAddress } from './client-address.js';
import { networkOf } from './network-of.js';

/** How many requests a minute there may be. */
export interface RateLimits {
  readonly byAddress: number;
  readonly byKey: number;
}

/**
 * Counts one request, or one operation of a connection that stays open. Throws RATE_LIMITED, with the seconds until the next one may
 * come, where there were too many: of a key or token by its name, of anybody else by address. What is
 * sent on this machine is not counted.
 * @param viewer null where it is not known who asks, since a key or token did not count
 */
export type CountRequest = (client: ClientAddress, viewer: Viewer | null) => Promise<void>;

const SECONDS = 60;
/** Of a WebSocket, beside each request that there may be: enough for its pings, and for leaving what it subscribed to. */
const MESSAGES = 3;

export function rateCounter({ byAddress, byKey }: RateLimits): CountRequest {
  const addresses = new RateLimiterMemory({ points: byAddress, duration: SECONDS });
  const keys = new RateLimiterMemory({ points: byKey, duration: SECONDS });
  return async ({ address, isLocal }, viewer) => {
    if (isLocal) return;
    const name = viewer?.name ?? null;
    const [limiter, of] = name === null ? [addresses, networkOf(address)] : [keys, name];
    try {
      await limiter.consume(of);
    } catch (refused) {
      throw refused instanceof RateLimiterRes ? tooMany(limiter.points, refused.msBeforeNext) : refused;
    }
  };
}

/** The same for messages over WebSockets, whatever they ask for: some cost work, and are no requests. */
export function messageCounter({ byAddress, byKey }: RateLimits): CountRequest {
  return rateCounter({ byAddress: MESSAGES * byAddress, byKey: MESSAGES * byKey });
}

function tooMany(limit: number, milliseconds: number): ClaimgraphError {
  const retryAfter = Math.max(1, Math.ceil(milliseconds / 1000));
  const message = `more than ${limit.toLocaleString('en')} requests a minute; the next may come in ${retryAfter} seconds`;
  return new ClaimgraphError('RATE_LIMITED', message, { limit, retryAfter });
}
