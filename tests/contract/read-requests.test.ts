import { beforeAll, expect, test } from '@jest/globals';
import { foldName } from '../../src/domain/values/names.js';
import { anEntity } from '../domain/support/records.js';
import { CONTESTED_NEWS, NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { callOf, create, creation, summary } from './support/writing.js';

storeContract('what rules ask for while they decide', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS, ...CONTESTED_NEWS));

  test('a rule that forgets to name what it looks at is served it, and never told that it is not there', async () => {
    const externalId = { scheme: 'wikidata', value: 'Q1' };
    const ends = { type: 'Supplied', from: 'acme', to: 'army', days: null };
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
          named: view.entitiesByName('acme', ({ aliases }) => aliases.map(({ value }) => foldName(value))).map(({ id }) => id),
          relations: view.relationsBetween(ends).map(({ id }) => id),
          onDays: view.relationsBetween({ ...ends, days: { first: 20_001, last: 20_002 } }).map(({ id }) => id),
          denials: view.standingDenials(ends).map(({ id }) => id),
          group: view.claimsOfGroup('c-group').map(({ id }) => id),
          about: view.claimsAbout('ann').map(({ id }) => id),
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
      named: ['acme'],
      relations: ['r-again', 'r-moved', 'r-supplied'],
      onDays: ['r-again', 'r-moved', 'r-supplied'],
      denials: ['c-group', 'c-group~r-again'],
      group: ['c-group', 'c-group~r-again'],
      about: ['c-mention'],
      claims: ['c-5'],
      naming: expect.arrayContaining(['d-copy', 'c-1']),
      namingEntity: ['r-moved', 'r-part', 'r-supplied'],
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
