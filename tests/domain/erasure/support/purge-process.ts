// Purges the nodes that it is told in a process of its own, so that it can be killed: LOCATION ID...
import { createChangeFeed } from '../../../../src/domain/changes/change-feed.js';
import { purgeNodes } from '../../../../src/domain/erasure/purge.js';
import { createCommit } from '../../../../src/domain/write/commit.js';
import { createLongWrites } from '../../../../src/domain/write/long-writes/long-writes.js';
import { fixtureAt } from '../../../support/store-fixture.js';
import { defaultOntology } from '../../../support/ontology.js';

const [location = '', ...ids] = process.argv.slice(2);
const now = (): string => new Date().toISOString();
const store = await fixtureAt(location).open({ ontology: defaultOntology, now });
const longWrites = createLongWrites({ reader: store, commit: createCommit(store), settings: { ontology: defaultOntology } });
const sources = { store, longWrites, feed: createChangeFeed(store), now, underWay: new Set<string>() };
process.stdout.write('begins\n');
await purgeNodes({ ids, reason: 'a test', cascade: true }, { ontology: defaultOntology, by: null }, [], sources);
await store.close();
process.exit(0);
