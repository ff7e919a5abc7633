/** Writers of claims, as the mutations of the API write them. */
import { createCommit } from '../../dist/src/domain/write/commit.js';
import { createDocument } from '../../dist/src/domain/write/documents/create-document.js';
import { createEntity } from '../../dist/src/domain/write/entities/create-entity.js';
import { recordClaim } from '../../dist/src/domain/write/claims/record-claim.js';
import { together } from '../../dist/src/domain/write/together.js';

const ENTITIES = 2_000;
const DOCUMENT = 'document-1';

/** Writes what claims are about; gives what writes one claim, and many at once. */
export async function claimWriters(store, ontology) {
  const rules = { ontology, by: null };
  const commit = createCommit(store);
  const entities = Array.from({ length: ENTITIES }, (_, i) =>
    createEntity({ id: `entity-${i}`, type: 'Company', name: `Company ${i}` }, rules, [i]),
  );
  await commit(together([createDocument({ id: DOCUMENT, title: 'A register' }, rules, []), ...entities]));
  return {
    one: () => commit(recordClaim(claim(), rules, [])),
    many: (count) => commit(together(Array.from({ length: count }, (_, i) => recordClaim(claim(), rules, [i])))),
  };
}

/** On a relation that is new most of the time. */
function claim() {
  const [from, to] = [random(ENTITIES), random(ENTITIES - 1)];
  return {
    relation: { type: 'Supplied', from: `entity-${from}`, to: `entity-${to < from ? to : to + 1}` },
    documentId: DOCUMENT,
    quote: 'as the register has it',
  };
}

function random(end) {
  return Math.floor(Math.random() * end);
}

/** How many are acknowledged a second where so many writers each write one after another. */
export async function perSecond(writers, write, seconds) {
  const start = performance.now();
  const end = start + seconds * 1000;
  let written = 0;
  const writer = async () => {
    while (performance.now() < end) {
      await write();
      written++;
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return written / ((performance.now() - start) / 1000);
}
