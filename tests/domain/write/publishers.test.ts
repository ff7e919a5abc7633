import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { updateDocument } from '../../../src/domain/write/documents/update-document.js';
import { updateEntity } from '../../../src/domain/write/entities/update-entity.js';
import type { DocumentInput, DocumentUpdate } from '../../../src/domain/write/write-inputs.js';
import type { DocumentRecord } from '../../../src/model/document.js';
import { faultsOf } from '../../support/faults-of.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openGraph();
  await graph.entity({ id: 'monde', type: 'NewsOrganization', name: 'Le Monde', aliases: [{ value: 'Société éditrice du Monde' }] });
  await graph.entity({ id: 'post', type: 'Company', name: 'The Post', aliases: [{ value: 'Twin' }] });
  await graph.entity({ id: 'other', type: 'AdvocacyGroup', name: 'Other', aliases: [{ value: 'Twin' }, { value: 'Medium' }] });
  await graph.entity({ id: 'zed', type: 'Person', name: 'Zed' });
});

afterEach(async () => {
  expect(await faultsOf(graph.store)).toEqual([]);
  await graph.store.close();
});

async function document(id = 'd'): Promise<Pick<DocumentRecord, 'publisher' | 'publisherEntityId' | 'voiceKeys'>> {
  const [found] = await graph.store.documents([id]);
  if (!found) throw new Error(`no document ${id}`);
  return found;
}

/** Of a document that is new. */
async function publisherOf(input: Partial<DocumentInput>): Promise<readonly [string | null, string | null]> {
  await graph.document({ id: 'd', title: 'A document', ...input });
  const { publisher, publisherEntityId } = await document();
  return [publisher, publisherEntityId];
}

describe('the publisher of a new document is', () => {
  test.each<[string, Partial<DocumentInput>, string | null, string | null]>([
    ['the organization of that name', { publisher: 'Le Monde' }, 'Le Monde', 'monde'],
    ['whatever the case and spaces', { publisher: ' LE  monde ' }, ' LE  monde ', 'monde'],
    ['by another of its names', { publisher: 'Société éditrice du Monde' }, 'Société éditrice du Monde', 'monde'],
    ['without accents', { publisher: 'Societe editrice du Monde' }, 'Societe editrice du Monde', 'monde'],
    ['not by another article', { publisher: 'Post' }, 'Post', null],
    ['none where two bear the name', { publisher: 'Twin' }, 'Twin', null],
    ['none where only a person bears it', { publisher: 'Zed' }, 'Zed', null],
    ['none where anybody publishes there', { publisher: 'Medium' }, 'Medium', null],
    ['none where the caller says so', { publisher: 'Le Monde', publisherId: null }, 'Le Monde', null],
    ['the one that the caller gives, whatever the text', { publisher: 'Le Monde', publisherId: 'post' }, 'Le Monde', 'post'],
    ['one that gives its name as text', { publisherId: 'monde' }, 'Le Monde', 'monde'],
    ['also a person, where the caller says so', { publisherId: 'zed' }, 'Zed', 'zed'],
    ['nobody', {}, null, null],
  ])('%s', async (_, input, publisher, entityId) => {
    expect(await publisherOf(input)).toEqual([publisher, entityId]);
  });

  test('found in the same call in which it is made', async () => {
    const paper = { id: 'new-paper', type: 'NewsOrganization', name: 'Der Kurier' } as const;
    await Promise.all([graph.entity(paper), graph.document({ id: 'd', title: 'A document', publisher: 'Der Kurier' })]);
    expect((await document()).publisherEntityId).toBe('new-paper');
  });
});

describe('where a document is changed,', () => {
  const update = async (change: DocumentUpdate): Promise<readonly [string | null, string | null]> => {
    await graph.write(updateDocument({ id: 'd', ...change }, SETTINGS, ['input']));
    const { publisher, publisherEntityId } = await document();
    return [publisher, publisherEntityId];
  };

  test.each<[string, Partial<DocumentInput>, DocumentUpdate, string | null, string | null]>([
    ['what has nothing to do with it leaves it as it is', { publisher: 'Le Monde' }, { title: 'Another' }, 'Le Monde', 'monde'],
    ['a text that names another is linked anew', { publisher: 'Le Monde' }, { publisher: 'The Post' }, 'The Post', 'post'],
    ['a text that names nobody is no longer linked', { publisher: 'Le Monde' }, { publisher: 'Gazette' }, 'Gazette', null],
    ['a text that is cleared has no link', { publisher: 'Le Monde' }, { publisher: null }, null, null],
    ['a text is linked where there was none', { publisher: 'Gazette' }, { publisher: 'Le Monde' }, 'Le Monde', 'monde'],
    ['another text leaves an entity that was given', { publisher: 'LM', publisherId: 'monde' }, { publisher: 'L. M.' }, 'L. M.', 'monde'],
    ['an entity brings its name, where the text was only that', { publisherId: 'monde' }, { publisherId: 'post' }, 'The Post', 'post'],
    ['an entity leaves a text of its own', { publisher: 'LM', publisherId: 'monde' }, { publisherId: 'post' }, 'LM', 'post'],
    ['no entity leaves the text, and is not linked again', { publisher: 'Le Monde' }, { publisherId: null }, 'Le Monde', null],
    ['both are as they are given', { publisher: 'Le Monde' }, { publisher: 'Zed', publisherId: 'post' }, 'Zed', 'post'],
    ['no link stays none', { publisher: 'Le Monde', publisherId: null }, { title: 'Another' }, 'Le Monde', null],
  ])('%s', async (_, input, change, publisher, entityId) => {
    await publisherOf(input);
    expect(await update(change)).toEqual([publisher, entityId]);
  });

  test('the keys of its voice follow', async () => {
    await publisherOf({ publisher: 'Le Monde', language: 'fr', url: 'https://www.lemonde.fr/1' });
    expect((await document()).voiceKeys).toEqual(['entity:monde', 'publisher:monde', 'publisher:le monde', 'site:lemonde.fr']);
    await update({ publisher: 'Gazette', language: null, url: 'https://medium.com/1' });
    expect((await document()).voiceKeys).toEqual(['publisher:gazette']);
  });
});

test('renaming the entity later changes no document, and no evidence', async () => {
  await graph.document({ id: 'd', title: 'A document', publisher: 'Le Monde' });
  await graph.document({ id: 'e', title: 'Another', publisherId: 'monde' });
  await graph.document({ id: 'f', title: 'A third', publisher: 'le monde', publisherId: null });
  for (const documentId of ['d', 'e', 'f'])
    await graph.claim({ relation: { id: 'r', type: 'Supplied', from: 'post', to: 'other' }, documentId });
  const evidence = async () => (await graph.store.relations(['r']))[0]?.evidence;
  const before = await evidence();
  expect(before?.independentSources).toBe(1);
  const { changes } = await graph.write(updateEntity({ id: 'monde', name: 'The World', aliases: [] }, SETTINGS, ['input']));
  expect(changes).toHaveLength(1);
  expect([await document('e'), await evidence()]).toMatchObject([{ publisher: 'Le Monde' }, before]);
});

test('an entity that gets the name later is not linked to what was written before', async () => {
  await graph.document({ id: 'd', title: 'A document', publisher: 'Gazette' });
  await graph.entity({ id: 'gazette', type: 'NewsOrganization', name: 'Gazette' });
  expect((await document()).publisherEntityId).toBeNull();
  await graph.write(updateDocument({ id: 'd', title: 'Another' }, SETTINGS, ['input']));
  expect((await document()).publisherEntityId).toBeNull();
});
