import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { recordClaim, recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { retractClaim } from '../../../src/domain/write/claims/retract-claim.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { deleteDocument } from '../../../src/domain/write/documents/delete-document.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { updateDocument } from '../../../src/domain/write/documents/update-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { updateEntity } from '../../../src/domain/write/entities/update-entity.js';
import { writeMany } from '../../../src/domain/write/together.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import { openNewsGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const SUPPLY = { type: 'Supplied', from: 'microsoft', to: 'army' };
const OTHER = { type: 'Fired', from: 'microsoft', to: 'joe' };
const retraction = { kind: 'RECORDING_ERROR', reason: 'It was read wrongly.' } as const;

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
  await graph.document({ id: 'copy', title: 'A copy', derivedFrom: 'monde', publisherId: 'army' });
  await graph.claim({ id: 'c1', relation: { id: 'r1', ...SUPPLY }, documentId: 'monde', claimantId: 'joe' });
  await graph.claim({ id: 'c2', relation: { id: 'r1', ...SUPPLY }, documentId: 'copy' });
  await graph.claim({ id: 'c3', relation: { id: 'r2', ...OTHER }, documentId: 'guardian' });
});

afterEach(() => graph.store.close());

/** How often a store is read before a write is decided: each time is a round trip, while all other writers wait. */
const WRITES: readonly (readonly [what: string, rounds: number, step: () => WriteStep | Promise<WriteStep>])[] = [
  ['createEntity', 1, () => createEntity({ type: 'Company', name: 'New' }, SETTINGS, [])],
  ['createEntity that updates', 1, () => createEntity({ id: 'joe', type: 'Person', name: 'J.', onConflict: 'UPDATE' }, SETTINGS, [])],
  [
    'createEntities',
    1,
    () =>
      writeMany(
        createEntity,
        [1, 2].map((n) => ({ type: 'Person', name: `No ${n}` })),
        SETTINGS,
        [],
      ),
  ],
  ['updateEntity', 1, () => updateEntity({ id: 'joe', description: 'An engineer' }, SETTINGS, [])],
  ['updateEntity to another type', 2, () => updateEntity({ id: 'army', type: 'PublicBody' }, SETTINGS, [])],
  ['deleteEntity', 1, () => deleteEntity({ id: 'azure' }, SETTINGS, [])],
  ['deleteEntity with its relations', 1, () => deleteEntity({ id: 'microsoft', cascade: true }, SETTINGS, [])],
  ['createDocument', 1, () => createDocument({ title: 'New', url: 'https://new.example/' }, SETTINGS, [])],
  ['updateDocument', 2, () => updateDocument({ id: 'monde', title: 'Changed' }, SETTINGS, [])],
  ['updateDocument with a publisher that stays', 3, () => updateDocument({ id: 'copy', title: 'Changed' }, SETTINGS, [])],
  ['retractDocument', 1, () => retractDocument({ id: 'monde', ...retraction }, SETTINGS, [])],
  ['deleteDocument', 1, () => deleteDocument({ id: 'monde', cascade: true }, SETTINGS, [])],
  ['recordClaim', 1, () => recordClaim({ relation: SUPPLY, document: { title: 'New' }, claimantId: 'joe' }, SETTINGS, [])],
  // The denials that name no relation are looked for between its ends, which only it tells.
  ['recordClaim on a relation by id', 2, () => recordClaim({ relationId: 'r1', documentId: 'guardian' }, SETTINGS, [])],
  // And so is whether he leads one of them, or is a part of it.
  [
    'recordClaim on a relation by id, by somebody',
    3,
    () => recordClaim({ relationId: 'r1', documentId: 'guardian', claimantId: 'azure' }, SETTINGS, []),
  ],
  ['a denial of all that is said', 1, () => recordClaim({ relation: SUPPLY, documentId: 'guardian', stance: 'DENIES' }, SETTINGS, [])],
  ['recordClaim again', 1, () => recordClaim({ id: 'c1', relationId: 'r1', documentId: 'monde', claimantId: 'joe' }, SETTINGS, [])],
  ['recordClaim in another’s place', 1, () => recordClaim({ relation: SUPPLY, documentId: 'monde', replaces: 'c1' }, SETTINGS, [])],
  [
    'recordClaims in the place of claims on other relations',
    2,
    () =>
      recordClaims(
        ['c1', 'c3'].map((replaces) => ({ relation: { type: 'Suspended', from: 'microsoft', to: 'army' }, documentId: 'monde', replaces })),
        SETTINGS,
        [],
      ),
  ],
  ['retractClaim', 2, () => retractClaim({ id: 'c1', ...retraction }, SETTINGS, [])],
  ['deleteRelation', 1, () => deleteRelation({ id: 'r1' }, SETTINGS, [])],
];

test.each(WRITES)('%s takes %d round trips to be decided', async (_, rounds, makeStep) => {
  const step = await makeStep();
  let runs = 0;
  const decide: WriteStep['decide'] = (scope) => {
    runs += 1;
    return step.decide(scope);
  };
  await graph.write({ ...step, decide });
  expect(runs).toBe(rounds);
});
