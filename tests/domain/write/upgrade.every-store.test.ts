/** Stores whose evidence was computed by older rules are computed anew, whatever happens in between. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { upgradeEvidence } from '../../../src/domain/write/upgrade/upgrade-evidence.js';
import type { LoggedChange } from '../../../src/model/change.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { NODE_KINDS, type NodeRecord } from '../../../src/model/node.js';
import { ONTOLOGY } from '../../contract/support/contract-ontology.js';
import { restoreLayout2 } from '../../contract/support/layout-2.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureUnderTest } from '../../support/store-fixture.js';
import { age } from './support/age.js';
import { writtenGraph } from '../support/written-graph.js';

const fixture = fixtureUnderTest();
afterAll(() => fixture.clear());

async function allNodes(store: GraphStore): Promise<NodeRecord[]> {
  const kinds = await Promise.all(NODE_KINDS.map((kind) => store.scan(kind, '', 1_000)));
  return kinds.flat();
}

const upgrade = (store: GraphStore, ontology = ONTOLOGY): Promise<number> => upgradeEvidence(store, ontology, () => undefined);

describe(`${fixture.kind}: a store that an older program has written`, () => {
  const options = { ontology: ONTOLOGY, now: fixedClock };
  let store: GraphStore;
  let before: number;

  const restore = async (): Promise<void> => {
    await fixture.clear();
    await restoreLayout2(fixture);
    store = await fixture.open(options);
    before = await store.lastSequence();
  };
  beforeEach(restore);

  const changes = (): Promise<LoggedChange[]> => store.changesAfter(before, 1_000);
  const changedIds = async (): Promise<string[]> => (await changes()).map(({ after, before: was }) => (after ?? was)?.id ?? '');

  test('is consistent after it is upgraded, and no node of it is written twice', async () => {
    expect(await upgrade(store)).toBeGreaterThan(10);
    expect(await faultsOf(store, ONTOLOGY)).toEqual([]);
    const ids = await changedIds();
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
    expect(await upgrade(store)).toBe(0);
    expect(await changedIds()).toEqual(ids);
  });

  test('has its claims in the order in which they were recorded', async () => {
    await upgrade(store);
    const log = await store.changesAfter(0, before);
    const made = log.flatMap((change) =>
      change.before === null && change.after?.kind === 'claim' ? [[change.after.id, change.sequence]] : [],
    );
    const claims = (await store.scan('claim', '', 100)).filter((node) => node.kind === 'claim');
    const places = Object.fromEntries(made);
    expect(claims.map(({ id, place }) => [id, place])).toEqual(claims.map(({ id }) => [id, places[id]]));
  });

  test('has no retraction on a claim any more that its document has: it falls with that', async () => {
    await upgrade(store);
    const [fell, own, mistaken] = await store.claims(['c-f4', 'c-5', 'c-f2']);
    expect(fell).toMatchObject({ retraction: null, fallsWithId: 'd-withdrawn', counts: false });
    expect([own, mistaken].map((claim) => [claim?.retraction?.kind, claim?.fallsWithId])).toEqual([
      ['WITHDRAWN_BY_PUBLISHER', null],
      ['RECORDING_ERROR', null],
    ]);
  });

  test('tells how far it has come, and ends at the whole', async () => {
    const told: string[] = [];
    await upgradeEvidence(inSmallBatches(store, 3), ONTOLOGY, ({ kind, done, total }) => told.push(`${kind} ${done}/${total}`));
    expect(told).toEqual([
      ...['entity 3/12', 'entity 6/12', 'entity 9/12', 'entity 12/12'],
      ...['document 3/8', 'document 6/8', 'document 8/8'],
      expect.stringMatching(/^change (\d+)\/\1$/),
      ...['relation 3/8', 'relation 6/8', 'relation 8/8'],
    ]);
  });

  test('goes on where it was killed, after any of its steps', async () => {
    await upgrade(inSmallBatches(store, 3));
    const [whole, log] = [await allNodes(store), await changedIds()];
    let steps = 0;
    while (await isKilledAfter(steps)) {
      expect([null, 'upgrade to claimgraph-2']).toContain(await store.evidenceMethod());
      await upgrade(inSmallBatches(await fixture.open(options), 3));
      expect([await allNodes(store), await changedIds()]).toEqual([whole, log]);
      steps += 1;
    }
    expect(steps).toBeGreaterThan(5);
  });

  /** Whether an upgrade has more steps than these. */
  async function isKilledAfter(steps: number): Promise<boolean> {
    await restore();
    const [outcome] = await Promise.allSettled([upgrade(inSmallBatches(store, 3, steps))]);
    return outcome.status === 'rejected' && (outcome.reason as Error).message === KILLED;
  }

  test('is upgraded once by two who open it at once', async () => {
    await upgrade(inSmallBatches(store, 3));
    const [whole, log] = [await allNodes(store), await changedIds()];
    await restore();
    const another = await fixture.open(options);
    await Promise.all([upgrade(inSmallBatches(store, 3)), upgrade(inSmallBatches(another, 3))]);
    expect([await allNodes(store), (await changedIds()).toSorted()]).toEqual([whole, log.toSorted()]);
  });
});

const KILLED = 'the process was killed';

/** Reads few nodes at once, and can't write any more after so many transactions. */
function inSmallBatches(store: GraphStore, size: number, writes = Infinity): GraphStore {
  let left = writes;
  const unlessKilled = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (left <= 0) throw new Error(KILLED);
    left -= 1;
    return work();
  };
  return {
    ...store,
    scan: (kind, after, limit) => store.scan(kind, after, Math.min(size, limit)),
    write: (calls) => unlessKilled(() => store.write(calls)),
    setEvidenceMethod: (name) => unlessKilled(() => store.setEvidenceMethod(name)),
  };
}

describe(`${fixture.kind}: by the rules of today`, () => {
  const SUPPLY = { id: 'supply', type: 'Supplied', from: 'acme', to: 'dredge' };
  let store: GraphStore;

  beforeEach(async () => {
    store = await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock });
  });

  async function written(): Promise<void> {
    const graph = writtenGraph(store);
    await graph.entity({ id: 'bbc', type: 'NewsOrganization', name: 'BBC' });
    for (const id of ['acme', 'dredge']) await graph.entity({ id, type: 'Company', name: id });
    await graph.document({ id: 'by-name', title: 'One', publisher: 'bbc', publisherId: null });
    await graph.document({ id: 'by-site', title: 'Two', url: 'https://www.bbc.co.uk/1' });
    await graph.document({ id: 'by-both', title: 'Three', publisher: 'The BBC', url: 'https://m.bbc.co.uk/2', publisherId: null });
    await graph.document({ id: 'by-entity', title: 'Four', publisherId: 'bbc' });
    await graph.document({ id: 'copy', title: 'Five', publisher: 'Gazette', derivedFrom: 'by-name' });
    for (const documentId of ['by-name', 'by-site', 'by-both', 'by-entity', 'copy'])
      await graph.claim({ id: `c-${documentId}`, relation: SUPPLY, documentId });
    await graph.claim({
      id: 'denial',
      relationId: 'supply',
      documentId: 'by-entity',
      claimantId: 'dredge',
      stance: 'DENIES',
      started: '2021',
    });
  }

  test('publishers are linked to the organizations that they name, and what was several voices may be one', async () => {
    await written();
    await age(store, defaultOntology, { 'by-entity': { publisher: null } });
    expect((await store.relations(['supply']))[0]?.evidence.method).toBe('claimgraph-1');
    await upgrade(store, defaultOntology);
    expect(await faultsOf(store)).toEqual([]);
    expect(await store.documents(['by-name', 'by-entity', 'by-both'])).toMatchObject([
      { publisher: 'bbc', publisherEntityId: 'bbc', voiceKeys: ['entity:bbc', 'publisher:bbc'] },
      { publisher: 'BBC', publisherEntityId: 'bbc' },
      { publisher: 'The BBC', publisherEntityId: null, voiceKeys: ['publisher:bbc', 'publisher:the bbc', 'site:bbc.co.uk'] },
    ]);
    expect((await store.relations(['supply']))[0]?.evidence).toMatchObject({
      status: 'DISPUTED',
      asserting: 5,
      independentSources: 1,
      deniedByPartiesOnly: true,
      method: 'claimgraph-2',
    });
  });

  test('claims of a document that was retracted fall with it, as does what was copied from it', async () => {
    await written();
    const retraction = { kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'It was wrong.', at: fixedClock(), by: null, replacedById: null } as const;
    await age(store, defaultOntology, { 'by-name': { retraction }, 'c-by-name': { retraction } });
    await upgrade(store, defaultOntology);
    expect(await faultsOf(store)).toEqual([]);
    const claims = await store.claims(['c-by-name', 'c-copy', 'c-by-site']);
    expect(claims.map((claim) => fateOf(claim))).toEqual([
      [null, 'by-name', false],
      [null, 'by-name', false],
      [null, null, true],
    ]);
  });
});

const fateOf = (claim: ClaimRecord | null) => [claim?.retraction, claim?.fallsWithId, claim?.counts];
