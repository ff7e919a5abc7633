import { readFileSync } from 'node:fs';
import { bringUpToDate } from '../../../../src/domain/ontology-change/bring-up-to-date.js';
import type { HowToChange } from '../../../../src/domain/ontology-change/memory.js';
import { parseOntology } from '../../../../src/ontology/load.js';
import { fixedClock } from '../../../support/clock.js';
import { fixtureAt } from '../../../support/store-fixture.js';

// A process that brings the store at a location to the ontology of a file, by `migrate` or `allow`, and says when it has opened the store,
// and when it is done.

const [location = '', file = '', how = 'migrate'] = process.argv.slice(2);
const ontology = parseOntology(readFileSync(file, 'utf8'), file);
const store = await fixtureAt(location).open({ ontology, now: fixedClock });
process.stdout.write('opened\n');
await bringUpToDate(store, ontology, { readOnly: false, how: how as HowToChange }, { progress: () => {}, log: () => {} });
await store.close();
process.stdout.write('done\n');
