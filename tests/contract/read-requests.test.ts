import { beforeAll, expect, test } from '@jest/globals';
import { anEntity } from '../domain/support/records.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { callOf, create, creation, summary } from './support/writing.js';

storeContract('what rules ask for while they decide', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  test('a rule that forgets to name what it looks at is served it, and never told that it is not there', async () => {
    const externalId = { scheme: 'wikidata', value: 'Q1' };
    const ends = { type: 'Supplied', from: 'acme', to: 'army' };
    const seen: Record<string, unknown> = {};
    const forgetful = callOf([], {
      decide: (view) => {
        Object.assign(seen, {
          node: view.node('bob')?.id,
          nobody: view.node('nobody'),
          entities: view.entities(['ann', 'acme', 'nobody']).map((entity) => entity?.id),
          externalId: view.entityByExternalId(externalId)?.id,
          sha256: view.documentsBySha256('a'.repeat(64)).map(({ id }) => id),
          url: view.documentsByUrl('https://times.example/1').map(({ id }) => id),
          relations: view.relationsBetween(ends).map(({ id }) => id),
          claims: view.claimsOn('r-part').map(({ id }) => id),
          naming: view.nodesNaming('d-times').map(({ id }) => id),
          namingEntity: view.nodesNaming('anvil').map(({ id }) => id),
        });
        return { about: [], parts: [], hints: [] };
      },
    });
    expect(summary(await store().write([forgetful]))).toEqual([[]]);
    expect(seen).toEqual({
      node: 'bob',
      nobody: null,
      entities: ['ann', 'acme', undefined],
      externalId: 'acme',
      sha256: ['d-times'],
      url: ['d-times'],
      relations: ['r-again', 'r-supplied'],
      claims: ['c-5'],
      naming: expect.arrayContaining(['d-copy', 'c-1']),
      namingEntity: ['r-part', 'r-supplied'],
    });
  });

  test('nor does it help to catch the request: what was decided without an answer does not count', async () => {
    const seen: unknown[] = [];
    const catching = callOf([], {
      decide: (view) => {
        try {
          seen.push(view.node('bob')?.id);
        } catch {
          view.lay(creation(anEntity({ id: 'by-mistake' })));
          return { about: [], parts: [0], hints: [] };
        }
        return { about: [], parts: [], hints: [] };
      },
    });
    expect(summary(await store().write([catching]))).toEqual([[]]);
    expect(seen).toEqual(['bob']);
    expect(await store().nodes(['by-mistake'])).toEqual([null]);
  });

  test('rules that never stop asking are given up, and keep no other call waiting', async () => {
    let asked = 0;
    const endless = callOf([], { decide: (view) => ({ about: [view.node(`nobody-${asked++}`)?.id ?? ''], parts: [], hints: [] }) });
    const [given, kept] = await store().write([endless, callOf([creation(anEntity({ id: 'after-endless' }))])]);
    expect(String(given?.written === false && given.error)).toMatch(/^Error: the rules of the call .* ask for more after \d+ rounds$/);
    expect(kept).toMatchObject({ written: true });
    expect(await store().nodes(['after-endless'])).toMatchObject([{ id: 'after-endless' }]);
  });
});
