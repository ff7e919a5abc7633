import { beforeAll, expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../src/domain/write/commit.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { updateDocument } from '../../src/domain/write/documents/update-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { updateEntity } from '../../src/domain/write/entities/update-entity.js';
import type { DocumentInput, EntityInput } from '../../src/domain/write/write-inputs.js';
import { storeContract } from './support/store-contract.js';
import { ONTOLOGY } from './support/contract-ontology.js';

const settings = { ontology: ONTOLOGY, by: 'tester' };

/** Every field has a value: one that is added has to be given here, and then may get lost nowhere. */
type Whole<Input> = { readonly [Field in keyof Required<Omit<Input, 'onConflict'>>]: NonNullable<Input[Field]> };

const DOCUMENT: Whole<DocumentInput> = {
  id: 'document',
  title: 'Title',
  url: 'https://paper.example/1',
  archivedUrl: 'https://archive.example/1',
  authors: ['Ann', 'Bob'],
  publisher: 'The Paper',
  publisherId: 'publisher',
  language: 'fr',
  publishedOn: '2024-05',
  retrievedAt: '2024-06-01T00:00:00.000Z',
  sha256: 'a'.repeat(64),
  derivedFrom: 'source',
};

const ENTITY: Whole<EntityInput> = {
  id: 'entity',
  type: 'Company',
  name: 'Name',
  aliases: [{ value: 'Alias', language: 'fr' }],
  description: 'Description',
  externalIds: [{ scheme: 'lei', value: '1' }],
  properties: { sector: 'Trade', employees: 3 },
};

storeContract('what is given for a node', ({ store }) => {
  let commit: Commit;
  beforeAll(async () => {
    commit = createCommit(store());
    await commit(createEntity({ id: 'publisher', type: 'Company', name: 'Publisher' }, settings, []));
    await commit(createDocument({ id: 'source', title: 'Source' }, settings, []));
  });

  test('of a document is kept as a whole, and stays where another field is updated', async () => {
    await commit(createDocument(DOCUMENT, settings, []));
    const [written] = await store().documents(['document']);
    const { id, publisherId, derivedFrom, ...others } = DOCUMENT;
    expect(written).toMatchObject({ id, publisherEntityId: publisherId, derivedFromId: derivedFrom, ...others });
    expect(Object.values({ ...written, retraction: 'none' })).not.toContain(null);
    await commit(updateDocument({ id, title: 'Changed' }, settings, []));
    const [updated] = await store().documents(['document']);
    expect(updated).toEqual({ ...written, title: 'Changed', updatedAt: updated?.updatedAt });
  });

  test('of an entity is kept as a whole, and stays where another field is updated', async () => {
    await commit(createEntity(ENTITY, settings, []));
    const [written] = await store().entities(['entity']);
    expect(written).toMatchObject(ENTITY);
    await commit(updateEntity({ id: 'entity', name: 'Changed' }, settings, []));
    const [updated] = await store().entities(['entity']);
    expect(updated).toEqual({ ...written, name: 'Changed', updatedAt: updated?.updatedAt });
  });
});
