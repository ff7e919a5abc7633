import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** Where requests are counted: in this process, or in a Redis that several servers share. */
export interface RateCounters {
  /**
   * A counter of its own for each name.
   * @param name `address` or `key`, of what it counts
   * @param points that it lets through in a minute for each key
   */
  counter(name: string, points: number): RateLimiterAbstract;
  close(): void;
}

/** Told once that the Redis does not answer, and once that it does again. */
export type TellOutage = (isAway: boolean, reason: string) => void;

const WINDOW_SECONDS = 60;
const PREFIX = 'claimgraph';
/** Far above what a Redis near by takes, so that a moment in which this process is busy does not count as its silence. */
const ANSWER_MS = 1_000;
const CONNECT_MS = 2_000;
const CONNECTION_ENDED = 'the connection ended';
const RECONNECT_MS = { first: 100, max: 2_000 };

/**
 * Counters as configured. A Redis need not be there, then or later: as long as it is away each server counts for itself, from zero.
 * @param rates `process`, or the address of a Redis
 * @example
 * const counters = await openRateCounters('redis://127.0.0.1:6379', (isAway) => console.warn(isAway ? 'away' : 'back again'));
 * await counters.counter('address', 600).consume('203.0.113.7');
 */
export async function openRateCounters(rates: string, tell: TellOutage): Promise<RateCounters> {
  if (rates === 'process') return { counter: (_name, points) => inProcess(points), close: () => {} };
  const redis = await connect(rates, tell);
  return {
    counter: (name, points) =>
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `${PREFIX}:${name}`,
        points,
        duration: WINDOW_SECONDS,
        rejectIfRedisNotReady: true,
        insuranceLimiter: inProcess(points),
      }),
    close: () => {
      redis.removeAllListeners('close');
      redis.disconnect();
    },
  };
}

const inProcess = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });

/** ioredis is loaded only here: most servers have no Redis. Resolves once it answers, or is known not to. */
async function connect(address: string, tell: TellOutage): Promise<Redis> {
  const { Redis: Client } = await import('ioredis');
  const redis = new Client(address, {
    connectionName: PREFIX,
    connectTimeout: CONNECT_MS,
    // A call is answered or refused at once: it never waits in a queue for a connection, nor is it repeated.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // Also a Redis that keeps its connections and says nothing counts as away, until it answers a new one.
    socketTimeout: ANSWER_MS,
    retryStrategy: (times) => Math.min(times * RECONNECT_MS.first, RECONNECT_MS.max),
  });
  tellOutages(redis, tell);
  await new Promise<void>((resolve) => {
    redis.once('ready', resolve);
    redis.once('close', resolve);
  });
  return redis;
}

function tellOutages(redis: Redis, tell: TellOutage): void {
  let isAway = false;
  let reason = CONNECTION_ENDED;
  redis.on('error', (error: Error) => {
    reason = error.message;
  });
  redis.on('close', () => {
    if (!isAway) tell(true, reason);
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) tell(false, '');
    isAway = false;
    reason = CONNECTION_ENDED;
  });
}
