import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import type { App } from '../app/app.js';
import { isWriterSet, refuseExposure } from '../config/config.js';
import { SETTINGS } from '../config/settings.js';
import { newKey } from '../domain/access/api-keys.js';
import type { GraphReader } from '../model/graph-store.js';
import { EXIT, type Command } from './command.js';
import { seedExample } from './load.js';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'serve the graph: GraphQL, the query editor, health',
  details: 'An empty embedded store is given the example case first; --no-seed leaves that out.',
  arguments: [],
  settings: ['port', 'host', 'seed'],
  options: [],
  createsStore: true,
  async run({ open, output, whenStopRequested }) {
    if (getHeapStatistics().heap_size_limit >= LARGE_HEAP_BYTES) setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
    const app = await open();
    const hasKey = await hasAnyKey(app);
    refuseExposure(app.config, hasKey);
    const startupKey = hasKey ? null : newKey();
    const server = await app.serve({
      startupKey,
      // Only once it listens: where the port is in use, nothing is written.
      prepare: async () => {
        if (isSeedWanted(app) && (await isStoreEmpty(app.store))) output.log(await seedExample(app));
      },
    });
    if (startupKey !== null)
      output.log(`there is no key yet: until it ends, this server lets editors in with the header Authorization: Bearer ${startupKey}`);
    const stopRequested = whenStopRequested();
    output.print(`claimgraph listening on ${server.url}`);
    await stopRequested;
    output.log('claimgraph is closing: requests under way are finished');
    await server.close();
    return EXIT.ok;
  },
};

/**
 * By so much the heap of each thread grows, beyond what was left of it, before all of it is collected again. Where heaps may be large V8
 * takes up to 300; where they may not, less than this: docs/decisions/heap-growth.md.
 */
const HEAP_GROWING_PERCENT = 200;
const LARGE_HEAP_BYTES = 2 * 1024 ** 3;

/** Whether a key, or tokens, let anybody write. */
async function hasAnyKey({ config, keys }: App): Promise<boolean> {
  return isWriterSet(config) || (await keys.list()).some(({ revokedAt }) => revokedAt === null);
}

/** The example case is for embedded stores, and only fits the ontology that comes with it. */
function isSeedWanted({ config: { seed, ontology }, hasEmbeddedStore }: App): boolean {
  return seed === 'example' && hasEmbeddedStore && ontology === SETTINGS.ontology.defaultValue;
}

/** Whether nothing was ever written to a store. */
async function isStoreEmpty(store: GraphReader): Promise<boolean> {
  return (await store.lastSequence()) === 0;
}
