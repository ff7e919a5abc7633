import { beforeAll, expect, test } from '@jest/globals';
import { foldName, searchFormsOf } from '../../src/domain/values/names.js';
import type { NameSearch } from '../../src/model/graph-store.js';
import { readSetOf } from '../../src/model/write/read-set.js';
import { anEntity } from '../domain/support/records.js';
import { storeContract } from './support/store-contract.js';
import { callOf, change, create, creation, deletion, update } from './support/writing.js';

const MICROSOFT = anEntity({
  id: 'microsoft',
  name: 'Microsoft',
  aliases: [{ value: 'Microsoft Corporation', language: null }],
  externalIds: [{ scheme: 'wikidata', value: 'Q2283' }],
});
const GARCIA = anEntity({ id: 'garcia', type: 'Person', name: 'José García', aliases: [{ value: '李安', language: 'zh' }] });
const OTHER_GARCIA = anEntity({ id: 'another-garcia', type: 'Person', name: 'Jose Garcia' });

storeContract('names and external ids', ({ store }) => {
  beforeAll(() => create(store(), MICROSOFT, GARCIA, OTHER_GARCIA));

  const named = async (...names: readonly string[]): Promise<string[][]> => {
    const found = await store().entitiesByName(names.map(foldName), 10);
    return found.map((entities) => entities.map(({ id }) => id));
  };
  const searched = async (text: string, fields: Partial<NameSearch> = {}): Promise<string[]> => {
    const search = { words: searchFormsOf(text), length: foldName(text).length, types: null, limit: 10, ...fields };
    return (await store().entitiesBySearchWords(search)).map(({ id }) => id);
  };

  test('a name or alias leads to all who bear it, by id, a list for each name', async () => {
    expect(await named('JOSE GARCIA', 'nobody', 'microsoft corporation', '李安')).toEqual([
      ['another-garcia', 'garcia'],
      [],
      ['microsoft'],
      ['garcia'],
    ]);
    expect(await store().entitiesByName([foldName('José García')], 1)).toEqual([[OTHER_GARCIA]]);
  });

  test('an external id leads to the one who has it', async () => {
    const wanted = ['Q2283', 'Q1', 'Q2283'].map((value) => ({ scheme: 'wikidata', value }));
    expect(await store().entitiesByExternalId([...wanted, { scheme: 'lei', value: 'Q2283' }])).toEqual([MICROSOFT, null, MICROSOFT, null]);
  });

  test('an external id is not mistaken for another whose parts run together alike', async () => {
    const [one, other] = [
      { scheme: 'a', value: 'b c' },
      { scheme: 'a b', value: 'c' },
    ];
    const owner = anEntity({ id: 'owner', name: 'Owner', externalIds: [one] });
    await create(store(), owner);
    expect(await store().entitiesByExternalId([other, one, other])).toEqual([null, owner, null]);
    const seen: (string | null)[] = [];
    const look = callOf([], {
      readSet: readSetOf({ entitiesByExternalId: [one, other] }),
      decide: (view) => {
        seen.push(...[one, other].map((externalId) => view.entityByExternalId(externalId)?.id ?? null));
        return { about: [], parts: [], hints: [] };
      },
    });
    await store().write([look]);
    expect(seen).toEqual(['owner', null]);
  });

  test('an external id is found, and owned, by the form that the domain compares, whatever the record says', async () => {
    const [given, normal] = [
      { scheme: 'Wikidata', value: 'q42' },
      { scheme: 'wikidata', value: 'Q42' },
    ];
    const before = anEntity({ id: 'written-otherwise', name: 'Otherwise', externalIds: [given] });
    await create(store(), before);
    expect(await store().entitiesByExternalId([given, normal])).toEqual([null, before]);
    const without = { ...before, externalIds: [] };
    const heir = anEntity({ id: 'heir-of-it', name: 'Heir', externalIds: [normal] });
    const owners: (string | null)[] = [];
    const look = callOf([], {
      readSet: readSetOf({ nodes: [before.id] }),
      decide: (view) => {
        const owner = (): string | null => view.entityByExternalId(normal)?.id ?? null;
        const seen = [owner()];
        view.lay(update(before, without));
        seen.push(owner());
        expect(() =>
          view.savepoint(() => {
            view.lay(creation(heir));
            seen.push(owner());
            throw new Error('refused');
          }),
        ).toThrow('refused');
        seen.push(owner());
        view.lay(creation(heir));
        owners.splice(0, Infinity, ...seen, owner());
        return { about: [], parts: [0, 0], hints: [] };
      },
    });
    await store().write([look]);
    expect(owners).toEqual([before.id, null, heir.id, null, heir.id]);
    expect(await store().entitiesByExternalId([normal])).toEqual([heir]);
    await change(store(), [deletion(heir), deletion(without)]);
  });

  test('a search finds names with slips, in any script, with all of its words', async () => {
    expect(await searched('Mircosoft')).toEqual(['microsoft']);
    expect(await searched('garcia jose')).toEqual(['another-garcia', 'garcia']);
    expect(await searched('李安')).toEqual(['garcia']);
    expect(await searched('garcia microsoft')).toEqual([]);
  });

  test('a search finds the nearest in length first, in the types wanted, and no more than wanted', async () => {
    await create(
      store(),
      anEntity({ id: 'long', name: 'Microsoft Deutschland GmbH' }),
      anEntity({ id: 'a-long', name: 'Microsoft Nederland GmbH' }),
    );
    expect(await searched('microsoft')).toEqual(['microsoft', 'a-long', 'long']);
    expect(await searched('microsoft', { limit: 2 })).toEqual(['microsoft', 'a-long']);
    expect(await searched('microsoft', { types: ['Person'] })).toEqual([]);
    expect(await searched('microsoft', { words: [] })).toEqual([]);
  });

  test('words that mean something to a search engine are words like others', async () => {
    await create(store(), anEntity({ id: 'words', name: 'NOT and OR near to' }));
    expect(await searched('not AND or NEAR')).toEqual(['words']);
  });

  test('a name, alias or external id that an entity loses leads to it no more', async () => {
    const before = anEntity({ id: 'renamed', name: 'Oldname', externalIds: [{ scheme: 'x', value: '1' }] });
    const after = anEntity({ id: 'renamed', name: 'Newname', externalIds: [{ scheme: 'x', value: '2' }] });
    await create(store(), before);
    await change(store(), [update(before, after)]);
    expect(await named('oldname', 'newname')).toEqual([[], ['renamed']]);
    expect([await searched('oldname'), await searched('newname')]).toEqual([[], ['renamed']]);
    const owners = await store().entitiesByExternalId(['1', '2'].map((value) => ({ scheme: 'x', value })));
    expect(owners).toEqual([null, after]);
    await change(store(), [deletion(after)]);
    expect([await named('newname'), await searched('newname')]).toEqual([[[]], []]);
    await create(store(), anEntity({ id: 'heir', name: 'Newname', externalIds: [{ scheme: 'x', value: '2' }] }));
    expect(await named('newname')).toEqual([['heir']]);
  });
});
