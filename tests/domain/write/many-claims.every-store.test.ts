import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordClaim, recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { retractClaim } from '../../../src/domain/write/claims/retract-claim.js';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { updateDocument } from '../../../src/domain/write/documents/update-document.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { together } from '../../../src/domain/write/together.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import type { WriteView } from '../../../src/model/write/write-view.js';
import { requestOf } from '../../contract/support/views.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest, type StoreFixture } from '../../support/store-fixture.js';
import { SETTINGS } from '../support/written-graph.js';

/** More claims than these are many here. */
const LIMITS = { claims: 10, rows: 10_000 };
const FILLED = 30;
/** The subject is read, then its head, then whose word the claim is, then his voice. */
const MAX_RUNS = 4;

let fixture: StoreFixture;
let store: GraphStore;
let commit: Commit;
/** As the last write saw the store. */
let seen: WriteView | null = null;
/** How often the rules of the last write ran: once more for each time that they asked for more. */
let runs = 0;

beforeAll(async () => {
  fixture = fixtureUnderTest(fixtureInMemory);
  store = await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock });
  const watched: GraphStore = {
    ...store,
    write: (calls) =>
      store.write(
        calls.map((call) => ({
          ...call,
          decide: (view, at) => {
            seen = view;
            runs += 1;
            return call.decide(view, at);
          },
        })),
      ),
  };
  commit = createCommit(watched, undefined, LIMITS);
  await commit(
    together(
      ['shop', 'army', 'press'].map((id) => createEntity({ id, type: id === 'army' ? 'PublicBody' : 'Company', name: id }, SETTINGS, [])),
    ),
  );
});

afterAll(() => fixture.clear());

type Manner = (id: string, i: number) => Omit<ClaimInput, 'relationId' | 'relation'>;
const paper = (id: string, i: number, publisher: string) => ({ id: `${id}-d${i}`, title: `${id} ${i}`, publisher });

const MANNERS: readonly (readonly [name: string, type: string, manner: Manner])[] = [
  ['each of another publisher', 'Supplied', (id, i) => ({ document: paper(id, i, `Paper ${i}`), started: '2020' })],
  ['all of one publisher', 'Supplied', (id, i) => ({ document: paper(id, i, 'AP'), started: '2020' })],
  [
    'with dates that contradict each other',
    'Supplied',
    (id, i) => ({ document: paper(id, i, `Paper ${i}`), started: `20${10 + (i % 7)}` }),
  ],
  [
    'of which half deny it',
    'Supplied',
    (id, i) => ({ document: paper(id, i, `Paper ${i}`), stance: i > 2 && i % 2 === 1 ? 'DENIES' : 'ASSERTS' }),
  ],
  [
    'that observe a share each day',
    'Owned',
    (id, i) => ({
      document: paper(id, i, `Register ${i % 3}`),
      observedOn: new Date(i * 86_400_000).toISOString().slice(0, 10),
      properties: { percentage: i },
    }),
  ],
];

async function fill(id: string, type: string, manner: Manner): Promise<void> {
  const first = { relation: { id, type, from: 'shop', to: 'army' }, ...manner(id, 0) };
  await commit(recordClaim(first, SETTINGS, []));
  const others = Array.from({ length: FILLED - 1 }, (_, i) => ({ relationId: id, ...manner(id, i + 1) }));
  await commit(await recordClaims(others, SETTINGS, []));
}

const relation = async (id: string): Promise<RelationRecord> => {
  const [found] = await store.relations([id]);
  if (!found) throw new Error(`relation ${id} is not there`);
  return found;
};

test.each(MANNERS)('one more claim is added to many without reading them: %s', async (name, type, manner) => {
  const id = `r-${MANNERS.findIndex(([other]) => other === name)}`;
  await fill(id, type, manner);
  for (let i = FILLED; i < FILLED + 5; i++) {
    const before = await relation(id);
    runs = 0;
    await commit(recordClaim({ relationId: id, ...manner(id, i) }, SETTINGS, []));
    expect(runs).toBeLessThanOrEqual(MAX_RUNS);
    expect(requestOf(() => seen?.claimsOn(id))).toEqual({ relationsWithClaims: [id] });
    const { evidence } = await relation(id);
    expect(evidence.asserting + evidence.denying).toBe(before.evidence.asserting + before.evidence.denying + 1);
  }
  expect(await faultsOf(store)).toEqual([]);
});

test('so is one about an entity', async () => {
  const about = (i: number): ClaimInput => ({
    entityId: 'army',
    document: paper('about', i, `Paper ${i}`),
    properties: { alias: ['The Army'] },
  });
  await commit(
    await recordClaims(
      Array.from({ length: FILLED }, (_, i) => about(i)),
      SETTINGS,
      [],
    ),
  );
  await commit(recordClaim(about(FILLED), SETTINGS, []));
  expect(requestOf(() => seen?.claimsAbout('army'))).toEqual({ entitiesWithClaims: ['army'] });
  const [army] = await store.entities(['army']);
  expect(army?.aliases).toEqual([{ value: 'The Army', language: null }]);
  expect(await faultsOf(store)).toEqual([]);
});

test('one who denies and says on all ways who he is makes the rules ask no more often', async () => {
  const [, type, manner] = MANNERS[3] ?? [];
  if (!type || !manner) throw new Error('no manner');
  await fill('r-denied', type, manner);
  const word = { publisher: 'The Shop Gazette Ltd.', publisherId: 'press', url: 'https://gazette.example/', language: 'en' };
  await commit(
    together([
      createDocument({ id: 'wire', title: 'Wire', ...word }, SETTINGS, []),
      createDocument({ id: 'retold', title: 'Retold', derivedFrom: 'wire', publisher: 'The Courier GmbH' }, SETTINGS, []),
    ]),
  );
  for (const stance of ['DENIES', 'ASSERTS'] as const) {
    runs = 0;
    await commit(recordClaim({ relationId: 'r-denied', documentId: 'retold', stance, claimantId: 'army' }, SETTINGS, []));
    expect(runs).toBeLessThanOrEqual(MAX_RUNS);
  }
});

test('64 writers who add to one relation at once are all counted', async () => {
  const [, type, manner] = MANNERS[0] ?? [];
  if (!type || !manner) throw new Error('no manner');
  await fill('r-hot', type, manner);
  const before = await relation('r-hot');
  const writers = Array.from({ length: 64 }, (_, i) =>
    commit(recordClaim({ relationId: 'r-hot', ...manner('r-hot', FILLED + i) }, SETTINGS, [])),
  );
  await Promise.all(writers);
  const { evidence } = await relation('r-hot');
  expect([evidence.asserting, evidence.independentSources]).toEqual([before.evidence.asserting + 64, before.evidence.asserting + 64]);
  expect(await faultsOf(store)).toEqual([]);
});

test('what takes something away, or joins voices, counts for the next claim', async () => {
  const [, type, manner] = MANNERS[0] ?? [];
  if (!type || !manner) throw new Error('no manner');
  await fill('r-less', type, manner);
  await commit(createDocument({ id: 'late', title: 'Late', publisher: 'Paper 1' }, SETTINGS, []));
  await commit(recordClaim({ id: 'late-claim', relationId: 'r-less', documentId: 'late' }, SETTINGS, []));
  const sources = async (): Promise<number> => (await relation('r-less')).evidence.independentSources;
  expect(await sources()).toBe(FILLED);
  await commit(updateDocument({ id: 'late', publisher: 'Quite another' }, SETTINGS, []));
  expect(await sources()).toBe(FILLED + 1);
  await commit(retractClaim({ id: 'late-claim', kind: 'RECORDING_ERROR', reason: 'wrong' }, SETTINGS, []));
  await commit(recordClaim({ relationId: 'r-less', ...manner('r-less', FILLED) }, SETTINGS, []));
  expect(await sources()).toBe(FILLED + 1);
  expect(await faultsOf(store)).toEqual([]);
  await commit(deleteEntity({ id: 'shop', cascade: true }, SETTINGS, []));
  expect(await store.runningSums(['r-less', 'r-hot'])).toEqual([[], []]);
  expect(await faultsOf(store)).toEqual([]);
});
