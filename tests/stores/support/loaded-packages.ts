import { createRequire } from 'node:module';
import { openStore } from '../../../src/stores/open-store.js';
import { ONTOLOGY } from '../../contract/support/contract-ontology.js';
import { fixedClock } from '../../support/clock.js';

// A process that opens a store in memory and says whether that has loaded the driver of the other store.

const store = await openStore('sqlite::memory:', { ontology: ONTOLOGY, now: fixedClock });
await store.close();
const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('/node_modules/neo4j-driver'));
process.stdout.write(`${loaded.length} files of the driver`);
