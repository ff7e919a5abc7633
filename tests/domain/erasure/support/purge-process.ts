// Purges the nodes that it is told in a process of its own, so that it can be killed: LOCATION ID...
import { fixtureAt } from '../../../support/store-fixture.js';
import { defaultOntology } from '../../../support/ontology.js';
import { purge } from './purging.js';

const [location = '', ...ids] = process.argv.slice(2);
const store = await fixtureAt(location).open({ ontology: defaultOntology, now: () => new Date().toISOString() });
process.stdout.write('begins\n');
await purge(ids, store);
await store.close();
process.exit(0);
