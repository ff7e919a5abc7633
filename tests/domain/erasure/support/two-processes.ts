// Two processes on one store: a purge is done to its end, whoever else resumes it, and what is told of a refused one is true.
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { createChangeFeed } from '../../../../src/domain/changes/change-feed.js';
import type { PurgeSources } from '../../../../src/domain/erasure/clear-purge.js';
import { purgeNodes } from '../../../../src/domain/erasure/purge.js';
import { resumePurges, type ResumedPurges } from '../../../../src/domain/erasure/resume-purges.js';
import { createCommit, type Commit } from '../../../../src/domain/write/commit.js';
import { createLongWrites } from '../../../../src/domain/write/long-writes/long-writes.js';
import { faultsOf } from '../../../support/faults-of.js';
import { defaultOntology } from '../../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../../support/store-fixture.js';
import { apiOver, type ApiOver } from '../../../support/writing.js';

const TIMEOUT_MS = 120_000;
const DOCUMENTS = ['d0', 'd1', 'd2'];

/** How much is purged. */
export interface PurgedSize {
  /** In each document: together more than go in one transaction. */
  readonly claims: number;
  readonly relations: number;
  /** What goes through more nodes takes several transactions, each of so many: few, so that each document takes several. */
  readonly large: number;
}

export const FULL_SIZE: PurgedSize = { claims: 90, relations: 20, large: 20 };

/** The tests, with a store of its own for each. */
export function testTwoProcesses({ claims: claimsInEach, relations, large }: PurgedSize): void {
  const now = (): string => '2026-01-02T03:04:05.678Z';
  const settings = { ontology: defaultOntology };
  const fixture = fixtureUnderTest(fixtureInMemory);
  let api: ApiOver;

  /** Each document says secrets; `pub` is named by nothing yet. */
  beforeEach(async () => {
    api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now }));
    const entities = ['acme', 'army', 'pub'].map((id) => ({ id, type: 'COMPANY', name: id }));
    await api.write('createEntities', { entities }, 'entities { id }');
    for (const documentId of DOCUMENTS) {
      await api.write('createDocument', { id: documentId, title: `SECRET ${documentId}` }, 'document { id }');
      const claims = Array.from({ length: claimsInEach }, (_, i) => ({
        id: `${documentId}-${i}`,
        relation: { id: `supply-${i % relations}`, type: 'SUPPLIED', from: 'acme', to: 'army' },
        documentId,
        quote: `SECRET ${documentId}, ${i}`,
      }));
      await api.write('recordClaims', { claims }, 'results { claim { id } }');
    }
    const back = { id: 'back', type: 'SUPPLIED', from: 'army', to: 'acme' };
    await api.write('recordClaim', { id: 'open', relation: back, document: { id: 'news', title: 'News' } }, 'claim { id }');
  }, TIMEOUT_MS);
  afterAll(() => fixture.clear());

  /** What a process of its own works with. `before` is done before each of its transactions. */
  function processOn(before: (transaction: number) => Promise<void> = async () => {}): PurgeSources {
    const { store } = api;
    const own = createCommit(store);
    let transactions = 0;
    const commit: Commit = async (step) => {
      await before((transactions += 1));
      return own(step);
    };
    const longWrites = createLongWrites({ reader: store, commit, settings, large, largestPart: large });
    return { store, longWrites, feed: createChangeFeed(store), now, underWay: new Set() };
  }

  const purge = (ids: readonly string[], sources: PurgeSources): Promise<unknown> =>
    purgeNodes({ ids, reason: 'order of a court', cascade: true }, { ...settings, by: 'Root' }, [], sources);

  /** `pub` speaks in a document that is not purged. */
  const nameElsewhere = (): Promise<unknown> =>
    api.write('recordClaim', { id: 'said', relationId: 'back', documentId: 'news', claimantId: 'pub' }, 'claim { id }');

  const secretEntries = async (): Promise<number> =>
    (await api.store.changesAfter(0, 10_000)).filter((change) => /SECRET|secret d/.test(JSON.stringify(change))).length;

  async function expectAllPurged(): Promise<void> {
    expect((await api.store.documents(DOCUMENTS)).filter(Boolean)).toEqual([]);
    expect(await secretEntries()).toBe(0);
    expect(await api.store.erasure.unfinishedPurges()).toEqual([]);
    expect(await api.store.longWrites()).toEqual([]);
    expect(await faultsOf(api.store)).toEqual([]);
  }

  test('a purge by the command line is done, while the rounds of a server take it up at every moment', async () => {
    const server = processOn();
    const ended = new AbortController();
    const rounds = async (): Promise<void> => {
      while (!ended.signal.aborted) {
        expect((await resumePurges(settings, server)).refused).toEqual([]);
        await new Promise(setImmediate);
      }
    };
    const purging = purge(
      DOCUMENTS,
      processOn(() => new Promise(setImmediate)),
    ).finally(() => ended.abort());
    await Promise.all([purging, rounds()]);
    await expectAllPurged();
    const told = (await api.store.changesAfter(0, 10_000)).filter(({ cleared }) => cleared?.action === 'PURGED');
    expect(told).toHaveLength(DOCUMENTS.length);
  });

  test('a round that meets a deletion under way leaves the purge, and whoever comes once its process is gone ends it', async () => {
    // It looked whether deletions were broken off before the other began.
    const looked = processOn();
    const server = { ...looked, longWrites: { ...looked.longWrites, resume: async () => {} } };
    const killed = new Error('killed');
    let round: ResumedPurges | null = null;
    const before = async (transaction: number): Promise<void> => {
      if (transaction < 4) return;
      round ??= await resumePurges(settings, server);
      throw killed;
    };
    await expect(purge(DOCUMENTS, processOn(before))).rejects.toBe(killed);
    expect(round).toEqual({ ended: [], refused: [] });
    expect(await api.store.erasure.unfinishedPurges()).toHaveLength(1);
    expect((await resumePurges(settings, processOn())).ended).toHaveLength(1);
    await expectAllPurged();
  });

  test('a purge waits for a deletion by somebody else, and is done then', async () => {
    let goOn = (): void => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const other = processOn(async (transaction) => (transaction === 3 ? held : undefined));
    const deletion = purge(['d1'], other);
    while ((await api.store.longWrites()).length === 0) await new Promise(setImmediate);
    const purging = purge(DOCUMENTS, processOn());
    while ((await api.store.documents(['d0']))[0]) await new Promise(setImmediate);
    goOn();
    await Promise.all([deletion, purging]);
    await expectAllPurged();
  });

  test('of a large purge all refusals are told before anything is done', async () => {
    await nameElsewhere();
    await api.write('createDocument', { id: 'leaflet', title: 'Leaflet', publisherId: 'acme' }, 'document { id }');
    const before = await api.store.lastSequence();
    const refused = { code: 'CONFLICT', details: { id: 'said', faults: [{ path: ['ids', 'pub'] }, { path: ['ids', 'acme'] }] } };
    await expect(purge([...DOCUMENTS, 'pub', 'acme'], processOn())).rejects.toMatchObject(refused);
    expect(await api.store.lastSequence()).toBe(before);
    expect(await api.store.erasure.unfinishedPurges()).toEqual([]);
  });

  test('what names an entity and is purged with it is not in the way', async () => {
    await nameElsewhere();
    await purge([...DOCUMENTS, 'pub', 'said'], processOn());
    await expectAllPurged();
    expect((await api.store.entities(['pub']))[0]).toBeNull();
  });

  test('where somebody writes what is in the way meanwhile, the rest is purged to its end, and the error says what is', async () => {
    const before = async (transaction: number): Promise<void> => void (transaction === 5 && (await nameElsewhere()));
    const refusal = { code: 'CONFLICT', details: { id: 'said', purged: DOCUMENTS, notPurged: ['pub'] } };
    await expect(purge([...DOCUMENTS, 'pub'], processOn(before))).rejects.toMatchObject(refusal);
    await expectAllPurged();
    expect((await api.store.entities(['pub']))[0]?.id).toBe('pub');
  });

  test('a purge that broke off and is refused now stays remembered: it is told why, and done once nothing is in the way', async () => {
    const killed = new Error('killed');
    const before = async (transaction: number): Promise<void> => {
      if (transaction === 8) throw killed;
    };
    await expect(purge([...DOCUMENTS, 'pub'], processOn(before))).rejects.toBe(killed);
    await nameElsewhere();
    const { ended, refused } = await resumePurges(settings, processOn());
    expect(ended).toEqual([]);
    expect(refused.map(({ message }) => message)).toEqual([expect.stringMatching(/can't be ended yet: claim "said" names entity "pub"/)]);
    await api.write('deleteDocument', { id: 'news', cascade: true }, 'id');
    expect((await resumePurges(settings, processOn())).ended).toHaveLength(1);
    await expectAllPurged();
  });
}
