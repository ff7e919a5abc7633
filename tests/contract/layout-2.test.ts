import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { upgradeEvidence } from '../../src/domain/write/upgrade/upgrade-evidence.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { NODE_KINDS, type NodeRecord } from '../../src/model/node.js';
import { fixedClock } from '../support/clock.js';
import { faultsOf } from '../support/faults-of.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { expectFiltered } from './support/change-history.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { ALL, by, claimsThat, entitiesThat, idsIn, relationsThat } from './support/filters.js';
import { asUpgraded, logOfLayout2, nodesOfLayout2, restoreLayout2 } from './support/layout-2.js';
import { viewsOf } from './support/views.js';
import { change, update } from './support/writing.js';

const fixture = fixtureUnderTest();
const options = { ontology: ONTOLOGY, now: fixedClock };
let store: GraphStore;

beforeEach(async () => {
  await fixture.clear();
  await restoreLayout2(fixture);
  store = await fixture.open(options);
});
afterAll(() => fixture.clear());

const allNodes = async (): Promise<NodeRecord[]> => {
  const kinds = await Promise.all(NODE_KINDS.map((kind) => store.scan(kind, '', 1000)));
  return kinds.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
const view = viewsOf(() => store);

test(`${fixture.kind}: a store of layout 2 keeps nodes, log, counts and keys; what records lack is the same everywhere`, async () => {
  const nodes = nodesOfLayout2().map(asUpgraded);
  expect(nodes.length).toBeGreaterThan(35);
  expect(await allNodes()).toEqual(nodes);
  const log = await store.changesAfter(0, 1000);
  const asWritten = log.map(({ sequence, before, after, touches }) => ({ sequence, before, after, touches }));
  const expected = logOfLayout2().map(({ before, after, ...others }) => ({
    ...others,
    before: asUpgraded(before),
    after: asUpgraded(after),
  }));
  expect(asWritten).toEqual(expected);
  await expectFiltered(store);
  const { claims, documents } = await store.tallies();
  expect([claims, documents]).toEqual(['claim', 'document'].map((kind) => nodes.filter((node) => node.kind === kind).length));
  expect((await store.keys.list()).map(({ name }) => name)).toEqual(['Ann']);
});

test(`${fixture.kind}: what its log says became of each node is what the node is`, async () => {
  const replayed = new Map<string, NodeRecord | null>();
  for (const { before, after } of await store.changesAfter(0, 1000)) replayed.set((after ?? before)?.id ?? '', after);
  const there = [...replayed.values()].filter((node) => node !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(there).toEqual(await allNodes());
});

test(`${fixture.kind}: its lists are whole before its evidence is computed anew`, async () => {
  const claims = nodesOfLayout2().filter((node) => node.kind === 'claim');
  for (const field of ['ID', 'RECORDED_AT'] as const) {
    expect(await idsIn(store.claimPage(claimsThat(), by(field), ALL))).toEqual(claims.map(({ id }) => id));
  }
  const standing = claims.filter(({ retraction }) => retraction === null).map(({ id }) => id);
  expect(await idsIn(store.claimPage(claimsThat({ includeRetracted: false }), by('RECORDED_AT', true), ALL))).toEqual(
    standing.toReversed(),
  );
  const relations = (fields: Parameters<typeof relationsThat>[0]): Promise<string[]> =>
    idsIn(store.relationPage({ filter: relationsThat(fields), touching: null }, by('ID'), ALL));
  expect(await relations({ deniedBy: ['forge', 'kim'] })).toEqual(['r-forge']);
  expect(await relations({ contested: true })).toEqual([]);
  expect(await relations({ contested: false, types: ['Supplied'] })).toEqual(['r-again', 'r-forge', 'r-supplied']);
  expect(await relations({ during: [{ first: 0, last: 99_999, datedOnly: false, definite: true }] })).toEqual([]);
  expect(await store.entityCount(entitiesThat({ contested: true }))).toBe(0);
});

test(`${fixture.kind}: its claims are found by the entities that they have as values, and by no words of theirs`, async () => {
  const naming = (id: string): Promise<string[]> =>
    view({ aroundEntities: [id] }, (shown) => shown.nodesNaming(id).flatMap((node) => (node.kind === 'claim' ? node.id : [])));
  expect([await naming('hammer'), await naming('tongs'), await naming('gazette')]).toEqual([['c-f1', 'c-f6'], ['c-f2'], []]);
  expect(await naming('navy')).toEqual(['c-f6']);
  const [claim] = await store.claims(['c-f6']);
  if (!claim) throw new Error('c-f6 is not there');
  await change(store, [update(claim, { ...claim, properties: { knows: ['tongs'] } })]);
  expect([await naming('hammer'), await naming('tongs')]).toEqual([['c-f1'], ['c-f2', 'c-f6']]);
});

test(`${fixture.kind}: a claim on any day may be about its relations`, async () => {
  const wanted = { type: 'Supplied', from: 'forge', to: 'navy', days: { first: 1, last: 2 } };
  expect(await view({ relationsBetween: [wanted] }, (shown) => shown.relationsBetween(wanted).map(({ id }) => id))).toEqual(['r-forge']);
});

test(`${fixture.kind}: the rules by which its evidence was computed are unknown, and are remembered once it is computed anew`, async () => {
  expect(await store.evidenceMethod()).toBeNull();
  await upgradeEvidence(store, ONTOLOGY, () => undefined);
  const method = await store.evidenceMethod();
  expect(method).toBe('claimgraph-2');
  expect(await faultsOf(store, ONTOLOGY)).toEqual([]);
  const places = (await store.scan('claim', '', 1000)).map((node) => (node.kind === 'claim' ? node.place : 0));
  expect(Math.min(...places)).toBeGreaterThan(0);
  const again = await fixture.open(options);
  expect(await again.evidenceMethod()).toBe(method);
  await again.setEvidenceMethod('claimgraph-3');
  expect(await store.evidenceMethod()).toBe('claimgraph-3');
});
