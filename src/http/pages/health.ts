import { Hono } from 'hono';
import { withTimeout } from '../../concurrency/with-timeout.js';
import type { GraphStore } from '../../model/graph-store.js';
import { TIMEOUTS_MS } from '../wire/timeouts.js';
import type { Routes } from './page-router.js';

/** `/health`: this process answers. `/ready`: its store answers too, else 503. */
export function healthRoutes(store: Pick<GraphStore, 'ping'>): Routes {
  const routes: Routes = new Hono();
  routes.get('/health', (c) => c.json({ status: 'ok' }));
  routes.get('/ready', async (c) => {
    const ready = await isReady(store);
    return c.json({ status: ready ? 'ok' : 'store unavailable' }, ready ? 200 : 503);
  });
  return routes;
}

async function isReady(store: Pick<GraphStore, 'ping'>): Promise<boolean> {
  try {
    await withTimeout(
      () => store.ping(),
      TIMEOUTS_MS.storePing,
      () => new Error('the store does not answer'),
    );
    return true;
  } catch {
    return false;
  }
}
