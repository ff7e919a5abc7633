import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EntityRecord } from '../../../src/model/entity.js';
import { entityKeys } from '../../../src/domain/values/index-keys.js';
import { change } from '../../contract/support/writing.js';
import { FIXED_TIME } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { anEntity } from '../support/records.js';
import { changesInWords, openNewsGraph, refusalOf, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
});

afterEach(() => graph.store.close());

async function entity(id: string): Promise<EntityRecord | null> {
  return (await graph.store.entities([id]))[0] ?? null;
}

describe('an entity that is new', () => {
  test('is kept as given, with what is left out as nothing', async () => {
    const written = await graph.entity({
      id: 'imod',
      type: 'PublicBody',
      name: 'IMOD',
      aliases: [{ value: 'ministère israélien de la Défense', language: 'fr' }, { value: 'Israeli Ministry of Defense' }],
      externalIds: [{ scheme: 'wikidata', value: 'Q1' }],
      properties: { country: 'IL', foundingDate: '1948' },
    });
    expect(changesInWords(written)).toEqual(['created entity imod']);
    expect(written.about).toEqual(['imod']);
    expect(await entity('imod')).toEqual({
      kind: 'entity',
      id: 'imod',
      type: 'PublicBody',
      name: 'IMOD',
      aliases: [
        { value: 'ministère israélien de la Défense', language: 'fr' },
        { value: 'Israeli Ministry of Defense', language: null },
      ],
      description: null,
      externalIds: [{ scheme: 'wikidata', value: 'Q1' }],
      properties: { foundingDate: '1948', country: ['IL'] },
      given: null,
      contested: [],
      createdAt: FIXED_TIME,
      updatedAt: FIXED_TIME,
    });
  });

  test('is given an id where it has none', async () => {
    const { about } = await graph.entity({ type: 'Person', name: 'Ann' });
    expect(about[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect((await entity(about[0] ?? ''))?.name).toBe('Ann');
  });
});

describe('an entity that is there already', () => {
  test('is a conflict that names it, unless something else is asked for', async () => {
    const { code, details } = await refusalOf(graph, () => graph.entity({ id: 'joe', type: 'Person', name: 'Joe' }));
    expect([code, details['id']]).toEqual(['CONFLICT', 'joe']);
  });

  test('is kept as it is with KEEP', async () => {
    const written = await graph.entity({ id: 'joe', type: 'Person', name: 'Someone else', onConflict: 'KEEP' });
    expect([written.changes, written.about]).toEqual([[], ['joe']]);
    expect((await entity('joe'))?.name).toBe('Joe Lopez');
  });

  test('is changed with UPDATE: what is left out stays, lists replace, null clears, properties merge key by key', async () => {
    await graph.entity({
      id: 'ann',
      type: 'Person',
      name: 'Ann',
      aliases: [{ value: 'Annie' }],
      description: 'An engineer.',
      properties: { birthDate: '1980', url: 'https://ann.example', country: ['FR'] },
    });
    await graph.entity({
      id: 'ann',
      type: 'Person',
      name: 'Ann Li',
      description: null,
      properties: { birthDate: '1980-05', url: null },
      onConflict: 'UPDATE',
    });
    expect(await entity('ann')).toMatchObject({
      name: 'Ann Li',
      aliases: [{ value: 'Annie', language: null }],
      description: null,
      properties: { birthDate: '1980-05', country: ['FR'] },
    });
    expect((await entity('ann'))?.properties).not.toHaveProperty('url');
    await graph.entity({ id: 'ann', type: 'Person', name: 'Ann Li', aliases: [], properties: null, onConflict: 'UPDATE' });
    expect(await entity('ann')).toMatchObject({ aliases: [], properties: {} });
  });

  test('is not written again where nothing changes', async () => {
    const again = { id: 'joe', type: 'Person', name: 'Joe Lopez', aliases: [], onConflict: 'UPDATE' } as const;
    expect((await graph.entity(again)).changes).toEqual([]);
  });

  test('is changed at a later time each time, also while the clock stands still', async () => {
    const times: (string | undefined)[] = [];
    for (const name of ['A', 'B', 'C']) {
      await graph.entity({ id: 'joe', type: 'Person', name, onConflict: 'UPDATE' });
      times.push((await entity('joe'))?.updatedAt);
    }
    expect(times).toEqual(['2026-01-02T03:04:05.679Z', '2026-01-02T03:04:05.680Z', '2026-01-02T03:04:05.681Z']);
  });

  test('properties that are no object are a fault, not something to merge', async () => {
    const update = { id: 'joe', type: 'Person', name: 'Joe', onConflict: 'UPDATE' } as const;
    for (const properties of ['text', ['list'], 7]) {
      const { faults } = await refusalOf(graph, () => graph.entity({ ...update, properties }));
      expect(faults).toEqual(['input.properties: must be an object']);
    }
  });
});

describe('external ids', () => {
  const wikidata = (value: string) => [{ scheme: 'wikidata', value }];

  beforeEach(async () => {
    await graph.entity({ id: 'imod', type: 'PublicBody', name: 'IMOD', externalIds: wikidata('Q1') });
  });

  test('find the entity that has them, whatever its id', async () => {
    const written = await graph.entity({ type: 'PublicBody', name: 'Ministry', externalIds: wikidata('Q1'), onConflict: 'UPDATE' });
    expect(written.about).toEqual(['imod']);
    expect((await entity('imod'))?.name).toBe('Ministry');
  });

  test('belong to one entity', async () => {
    const asked = { type: 'Person', name: 'Joe', externalIds: wikidata('Q1') };
    const other = await refusalOf(graph, () => graph.entity({ id: 'other', ...asked }));
    expect([other.code, other.details['id']]).toEqual(['CONFLICT', 'imod']);
    const both = await refusalOf(graph, () => graph.entity({ id: 'joe', ...asked, onConflict: 'UPDATE' }));
    expect([both.code, both.details['id']]).toEqual(['CONFLICT', 'imod']);
  });

  test('can be given away, and taken by another', async () => {
    await graph.entity({ id: 'imod', type: 'PublicBody', name: 'IMOD', externalIds: [], onConflict: 'UPDATE' });
    await graph.entity({ id: 'joe', type: 'Person', name: 'Joe', externalIds: wikidata('Q1'), onConflict: 'UPDATE' });
    const [holder] = await graph.store.entitiesByExternalId([{ scheme: 'wikidata', value: 'Q1' }]);
    expect(holder?.id).toBe('joe');
  });
});

test('one that had an external id of another, before they were compared in one form, can be changed in all else', async () => {
  const q5 = (value: string) => [{ scheme: 'wikidata', value }];
  await graph.entity({ id: 'first', type: 'Person', name: 'First', externalIds: q5('Q5') });
  const record = anEntity({ id: 'second', type: 'Person', name: 'Second', externalIds: q5('q5') });
  const keys = { ...entityKeys(record, defaultOntology), externalIds: [] };
  await change(graph.store, [{ before: null, after: { kind: 'entity', record, keys } }]);
  await graph.entity({ id: 'second', type: 'Person', name: 'Second Person', onConflict: 'UPDATE' });
  expect(await entity('second')).toMatchObject({ name: 'Second Person', externalIds: q5('q5') });
  expect((await graph.store.entitiesByExternalId(q5('Q5')))[0]?.id).toBe('first');
  const again = { id: 'joe', type: 'Person', name: 'Joe', externalIds: q5('q5'), onConflict: 'UPDATE' } as const;
  expect((await refusalOf(graph, () => graph.entity(again))).code).toBe('CONFLICT');
});

describe('another type', () => {
  test('is taken where every relation and property still fits', async () => {
    await graph.claim({ relation: { type: 'Fired', from: 'microsoft', to: 'joe' }, documentId: 'monde' });
    await graph.entity({ id: 'microsoft', type: 'AdvocacyGroup', name: 'Microsoft', onConflict: 'UPDATE' });
    expect((await entity('microsoft'))?.type).toBe('AdvocacyGroup');
  });

  test('is refused where a relation, a property elsewhere, or a property of its own does not fit', async () => {
    await graph.entity({ id: 'azure', type: 'Product', name: 'Azure', properties: { category: 'cloud' }, onConflict: 'UPDATE' });
    await graph.claim({ relation: { id: 'made', type: 'Produced', from: 'microsoft', to: 'azure' }, documentId: 'monde' });
    const properties = { product: 'azure' };
    await graph.claim({
      id: 'c',
      relation: { id: 'sold', type: 'Supplied', from: 'microsoft', to: 'army' },
      documentId: 'monde',
      properties,
    });
    const { code, faults } = await refusalOf(graph, () =>
      graph.entity({ id: 'azure', type: 'Place', name: 'Azure', onConflict: 'UPDATE' }),
    );
    expect(code).toBe('INVALID_INPUT');
    expect(faults).toEqual([
      'input.properties.category: is no property of this type',
      'input.type: relation "made" of type Produced does not allow an entity of type Place',
      'input.type: claim "c" holds it as product, which must be of type Product',
      'input.type: relation "sold" holds it as product, which must be of type Product',
    ]);
  });

  test('that the ontology does not have is one fault, however many relations there are', async () => {
    await graph.claim({ relation: { type: 'Fired', from: 'microsoft', to: 'joe' }, documentId: 'monde' });
    const update = { id: 'joe', name: 'Joe', onConflict: 'UPDATE' } as const;
    const unknown = await refusalOf(graph, () => graph.entity({ ...update, type: 'Persn' }));
    expect(unknown.faults).toEqual(['input.type: Persn is no type of the ontology; did you mean `Person`?']);
    const abstract = await refusalOf(graph, () => graph.entity({ ...update, type: 'Agent' }));
    expect(abstract.faults).toEqual([expect.stringMatching(/^input.type: Agent only groups others: use one of Person, Group, Company/)]);
  });
});

describe('what is wrong with an entity is told at once, and nothing is written:', () => {
  test('types, texts, lists, ids', async () => {
    const { code, faults } = await refusalOf(graph, () =>
      graph.entity({
        id: 'a/b',
        type: 'Persn',
        name: ' ',
        aliases: [{ value: 'x'.repeat(501) }, { value: '', language: '' }],
        description: 'a\0b',
        externalIds: [
          { scheme: '', value: 'Q1' },
          { scheme: 'wikidata', value: 'Q2' },
          { scheme: 'wikidata', value: 'Q2' },
        ],
      }),
    );
    expect(code).toBe('INVALID_INPUT');
    expect(faults).toEqual([
      'input.id: must be an id: 1 to 200 of A-Z a-z 0-9 . _ : ~ -',
      'input.type: Persn is no type of the ontology; did you mean `Person`?',
      'input.name: must not be empty',
      'input.aliases[0].value: must have at most 500 characters, it has 501',
      'input.aliases[1].value: must not be empty',
      'input.aliases[1].language: must not be empty',
      'input.description: must not contain the character NUL (U+0000)',
      'input.externalIds[0].scheme: must not be empty',
      'input.externalIds[2]: is given twice',
    ]);
  });

  test('properties', async () => {
    const properties = { birthDate: '2025-13', url: 'javascript:alert(1)', nonsense: 1 };
    const { code, faults } = await refusalOf(graph, () => graph.entity({ type: 'Person', name: 'Ann', properties }));
    expect(code).toBe('INVALID_INPUT');
    expect([...faults].sort()).toEqual([
      expect.stringMatching(/^input.properties.birthDate: must be a date/),
      'input.properties.nonsense: is no property of this type',
      expect.stringMatching(/^input.properties.url: must be/),
    ]);
  });

  test.each(['', 'x'.repeat(10_240), '../etc/passwd', 'a b', 'é', 'a\n'])('no id is %p', async (id) => {
    const { code, faults } = await refusalOf(graph, () => graph.entity({ id, type: 'Person', name: 'Ann' }));
    expect([code, faults]).toEqual(['INVALID_INPUT', ['input.id: must be an id: 1 to 200 of A-Z a-z 0-9 . _ : ~ -']]);
  });

  test('an id that another kind of node has', async () => {
    await graph.claim({ id: 'c1', relation: { id: 'r1', type: 'Fired', from: 'microsoft', to: 'joe' }, documentId: 'monde' });
    for (const [id, kind] of Object.entries({ monde: 'document', c1: 'claim', r1: 'relation' })) {
      for (const onConflict of ['ERROR', 'KEEP', 'UPDATE'] as const) {
        const { code, details } = await refusalOf(graph, () => graph.entity({ id, type: 'Person', name: kind, onConflict }));
        expect([code, details['id']]).toEqual(['CONFLICT', id]);
      }
    }
  });
});
