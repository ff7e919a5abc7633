import { fixedClock } from '../support/clock.js';
import { placeAt } from '../support/store-place.js';
import { ONTOLOGY } from './contract-ontology.js';
import { create } from './writing.js';
import { anEntity } from '../domain/records.js';

// A process that opens the store at a location, writes to it, and says what went wrong.

try {
  const store = await placeAt(process.argv[2] ?? '').open({ ontology: ONTOLOGY, now: fixedClock });
  await create(store, anEntity({ id: 'written' }));
  await store.close();
} catch (error) {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  process.stdout.write(`${code}: ${message}`);
}
