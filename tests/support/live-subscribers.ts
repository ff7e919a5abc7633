import type { ServedGraph } from './serve.js';

/** How many subscriptions a server has over a transport, as it tells Prometheus. */
export async function subscribers({ url }: Pick<ServedGraph, 'url'>, transport: 'websocket' | 'sse'): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^claimgraph_live_subscribers\\{transport="${transport}"\\} (\\d+)$`, 'm').exec(metrics)?.[1] ?? 0);
}
