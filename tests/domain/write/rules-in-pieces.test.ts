/** Rules that go through much may be left alone after each piece, so that a store can let others run: however much one call holds. */
import { beforeEach, expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { recordClaim, recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { retractClaim } from '../../../src/domain/write/claims/retract-claim.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { writeMany } from '../../../src/domain/write/together.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { areInPieces } from '../../../src/model/write/rules-in-pieces.js';
import type { Decide } from '../../../src/model/write/write.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const MANY = 100;
/** What one claim may lay in one piece: its documents, relation and itself, and what its relation says then. */
const MOST_CHANGES = 5;

let graph: WrittenGraph;
let commit: Commit;
/** How many changes each piece laid of the call that was decided last. */
let laid: number[];

beforeEach(async () => {
  graph = await openGraph();
  commit = createCommit(watched(graph.store));
  const companies = Array.from({ length: MANY }, (_, i) => ({ id: `c${i}`, type: 'Company', name: `Company ${i}` }));
  await graph.write(await writeMany(createEntity, companies, SETTINGS, []));
  await graph.document({ id: 'register', title: 'The register' });
});

/** The same store, which notes what each piece of the rules lays. */
function watched(store: GraphStore): GraphStore {
  return { ...store, write: (calls) => store.write(calls.map((call) => ({ ...call, decide: noting(call.decide) }))) };
}

function noting(decide: Decide): Decide {
  return function* (view, at) {
    laid = [];
    const decided = decide(view, at);
    if (!areInPieces(decided)) return decided;
    let before = view.nextChange;
    for (let piece = decided.next(); ; piece = decided.next()) {
      laid.push(view.nextChange - before);
      if (piece.done) return piece.value;
      yield;
      before = view.nextChange;
    }
  };
}

const MANY_CLAIMS: readonly (readonly [kind: string, claimOf: (i: number) => ClaimInput])[] = [
  [
    'on as many relations, each in a document of its own',
    (i) => ({ relation: { type: 'Supplied', from: `c${i}`, to: `c${(i + 1) % MANY}` }, document: { title: `Report ${i}` } }),
  ],
  [
    'on one relation, by as many speakers',
    (i) => ({ relation: { type: 'Supplied', from: 'c0', to: 'c1' }, document: { title: `Report ${i}`, publisher: `Paper ${i}` } }),
  ],
  ['about one entity', (i) => ({ entityId: 'c0', properties: { country: i % 2 ? 'US' : 'DE' }, documentId: 'register' })],
  [
    'that deny',
    (i) => ({ relation: { type: 'Supplied', from: `c${i}`, to: `c${(i + 1) % MANY}` }, documentId: 'register', stance: 'DENIES' }),
  ],
];

test.each(MANY_CLAIMS)('%s: no piece of the rules goes through more than one claim', async (_, claimOf) => {
  await commit(
    await recordClaims(
      Array.from({ length: MANY }, (__, i) => claimOf(i)),
      SETTINGS,
      [],
    ),
  );
  expect(laid.length).toBeGreaterThan(MANY);
  expect(Math.max(...laid)).toBeLessThanOrEqual(MOST_CHANGES);
});

const BETWEEN = { type: 'Supplied', from: 'c0', to: 'c1' };
const DENIAL: ClaimInput = { id: 'denial', relation: BETWEEN, documentId: 'register', stance: 'DENIES' };

/** Many payments between the same two. */
const payments = (): ClaimInput[] =>
  Array.from({ length: MANY }, (_, i) => ({
    relation: { ...BETWEEN, id: `payment-${i}` },
    documentId: 'register',
    started: `${1500 + i}-01-01`,
    ended: `${1500 + i}-06-01`,
  }));

test('one denial of many relations, and that it is retracted, is decided in pieces, too', async () => {
  await graph.claims(...payments());
  await commit(recordClaim(DENIAL, SETTINGS, []));
  expect(laid.reduce((sum, count) => sum + count, 0)).toBe(2 * MANY);
  expect(Math.max(...laid)).toBeLessThanOrEqual(MOST_CHANGES);
  await commit(retractClaim({ id: 'denial', kind: 'RECORDING_ERROR', reason: 'a test' }, SETTINGS, []));
  expect(laid.reduce((sum, count) => sum + count, 0)).toBe(2 * MANY);
  expect(Math.max(...laid)).toBeLessThanOrEqual(MOST_CHANGES);
});

test('so is one more payment which many denials are about; what is refused half-way leaves nothing', async () => {
  const denials = Array.from({ length: MANY }, (_, i): ClaimInput => ({
    ...DENIAL,
    id: `denial-${i}`,
    document: { title: `No ${i}` },
    documentId: null,
  }));
  await graph.claims(...denials.map(({ id, ...denial }) => ({ id, ...denial })));
  const before = await graph.store.lastSequence();
  const payment: ClaimInput = { relation: { ...BETWEEN, id: 'payment' }, documentId: 'register' };
  const unsound: ClaimInput = { relation: { ...BETWEEN, to: 'nobody' }, documentId: 'register' };
  await expect(recordClaims([payment, unsound], SETTINGS, []).then(commit)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await graph.store.lastSequence()).toBe(before);
  await commit(recordClaim(payment, SETTINGS, []));
  expect(Math.max(...laid)).toBeLessThanOrEqual(MOST_CHANGES);
  expect(laid.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(MANY);
});
