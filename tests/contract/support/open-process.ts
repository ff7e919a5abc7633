import { fixedClock } from '../../support/clock.js';
import { fixtureAt } from '../../support/store-fixture.js';
import { ONTOLOGY } from './contract-ontology.js';

// A process that opens the store at a location, and says before that it is about to, and then that it has.

process.stdout.write('opening\n');
const store = await fixtureAt(process.argv[2] ?? '').open({ ontology: ONTOLOGY, now: fixedClock });
await store.close();
process.stdout.write('opened\n');
