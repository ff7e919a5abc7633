import { fixedClock } from '../../support/clock.js';
import { fixtureAt } from '../../support/store-fixture.js';
import { ONTOLOGY } from './contract-ontology.js';
import { countUp } from './count-up.js';

// A process that counts up in a store of others. Arguments: location, name of this writer, how many times.

const [location = '', writer = '', times = ''] = process.argv.slice(2);
const store = await fixtureAt(location).open({ ontology: ONTOLOGY, now: fixedClock });
await countUp(store, writer, Number(times));
await store.close();
