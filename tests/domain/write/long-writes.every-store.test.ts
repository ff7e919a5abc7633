/** What goes through much is written in several transactions, and comes to the same as in one. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { deleteDocument } from '../../../src/domain/write/documents/delete-document.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { updateDocument } from '../../../src/domain/write/documents/update-document.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { createLongWrites, type LongWrites } from '../../../src/domain/write/long-writes/long-writes.js';
import { together } from '../../../src/domain/write/together.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { Random } from '../../support/random.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { openGraph, refusalOf, SETTINGS, writtenGraph, type WrittenGraph } from '../support/written-graph.js';
import { contentOf, muchNamed, writeMuchNamed, type MuchNamed } from './support/much-named.js';
import { newSeed } from '../../support/seed.js';

const seed = newSeed();
const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

const CLAIMS = 30;
/** What claims come to is kept from a few on, in parts and whole: what is written at once has none of it. */
const summed = (store: GraphStore): Commit => createCommit(store, undefined, { claims: 2, rows: seed % 2 === 0 ? 10 : 10_000 });
const inParts = (store: GraphStore, commit = summed(store)): LongWrites =>
  createLongWrites({ reader: store, commit, settings: { ontology: defaultOntology }, large: 3, largestPart: 4 });

let graph: WrittenGraph;
let written: MuchNamed;
let longWrites: LongWrites;

beforeEach(async () => {
  graph = writtenGraph(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
  written = muchNamed(new Random(seed), CLAIMS);
  await writeMuchNamed({ write: summed(graph.store) }, written);
  longWrites = inParts(graph.store);
});
afterEach(async () => {
  expect(await graph.store.longWrites()).toEqual([]);
  expect(await faultsOf(graph.store)).toEqual([]);
  await longWrites.close();
});

const relationOf = async (store: GraphStore, from: string): Promise<string> => {
  const relations = (await store.scan('relation', '', 1_000)).filter((node) => node.kind === 'relation');
  const between = relations.find((one) => one.from === from && one.to === 'office-0') ?? relations[0];
  return between?.id ?? '';
};

const WRITES: readonly (readonly [string, (store: GraphStore) => Promise<WriteStep> | WriteStep])[] = [
  ['an entity with its relations is deleted', () => deleteEntity({ id: 'hub', cascade: true }, SETTINGS, ['input'])],
  ['a relation with its claims is deleted', async (store) => deleteRelation({ id: await relationOf(store, 'hub') }, SETTINGS, ['input'])],
  ['a document with the claims in it is deleted', () => deleteDocument({ id: 'wire', cascade: true }, SETTINGS, ['input'])],
  ['a copy is deleted', () => deleteDocument({ id: 'copy', cascade: true }, SETTINGS, ['input'])],
  ...(['WITHDRAWN_BY_PUBLISHER', 'RECORDING_ERROR'] as const).map(
    (kind) =>
      [`a document is retracted as ${kind}`, () => retractDocument({ id: 'wire', kind, reason: 'a test' }, SETTINGS, ['input'])] as const,
  ),
  ['a document gets another publisher', () => updateDocument({ id: 'wire', publisher: 'The Daily' }, SETTINGS, ['input'])],
  ['a document no longer derives from another', () => updateDocument({ id: 'copy', derivedFrom: null }, SETTINGS, ['input'])],
  ['a document derives from another', () => updateDocument({ id: 'wire', derivedFrom: 'other' }, SETTINGS, ['input'])],
];

describe(`${fixture.kind}: written in parts (seed ${seed})`, () => {
  test.each(WRITES)('%s, and all is as if it were written at once', async (_, stepFor) => {
    const atOnce = await openGraph();
    await writeMuchNamed(atOnce, written);
    await atOnce.write(await stepFor(atOnce.store));
    const before = await graph.store.lastSequence();
    const answer = await longWrites.commit(await stepFor(graph.store));
    expect(await contentOf(graph.store)).toEqual(await contentOf(atOnce.store));
    expect(answer.changes.map(({ before: was, after }) => (after ?? was)?.id)).toContain(answer.about[0]);
    const log = await graph.store.changesAfter(before, 1_000);
    expect(new Set(log.map(({ changeSetId }) => changeSetId))).toEqual(new Set([answer.changes[0]?.changeSetId]));
    await atOnce.store.close();
  });

  // Each run leaves off at another moment; the slow tests kill servers at many.
  const some = new Random(seed).shuffled(WRITES).slice(0, 3);
  test.each(some)('%s, is finished where it was left after any of its transactions', async (_, stepFor) => {
    const step = await stepFor(graph.store);
    const atOnce = await openGraph();
    await writeMuchNamed(atOnce, written);
    await atOnce.write(await stepFor(atOnce.store));
    const killed = inParts(graph.store, failingAfter(new Random(seed).below(12), summed(graph.store)));
    await killed.commit(step).catch(() => null);
    if ((await graph.store.longWrites()).some(({ isAccepted }) => isAccepted)) await inParts(graph.store).resume();
    else
      await inParts(graph.store)
        .resume()
        .then(() => longWrites.commit(step).catch(() => null));
    expect(await contentOf(graph.store)).toEqual(await contentOf(atOnce.store));
    await atOnce.store.close();
  });
});

/** As if the process were killed. */
function failingAfter(transactions: number, commit: Commit): Commit {
  let left = transactions;
  return async (step) => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return commit(step);
  };
}

describe(`${fixture.kind}: what is deleted in parts`, () => {
  test('can meanwhile be named by nothing new, while all else is written', async () => {
    const deleting = longWrites.commit(deleteEntity({ id: 'hub', cascade: true }, SETTINGS, ['input']));
    const outcomes: string[] = [];
    for (let i = 0, isOver = false; !isOver; i++) {
      const [onHub, onRival] = await Promise.allSettled(
        ['hub', 'rival'].map((from) =>
          graph.write(
            recordClaim({ relation: { id: `new-${from}-${i}`, type: 'Paid', from, to: 'office-1' }, documentId: 'other' }, SETTINGS, []),
          ),
        ),
      );
      if (onRival?.status === 'rejected') throw onRival.reason;
      if (onHub?.status === 'rejected') outcomes.push(String((onHub.reason as { code?: unknown }).code));
      isOver = (await graph.store.entities(['hub']))[0] === null;
    }
    await deleting;
    expect(outcomes.length).toBeGreaterThan(0);
    expect([...new Set(outcomes)].filter((code) => !['CONFLICT', 'NOT_FOUND'].includes(code))).toEqual([]);
    const left = (await graph.store.scan('relation', '', 1_000)).filter((node) => node.kind === 'relation');
    expect(left.filter(({ from, to }) => from === 'hub' || to === 'hub')).toEqual([]);
    expect(left.some(({ id }) => id.startsWith('new-rival'))).toBe(true);
  });

  test('is not deleted without cascade, which counts and reads nothing', async () => {
    const refusals = await Promise.all(
      [deleteEntity, deleteDocument].map((deletion) =>
        refusalOf(graph, () => longWrites.commit(deletion({ id: deletion === deleteEntity ? 'hub' : 'wire' }, SETTINGS, ['input']))),
      ),
    );
    expect(refusals.map(({ code, faults }) => [code, ...faults])).toEqual([
      ['CONFLICT', expect.stringMatching(/^input: more than 3 relations start or end at entity "hub": delete them first, or give/)],
      ['CONFLICT', expect.stringMatching(/^input: more than \d claims or documents name document "wire": give `cascade: true`/)],
    ]);
  });

  test('is refused, and nothing of it deleted, where something names it that does not go along', async () => {
    await graph.write(
      recordClaim(
        { relation: { type: 'Supplied', from: 'rival', to: 'office-3' }, documentId: 'other', claimantId: 'hub', id: 'says' },
        SETTINGS,
        [],
      ),
    );
    const refusal = await refusalOf(graph, () => longWrites.commit(deleteEntity({ id: 'hub', cascade: true }, SETTINGS, ['input'])));
    expect(refusal).toMatchObject({ code: 'CONFLICT', faults: ['input: claim "says" names entity "hub" as its claimant'] });
  });

  test('is refused where it has changed since', async () => {
    const stale = { id: 'hub', cascade: true, ifUpdatedAt: '2001-01-01T00:00:00.000Z' };
    const refusal = await refusalOf(graph, () => longWrites.commit(deleteEntity(stale, SETTINGS, ['input'])));
    expect(refusal.code).toBe('CONFLICT');
  });

  test('is gone through once, however many copies its copies have', async () => {
    const copies = Array.from({ length: 30 }, (_, i) =>
      createDocument({ id: `third-${i}`, title: 'x', derivedFrom: 'copy' }, SETTINGS, []),
    );
    await graph.write(together(copies));
    const asked: string[] = [];
    const idsNaming: GraphStore['idsNaming'] = (role, id, ...page) => {
      asked.push(`${role} ${id}`);
      return graph.store.idsNaming(role, id, ...page);
    };
    const counted = inParts({ ...graph.store, idsNaming }, summed(graph.store));
    await counted.commit(deleteDocument({ id: 'wire', cascade: true }, SETTINGS, ['input']));
    await counted.close();
    const ofThird = asked.filter((one) => one.includes('third-'));
    expect(new Set(ofThird).size).toBeGreaterThanOrEqual(copies.length);
    expect(ofThird.length).toBeLessThanOrEqual(4 * copies.length);
  });
});
