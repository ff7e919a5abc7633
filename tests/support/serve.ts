import type { Writable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { openApp, type App } from '../../src/app/app.js';
import { readConfig } from '../../src/config/config.js';
import type { RunningServer } from '../../src/http/server/http-server.js';
import type { Answer } from './ask.js';
import { loadSeed } from './seeded-store.js';
import { PROJECT_ROOT } from './project-root.js';

/** A server in this process, with the example case, and how to ask it. */
export interface ServedGraph {
  readonly app: App;
  readonly url: string;
  /** POST /graphql; the answer as it came, with its parsed body. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<{ response: Response; body: Answer }>;
  close(): Promise<void>;
}

/** Serves a seeded store on a free port; `environment` overrides settings. */
export async function serveExample(environment: Readonly<Record<string, string>> = {}, logTo?: Writable): Promise<ServedGraph> {
  const config = readConfig(
    {},
    {
      PORT: '0',
      CLAIMGRAPH_STORE: 'sqlite::memory:',
      CLAIMGRAPH_ONTOLOGY: join(PROJECT_ROOT, 'schema/ontology.yaml'),
      CLAIMGRAPH_LOG_LEVEL: 'silent',
      ...environment,
    },
  );
  const app = await openApp(config, logTo ? { logTo } : {});
  await loadSeed(app.store);
  const server = await app.serve();
  return {
    app,
    url: server.url,
    ask: (query, variables, headers) => postQuery(server, query, variables, headers),
    close: async () => {
      await server.close();
      await app.close();
    },
  };
}

async function postQuery({ url }: RunningServer, query: string, variables: object = {}, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { response, body: (await response.json()) as Answer };
}

/** A folder of its own, gone when `remove` is called. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'claimgraph-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
