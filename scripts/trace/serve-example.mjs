import { once } from 'node:events';
import { request } from 'node:http';
import { Writable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { openApp } from '../../dist/src/app/app.js';
import { seedExample } from '../../dist/src/cli/load.js';
import { readConfig } from '../../dist/src/config/config.js';

/** Seconds for a request: it runs with breakpoints, on a busy machine. */
const TIMEOUT = '120';

const EDITOR_KEY = 'cg_key_of_the_traced_server';

/** Serves the example case from memory, in this process. `ask` sends an operation as an editor and gives the parsed answer. */
export async function serveExample() {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const app = await openApp(readConfig({}, { PORT: '0', CLAIMGRAPH_STORE: 'sqlite::memory:', CLAIMGRAPH_LIMIT_TIMEOUT: TIMEOUT }), {
    logTo: nowhere,
  });
  await seedExample(app);
  const server = await app.serve({ startupKey: EDITOR_KEY });
  return {
    ask: (query, variables = {}) => post(`${server.url}/graphql`, JSON.stringify({ query, variables })),
    close: async () => {
      await server.close();
      await app.close();
    },
  };
}

/** On a connection of its own: one that is kept would be closed in the long pauses between requests. */
async function post(url, body) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${EDITOR_KEY}` };
  const sent = request(url, { method: 'POST', headers, agent: false }).end(body);
  const [response] = await once(sent, 'response');
  return json(response);
}
