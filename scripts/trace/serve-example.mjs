import { Writable } from 'node:stream';
import { openApp } from '../../dist/src/app.js';
import { seedExample } from '../../dist/src/cli/seed-example.js';
import { readConfig } from '../../dist/src/config.js';

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
  const server = await app.serve({ keyOfRun: EDITOR_KEY });
  return {
    ask: async (query, variables = {}) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${EDITOR_KEY}` };
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
      return response.json();
    },
    close: async () => {
      await server.close();
      await app.close();
    },
  };
}
