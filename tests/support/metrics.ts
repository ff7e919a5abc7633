import type { ServedGraph } from './serve.js';

/** Where the metrics are, and the headers by which they are given. */
type Server = Pick<ServedGraph, 'url'> & { readonly headers?: Readonly<Record<string, string>> };

/** A number that a server tells Prometheus, by its name and its labels as they stand there; 0 where there is none. */
export async function metricOf({ url, headers = {} }: Server, name: string): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`, { headers })).text()).split('\n');
  return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? 0);
}

/** How many subscriptions it has over a transport. */
export const subscribers = (server: Pick<ServedGraph, 'url'>, transport: 'websocket' | 'sse'): Promise<number> =>
  metricOf(server, `claimgraph_live_subscribers{transport="${transport}"}`);

/** How many errors it has counted under a code. */
export const errorsOf = (server: Server, code: string): Promise<number> => metricOf(server, `claimgraph_errors_total{code="${code}"}`);
