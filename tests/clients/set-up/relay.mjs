import { Environment, Network, Observable, RecordSource, Store } from 'relay-runtime';
import { createClient } from 'graphql-ws';

/** `url` ends in /graphql; a program in Node.js 20 gives the WebSocket of the package `ws` as `webSocketImpl`. */
export function relayEnvironment(url, { headers, webSocketImpl } = {}) {
  const socket = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl, retryAttempts: Infinity, shouldRetry: () => true });
  const ask = async ({ text: query }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  };
  const follow = ({ text: query }, variables) => Observable.create((sink) => socket.subscribe({ query, variables }, sink));
  return new Environment({ network: Network.create(ask, follow), store: new Store(new RecordSource()) });
}
