import type { App } from '../app.js';
import { isWriterSet, refuseExposure, SETTINGS } from '../config.js';
import { newKey } from '../domain/access/api-keys.js';
import { isStoreEmpty, seedExample } from './seed-example.js';
import { EXIT, type Command } from './command.js';

export const serve: Command = {
  name: 'serve',
  summary: 'serve the graph: GraphQL, the query editor, health',
  details: 'An empty embedded store is given the example case first; --no-seed leaves that out.',
  arguments: [],
  settings: ['port', 'host', 'seed'],
  options: [],
  makesStore: true,
  async run({ open, output, ended }) {
    const app = await open();
    const hasKey = await hasAnyKey(app);
    refuseExposure(app.config, hasKey);
    const keyOfRun = hasKey ? null : newKey();
    const server = await app.serve({
      keyOfRun,
      // Not before it listens: where the port is taken, nothing is written.
      prepare: async () => {
        if (isSeedWanted(app) && (await isStoreEmpty(app.store))) output.tell(await seedExample(app));
      },
    });
    if (keyOfRun !== null)
      output.tell(`there is no key yet: until it ends, this server lets editors in with the header Authorization: Bearer ${keyOfRun}`);
    output.print(`claimgraph listening on ${server.url}`);
    await ended;
    output.tell('claimgraph is closing: requests under way are finished');
    await server.close();
    return EXIT.ok;
  },
};

/** Whether anybody is known here, by a key or by a token. */
async function hasAnyKey({ config, keys }: App): Promise<boolean> {
  return isWriterSet(config) || (await keys.list()).some(({ revokedAt }) => revokedAt === null);
}

/** The example is for an embedded store, and in the words of the ontology that comes with it. */
function isSeedWanted({ config: { seed, ontology }, hasEmbeddedStore }: App): boolean {
  return seed === 'example' && hasEmbeddedStore && ontology === SETTINGS.ontology.usually;
}
