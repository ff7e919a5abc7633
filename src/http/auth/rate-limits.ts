import { RateLimiterRes } from 'rate-limiter-flexible';
import { ClaimgraphError } from '../../model/errors.js';
import { networkOf, type ClientAddress } from './client-address.js';
import type { RateCounters } from './rate-counters.js';

/** Requests a minute. */
export interface RateLimits {
  readonly byAddress: number;
  readonly byKey: number;
}

/**
 * Counts one request, or one operation of a connection that stays open. Throws RATE_LIMITED, with the seconds until the next one is
 * allowed, where there were too many: of a key or token by its name, of anybody else by address. Requests of programs on this machine
 * are not counted.
 * @param name of the key or token; null where there is none, or it is not known to be valid
 * @returns takes it back, where it turns out to be somebody else's
 */
export type CountRequest = (address: ClientAddress, name: string | null) => Promise<() => void>;

/** Messages of a WebSocket for each request: enough for pings, and for completing subscriptions. */
const MESSAGES_PER_REQUEST = 3;

/** For requests. */
export function requestRateLimiter({ byAddress, byKey }: RateLimits, counters: RateCounters): CountRequest {
  return limiter(counters, { of: 'requests', byAddress, byKey });
}

/** For all messages of WebSockets, pings among them: they cost work, though most are no requests. */
export function messageRateLimiter({ byAddress, byKey }: RateLimits, counters: RateCounters): CountRequest {
  return limiter(counters, { of: 'messages', byAddress: MESSAGES_PER_REQUEST * byAddress, byKey: MESSAGES_PER_REQUEST * byKey });
}

function limiter({ counter }: RateCounters, { of, byAddress, byKey }: RateLimits & { readonly of: string }): CountRequest {
  const addresses = counter(`${of}:address`, byAddress);
  const keys = counter(`${of}:key`, byKey);
  return async ({ address, isLocal }, name) => {
    if (isLocal) return () => {};
    const [counted, key] = name === null ? [addresses, networkOf(address)] : [keys, name];
    try {
      await counted.consume(key);
      return () => void counted.reward(key);
    } catch (refused) {
      throw refused instanceof RateLimiterRes ? rateLimited(counted.points, refused.msBeforeNext) : refused;
    }
  };
}

function rateLimited(limit: number, milliseconds: number): ClaimgraphError {
  const retryAfter = Math.max(1, Math.ceil(milliseconds / 1000));
  const message = `more than ${limit.toLocaleString('en')} requests a minute; the next may come in ${retryAfter} seconds`;
  return new ClaimgraphError('RATE_LIMITED', message, { limit, retryAfter });
}
