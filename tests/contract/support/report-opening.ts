import { fixedClock } from '../../support/clock.js';
import { fixtureAt } from '../../support/store-fixture.js';
import { ONTOLOGY } from './contract-ontology.js';
import { create } from './writing.js';
import { anEntity } from '../../domain/support/records.js';

// A process that opens the store at a location, writes to it, and says what went wrong.

const NOBODY = 65_534;

try {
  await giveUpRoot();
  await openAndWrite(process.argv[2] ?? '');
} catch (error) {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  process.stdout.write(`${code}: ${message}`);
}

async function openAndWrite(location: string): Promise<void> {
  const store = await fixtureAt(location).open({ ontology: ONTOLOGY, now: fixedClock });
  await create(store, anEntity({ id: 'written' }));
  await store.close();
}

/** Rights mean nothing to root. What is needed is loaded before, since somebody else may not read the program. */
async function giveUpRoot(): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await openAndWrite('sqlite::memory:');
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
