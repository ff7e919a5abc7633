import type { App } from '../app.js';
import { refuseExposure, SETTINGS } from '../config.js';
import { isStoreEmpty, seedExample } from './seed-example.js';
import { EXIT, type Command } from './command.js';

export const serve: Command = {
  name: 'serve',
  summary: 'serve the graph: GraphQL, the query editor, health',
  details: 'An empty embedded store is given the example case first; --no-seed leaves that out.',
  arguments: [],
  settings: ['port', 'host', 'seed'],
  checkSettings: refuseExposure,
  options: [],
  makesStore: true,
  async run({ open, output, ended }) {
    const app = await open();
    // Not before it listens: where the port is taken, nothing is written.
    const server = await app.serve(async () => {
      if (isSeedWanted(app) && (await isStoreEmpty(app.store))) output.tell(await seedExample(app));
    });
    output.print(`claimgraph listening on ${server.url}`);
    await ended;
    output.tell('claimgraph is closing: requests under way are finished');
    await server.close();
    return EXIT.ok;
  },
};

/** The example is for an embedded store, and in the words of the ontology that comes with it. */
function isSeedWanted({ config: { seed, ontology }, hasEmbeddedStore }: App): boolean {
  return seed === 'example' && hasEmbeddedStore && ontology === SETTINGS.ontology.usually;
}
