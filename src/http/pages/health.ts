import { Hono } from 'hono';
import type { GraphStore } from '../../model/graph-store.js';
import { PATIENCE_MS } from '../wire/patience.js';
import type { Routes } from './routes.js';

/** /health: this process answers. /ready: its store answers too, else 503. */
export function healthRoutes(store: Pick<GraphStore, 'ping'>): Routes {
  const routes: Routes = new Hono();
  routes.get('/health', (asked) => asked.json({ status: 'ok' }));
  routes.get('/ready', async (asked) => {
    const isReady = await answersInTime(store);
    return asked.json({ status: isReady ? 'ok' : 'store unavailable' }, isReady ? 200 : 503);
  });
  return routes;
}

async function answersInTime(store: Pick<GraphStore, 'ping'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS.storeIsThere);
  });
  const answered = store.ping().then(
    () => true,
    () => false,
  );
  const isReady = await Promise.race([answered, late]);
  clearTimeout(timer);
  return isReady;
}
