import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { createCommit } from '../../../src/domain/write/commit.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { together } from '../../../src/domain/write/together.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureAt } from '../../support/store-fixture.js';
import { withServer } from './support/writing-server.js';

/** The relations of one entity, and the claims of one relation. */
const MANY = 40_000;
const AT_ONCE = 1_000;
const TIMEOUT_MS = 600_000;
const MIB = 1024;
const SETTINGS = { ontology: defaultOntology, by: 'tester' };

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-memory-'));
const location = `sqlite:${join(folder, 'graph.db')}`;

beforeAll(fill, TIMEOUT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The last figure: MiB that it may take at its peak, beyond what the server had before. */
test.each([
  [
    'a document in which one relation has 40,000 claims is retracted',
    'retractDocument',
    { id: 'ledger', kind: 'RECORDING_ERROR', reason: 'Wrong' },
    180,
  ],
  ['an entity is deleted with its 40,000 relations', 'deleteEntity', { id: 'hub', cascade: true }, 200],
])(
  '%s in so much memory that a small machine has it',
  (name, mutation, input, most) =>
    withServer(location, [], async (server) => {
      const before = resetPeak(server.pid);
      const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
      const { errors } = await server.ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`, { input });
      const peak = Math.round((memoryOf(server.pid, 'VmHWM') - before) / MIB);
      process.stderr.write(`${name}: ${peak} MiB\n`);
      expect(errors).toBeUndefined();
      expect(peak).toBeLessThan(most);
    }),
  TIMEOUT_MS,
);

/** KiB of the process, as the system counts them. */
function memoryOf(pid: number, figure: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${figure}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1]);
}

/** From now on the peak is counted anew. Gives what the process has now, in KiB. */
function resetPeak(pid: number): number {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return memoryOf(pid, 'VmRSS');
}

async function fill(): Promise<void> {
  const fixture = fixtureAt(location);
  const store = await fixture.open({ ontology: defaultOntology, now: () => new Date().toISOString() });
  const commit = createCommit(store);
  const entity = (id: string, type: string) => createEntity({ id, type, name: id }, SETTINGS, []);
  await commit(together([entity('hub', 'Company'), entity('army', 'MilitaryUnit')]));
  await commit(together(['ledger', 'register'].map((id) => createDocument({ id, title: id, publisher: 'The Daily' }, SETTINGS, []))));
  const supplied: ClaimInput = { documentId: 'ledger', relation: { type: 'Supplied', from: 'hub', to: 'army' } };
  for (let from = 0; from < MANY; from += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, i) => from + i);
    await commit(
      await recordClaims(
        numbers.map((i) => ({ ...supplied, quote: `On page ${i}.` })),
        SETTINGS,
        [],
      ),
    );
    await commit(together(numbers.map((i) => entity(`unit-${i}`, 'MilitaryUnit'))));
    const relations = numbers.map((i) => ({ documentId: 'register', relation: { type: 'Supplied', from: 'hub', to: `unit-${i}` } }));
    await commit(await recordClaims(relations, SETTINGS, []));
  }
  await store.close();
}
