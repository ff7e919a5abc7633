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
    const isReady = await answersInTime(store);
    return c.json({ status: isReady ? 'ok' : 'store unavailable' }, isReady ? 200 : 503);
  });
  return routes;
}

async function answersInTime(store: Pick<GraphStore, 'ping'>): Promise<boolean> {
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
