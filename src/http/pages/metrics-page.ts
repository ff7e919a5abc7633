import { Hono } from 'hono';
import { ClaimgraphError } from '../../model/errors.js';
import type { Admit } from '../auth/admit.js';
import type { FindClientAddress } from '../auth/client-address.js';
import type { Metrics } from '../request/metrics.js';
import type { Routes } from './page-router.js';

/**
 * `/metrics`, for Prometheus: for programs on this machine, and for others with a key or a token of any role, so that what only monitors
 * needs none by which it could write.
 */
export function metricsRoutes(metrics: Metrics, findClientAddress: FindClientAddress, admit: Admit): Routes {
  const routes: Routes = new Hono();
  routes.get('/metrics', async (c) => {
    const { incoming, logEntry } = c.env;
    if (!findClientAddress(incoming).isLocal) {
      logEntry.viewer = (await admit(incoming)).name;
      if (logEntry.viewer === null)
        throw new ClaimgraphError('UNAUTHENTICATED', 'metrics need a key or a token, unless a program on this machine asks');
    }
    return c.text(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
  return routes;
}
