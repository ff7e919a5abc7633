import { beforeAll, expect, test } from '@jest/globals';
import { aClaim, aDocument, anEntity, aRelation } from '../domain/support/records.js';
import { CONTESTED_NEWS, NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { change, create, update } from './support/writing.js';

storeContract('nodes by id', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS, ...CONTESTED_NEWS));

  test('every node comes back as it was written', async () => {
    const all = [...NEWS, ...CONTESTED_NEWS];
    expect(await store().nodes(all.map(({ id }) => id))).toEqual(all);
  });

  test('answers come in the order of the ids, an id that comes twice twice, null for one that is not there', async () => {
    const nodes = await store().nodes(['r-supplied', 'nobody', 'acme', 'c-1', 'acme', 'd-times']);
    expect(nodes.map((node) => node?.id ?? null)).toEqual(['r-supplied', null, 'acme', 'c-1', 'acme', 'd-times']);
    expect(await store().nodes([])).toEqual([]);
  });

  test('a reading of one kind gives null for the id of another', async () => {
    const ids = ['acme', 'r-supplied', 'c-1', 'd-times'];
    const kinds = [store().entities(ids), store().relations(ids), store().claims(ids), store().documents(ids)];
    const found = (await Promise.all(kinds)).map((records) => records.map((record) => record?.kind ?? null));
    expect(found).toEqual([
      ['entity', null, null, null],
      [null, 'relation', null, null],
      [null, null, 'claim', null],
      [null, null, null, 'document'],
    ]);
  });

  test('texts in any script, line breaks, quotation marks, long texts and fractions of numbers are kept exactly', async () => {
    const text = `'"\`\\\n\t$p0 {} ? 李安 🦊 ${'x'.repeat(10_000)}`;
    const before = [
      anEntity({ id: 'odd', name: text, description: text, properties: { rating: 0.1 + 0.2, employees: -7, offices: [3, 1, 2] } }),
      aDocument({ id: 'd-odd', title: text, authors: [text, ''], language: 'de' }),
      aRelation({ id: 'r-odd', from: 'odd', to: 'odd', evidence: { ...aRelation().evidence, confidence: 0.123457 } }),
      aClaim({ id: 'c-odd', relationId: 'r-odd', documentId: 'd-odd', quote: text, confidence: 1 / 3 }),
    ];
    await create(store(), ...before);
    expect(await store().nodes(['odd', 'd-odd', 'r-odd', 'c-odd'])).toEqual(before);
  });

  test('an updated node is what it was updated to, with nothing of before', async () => {
    const before = anEntity({ id: 'changing', name: 'Before', description: 'Gone', properties: { sector: 'gone', rating: 1 } });
    const after = anEntity({ id: 'changing', type: 'Person', name: 'After', properties: { birthDate: '1990' } });
    await create(store(), before);
    await change(store(), [update(before, after)]);
    expect(await store().entities(['changing'])).toEqual([after]);
  });
});
