/** Writers of claims, as the mutations of the API write them. */
import { createCommit } from '../../dist/src/domain/write/commit.js';
import { createDocument } from '../../dist/src/domain/write/documents/create-document.js';
import { createEntity } from '../../dist/src/domain/write/entities/create-entity.js';
import { recordClaim } from '../../dist/src/domain/write/claims/record-claim.js';
import { together } from '../../dist/src/domain/write/together.js';

const ENTITIES = 2_000;
const PIECE = 200;
const ATTEMPTS = 5;
const DOCUMENT = 'document-1';

/** Writes what claims are about; gives what writes one claim, and many at once. */
export async function claimWriters(store, ontology) {
  const rules = { ontology, by: null };
  const commit = createCommit(store);
  const one = () => commit(recordClaim(claim(), rules, []));
  await written(() => commit(createDocument({ id: DOCUMENT, title: 'A register' }, rules, [])));
  for (let start = 0; start < ENTITIES; start += PIECE) await written(() => commit(together(entities(start, rules))));
  await written(one);
  return {
    one,
    many: (count) => commit(together(Array.from({ length: count }, (_, i) => recordClaim(claim(), rules, [i])))),
  };
}

const entities = (start, rules) =>
  Array.from({ length: PIECE }, (_, i) =>
    createEntity({ id: `entity-${start + i}`, type: 'Company', name: `Company ${start + i}` }, rules, [i]),
  );

/** A Neo4j that was just started may take longer than a write may: it is tried again, and may stand already. */
async function written(write) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (attempt > 1 && error.code === 'CONFLICT') return undefined;
      if (attempt === ATTEMPTS || error.code !== 'TIMEOUT') throw error;
    }
  }
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
