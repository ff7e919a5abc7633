import { Hono } from 'hono';
import { withTimeout } from '../../concurrency/with-timeout.js';
import type { GraphStore } from '../../model/graph-store.js';
import { TIMEOUTS_MS } from '../wire/timeouts.js';
import type { Routes } from './page-router.js';

type AskedStore = Pick<GraphStore, 'ping' | 'diskUse' | 'lastSequence' | 'changesAfter'>;

/** With less left on the disk, writes fail sooner or later. */
const MIN_FREE_BYTES = 16 * 1024 * 1024;
/** So far the clocks of servers that write to one store may differ. */
const MAX_AHEAD_MS = 60_000;
/** Whoever asks more often gets the same answer: nobody is counted here. */
const REMEMBERED_MS = 500;

/**
 * `/health`: this process answers. `/ready`: it can do all that it is for; else 503 with why in a few words, without a name of anything.
 * @param now the time in milliseconds
 */
export function healthRoutes(store: AskedStore, now: () => number = Date.now): Routes {
  const routes: Routes = new Hono();
  let asked: { readonly at: number; readonly fault: Promise<string | null> } | null = null;
  routes.get('/health', (c) => c.json({ status: 'ok' }));
  routes.get('/ready', async (c) => {
    const began = performance.now();
    if (!asked || began - asked.at > REMEMBERED_MS) asked = { at: began, fault: faultOf(store, now) };
    const fault = await asked.fault;
    return c.json({ status: fault ?? 'ok' }, fault === null ? 200 : 503);
  });
  return routes;
}

async function faultOf(store: AskedStore, now: () => number): Promise<string | null> {
  try {
    return await withTimeout(
      async () => {
        await store.ping();
        return (await diskFault(store)) ?? (await clockFault(store, now));
      },
      TIMEOUTS_MS.storePing,
      () => new Error('the store does not answer'),
    );
  } catch {
    return 'store unavailable';
  }
}

async function diskFault(store: AskedStore): Promise<string | null> {
  const use = await store.diskUse();
  return use && use.free < MIN_FREE_BYTES ? 'disk full' : null;
}

/** Times in the log only go forward: where one was written with a clock that ran ahead, all that follow have its time until then. */
async function clockFault(store: AskedStore, now: () => number): Promise<string | null> {
  const [last] = await store.changesAfter((await store.lastSequence()) - 1, 1);
  if (!last) return null;
  const ahead = Date.parse(last.at) - now();
  return ahead > MAX_AHEAD_MS ? `clock ${Math.round(ahead / 1000)} s behind the last change of the log` : null;
}
