import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepLog, type KeptLog } from '../../support/log-lines.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { unusedPort } from '../../support/unused-port.js';
import { ownRedis, type OwnRedis } from './support/redis.js';

const LIMIT = 5;
const KEY = 'k'.repeat(40);
const AWAY = 'the Redis of CLAIMGRAPH_RATES does not answer: until it does, this process counts requests for itself';
const BACK = 'the Redis of CLAIMGRAPH_RATES answers again: requests are counted there';

let redis: OwnRedis;
let log: KeptLog;
let servers: ServedGraph[];

beforeAll(async () => {
  redis = ownRedis(await unusedPort());
  log = keepLog();
  await redis.start();
  // One after the other: while one builds its schema the other one, on the same thread, would not hear its Redis in time.
  servers = [await serve(log), await serve()];
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await redis.remove();
});

test('of two servers with one Redis a client may ask both together what it may ask one', async () => {
  expect(await statuses(LIMIT + 2, client(1))).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(await statuses(1, client(2))).toEqual([200]);
});

test('a key counts wherever it is used', async () => {
  const withKey = (last: number) => ({ ...client(last), authorization: `Bearer ${KEY}` });
  const all = [];
  for (let last = 10; last < 10 + LIMIT + 2; last++) all.push(...(await statuses(1, withKey(last), servers[last % 2])));
  expect(all).toEqual([200, 200, 200, 200, 200, 429, 429]);
});

test('of many requests at once no more are let through than one after the other', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, (_, turn) => statuses(1, client(3), servers[turn % 2])));
  expect(all.flat().filter((status) => status === 200)).toHaveLength(LIMIT);
});

describe('a Redis that goes away', () => {
  test('leaves each server to count for itself; the log says so once, and once that it is back', async () => {
    await statuses(2, client(20));
    await redis.kill();
    await log.lineOf(null, AWAY);
    for (const server of servers) expect(await statuses(LIMIT + 1, client(20), server)).toEqual([200, 200, 200, 200, 200, 429]);
    await redis.start();
    await log.lineOf(null, BACK);
    await untilShared();
    expect([times(AWAY), times(BACK)]).toEqual([1, 1]);
  });

  test('without closing its connections holds requests up for a second, and only once', async () => {
    await statuses(2, client(30));
    redis.pause();
    const start = performance.now();
    expect(await statuses(1, client(30), servers[0])).toEqual([200]);
    expect(performance.now() - start).toBeLessThan(5_000);
    const later = performance.now();
    expect(await statuses(4, client(30), servers[0])).toEqual([200, 200, 200, 200]);
    expect(performance.now() - later).toBeLessThan(1_000);
    redis.goOn();
    await log.lineOf(null, BACK, 2);
    expect([times(AWAY), times(BACK)]).toEqual([2, 2]);
  });

  test('or is not there yet keeps no server from starting', async () => {
    await redis.kill();
    const early = keepLog();
    const server = await serve(early);
    expect(await statuses(LIMIT + 1, client(40), server)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await early.lineOf(null, AWAY)).toMatchObject({ reason: expect.stringContaining('ECONNREFUSED') });
    await server.close();
    expect(early.text().split(AWAY)).toHaveLength(2);
  });
});

const client = (last: number): Record<string, string> => ({ 'x-forwarded-for': `203.0.113.${last}` });

const times = (message: string): number => log.text().split(message).length - 1;

function serve(kept?: KeptLog): Promise<ServedGraph> {
  const settings = {
    CLAIMGRAPH_RATES: redis.url,
    CLAIMGRAPH_LIMIT_RATE: String(LIMIT),
    CLAIMGRAPH_LIMIT_RATE_WITH_KEY: String(LIMIT),
    CLAIMGRAPH_TRUSTED_PROXIES: '127.0.0.1',
    CLAIMGRAPH_EDITOR_KEY: KEY,
    ...(kept ? { CLAIMGRAPH_LOG_LEVEL: 'info' } : {}),
  };
  return serveExample(settings, kept?.stream);
}

/** The statuses of so many requests, one after another, of one server or of all in turn. */
async function statuses(count: number, headers: Record<string, string>, one?: ServedGraph): Promise<number[]> {
  const all = [];
  for (let turn = 0; turn < count; turn++) {
    const server = one ?? servers[turn % servers.length];
    if (server) all.push((await server.ask('{ stats { entities } }', {}, headers)).response.status);
  }
  return all;
}

/** Waits until what one server counts is known to the other one: both have found the Redis again. */
async function untilShared(): Promise<void> {
  for (let last = 100; last < 200; last++) {
    if ((await statuses(LIMIT + 1, client(last))).at(-1) === 429) return;
    await wait(50);
  }
  throw new Error('the servers do not share their counts again');
}
