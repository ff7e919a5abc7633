import { Hono } from 'hono';
import { ClaimgraphError } from '../../model/errors.js';
import type { Admit } from '../auth/admit.js';
import type { FindClientAddress } from '../auth/client-address.js';
import type { Metrics } from '../request/metrics.js';
import type { Routes } from './routes.js';

/**
 * /metrics, for Prometheus: on this machine as it is; from elsewhere with a key or a token, of whatever role, so that a program that
 * only watches needs none by which it could write.
 */
export function metricsRoutes(metrics: Metrics, findClientAddress: FindClientAddress, admit: Admit): Routes {
  const routes: Routes = new Hono();
  routes.get('/metrics', async (asked) => {
    const { incoming, record } = asked.env;
    if (!findClientAddress(incoming).isLocal) {
      record.viewer = (await admit(incoming)).name;
      if (record.viewer === null) throw new ClaimgraphError('UNAUTHENTICATED', 'from elsewhere this needs a key or a token');
    }
    return asked.text(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
  return routes;
}
