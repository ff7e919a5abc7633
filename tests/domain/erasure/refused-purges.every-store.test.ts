/** What a server, at its look at purges that were broken off, makes of one which is refused. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { createChangeFeed } from '../../../src/domain/changes/change-feed.js';
import { startErasure } from '../../../src/domain/erasure/background.js';
import { createCommit } from '../../../src/domain/write/commit.js';
import { createLongWrites } from '../../../src/domain/write/long-writes/long-writes.js';
import type { PurgeRecord } from '../../../src/model/purge.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { apiOver, type ApiOver } from '../../support/writing.js';

const NOW = '2026-01-02T03:04:05.678Z';
const ROUNDS = 5;
/** A round looks which purges are broken off, and again at each before it goes on with it. */
const LOOKS_A_ROUND = 2;
const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;

/** A purge of a company that speaks in a document: another process has remembered it, and not yet met what refuses it. */
const purge: PurgeRecord = {
  id: 'p',
  at: NOW,
  by: null,
  reason: 'a test',
  nodes: [{ kind: 'entity', id: 'acme', type: 'Company', group: null }],
  state: 'DELETING',
  cascade: true,
  upTo: 0,
  entries: 0,
};

beforeEach(async () => {
  api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: () => NOW }));
  const entities = ['acme', 'army', 'rival'].map((id) => ({ id, type: 'COMPANY', name: id }));
  await api.write('createEntities', { entities }, 'entities { id }');
  const relation = { type: 'SUPPLIED', from: 'rival', to: 'army' };
  await api.write('recordClaim', { relation, document: { id: 'news', title: 'News' }, claimantId: 'acme' }, 'claim { id }');
  await api.store.erasure.putPurge(purge);
});
afterAll(() => fixture.clear());

/** Runs a server's rounds; gives what it tells in these. `between` comes between the first and the second. */
async function told(between: () => Promise<void> = async () => {}): Promise<string[]> {
  const { store } = api;
  const longWrites = createLongWrites({ reader: store, commit: createCommit(store), settings: { ontology: defaultOntology } });
  const said: string[] = [];
  let looks = 0;
  await new Promise<void>((over) => {
    const unfinishedPurges = async (): Promise<PurgeRecord[]> => {
      if (looks === LOOKS_A_ROUND) await between();
      if (++looks > ROUNDS * LOOKS_A_ROUND) void erasure.stop().then(over);
      return store.erasure.unfinishedPurges();
    };
    const watched: typeof store = Object.create(store, { erasure: { value: { ...store.erasure, unfinishedPurges } } });
    const work = { store: watched, longWrites, feed: createChangeFeed(store), now: () => NOW, underWay: new Set<string>() };
    const options = { retention: null, every: 1, report: fail, reportRefused: ({ message }: Error) => said.push(message) };
    const erasure = startErasure({ ontology: defaultOntology }, work, options);
  });
  return said;
}

const fail = (error: unknown): never => {
  throw error;
};

test('one which another process has under way, and gives up, is not told', async () => {
  expect(await told(() => api.store.erasure.dropPurge('p'))).toEqual([]);
});

test('one which nobody gives up is told once', async () => {
  expect(await told()).toEqual([expect.stringContaining('the purge p, which was broken off, can\'t be ended yet: claim "')]);
});
