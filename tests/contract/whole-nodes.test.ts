import { beforeAll, expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../src/domain/write/commit.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { updateDocument } from '../../src/domain/write/documents/update-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { updateEntity } from '../../src/domain/write/entities/update-entity.js';
import type { DocumentInput, EntityInput } from '../../src/domain/write/write-inputs.js';
import type { ClaimRecord } from '../../src/model/claim.js';
import type { DocumentRecord } from '../../src/model/document.js';
import type { EntityRecord } from '../../src/model/entity.js';
import type { RelationRecord } from '../../src/model/relation.js';
import { aClaim, aDocument, anEntity, aRelation, aRetraction } from '../domain/support/records.js';
import { storeContract } from './support/store-contract.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { change, create, update } from './support/writing.js';

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

/** What a record may have no value of has one. */
type Filled<Kept> = { readonly [Field in keyof Kept]: NonNullable<Kept[Field]> };

const GIVEN: EntityRecord['given'] = { aliases: [{ value: 'Other', language: null }], properties: { sector: 'Trade' } };
const HOLDER: Filled<EntityRecord> = { ...anEntity({ id: 'holder', contested: ['sector'] }), description: 'Text', given: GIVEN };
const READ: DocumentRecord = {
  ...aDocument({ id: 'read', voiceKeys: ['publisher:the wire', 'site:wire.example'] }),
  publisherEntityId: 'holder',
  derivedFromId: 'retold',
  retraction: aRetraction('REPLACED'),
};
const HELD: Filled<RelationRecord> = {
  ...aRelation({ id: 'held', from: 'holder', to: 'holder' }),
  started: '2020',
  ended: '2021',
  evidence: {
    status: 'DISPUTED',
    confidence: 0.123456,
    asserting: 9,
    denying: 8,
    retracted: 7,
    independentSources: 6,
    independentDenials: 5,
    deniedByPartiesOnly: true,
    assertedByPartiesOnly: true,
    documentsRead: 4,
    contested: ['started', 'contractValue'],
    fewerVoices: { started: 2, contractValue: 1 },
    observations: { contractValue: '2020-05' },
    method: 'claimgraph-2',
  },
  claimedDays: { first: -5, last: 20_000, begunBy: 0, lastedTo: -1 },
};
const WHOLE_CLAIM: Filled<Omit<ClaimRecord, 'entityId'>> & Pick<ClaimRecord, 'entityId'> = {
  ...aClaim({ id: 'whole' }),
  relationId: 'held',
  relationType: 'Supplied',
  started: '2020',
  ended: '2021',
  observedOn: '2020-06',
  properties: { product: 'holder' },
  scope: ['started', 'product'],
  statement: 'Statement',
  quote: 'Quote',
  locator: 'p. 3',
  claimantId: 'holder',
  onBehalfOfId: 'holder',
  attribution: 'A source',
  documentId: 'read',
  originalDocumentId: 'retold',
  group: { id: 'other', from: 'holder', to: 'holder' },
  place: 9_007_199_254_740_991,
  voice: 'entity:holder',
  byParty: true,
  fallsWithId: 'retold',
  counts: true,
  recordedBy: 'anna',
  retraction: aRetraction('REPLACED'),
};
const ABOUT: ClaimRecord = { ...WHOLE_CLAIM, id: 'about', relationId: null, relationType: null, entityId: 'holder', group: null };

storeContract('a record with a value in every field', ({ store }) => {
  const records = [HOLDER, aDocument({ id: 'retold' }), READ, HELD, WHOLE_CLAIM, ABOUT];

  test('comes back as it was written, and so does its update, one field after another', async () => {
    await create(store(), ...records);
    expect(await store().nodes(records.map(({ id }) => id))).toEqual(records);
    const logged = await store().changesAfter(0, 100);
    expect(logged.map(({ after }) => after)).toEqual(records);
    let claim: ClaimRecord = ABOUT;
    for (const [field, empty] of Object.entries(EMPTY)) {
      const after = { ...claim, [field]: empty };
      await change(store(), [update(claim, after)]);
      expect(await store().claims(['about'])).toEqual([after]);
      claim = after;
    }
  });
});

const EMPTY: Partial<ClaimRecord> = {
  observedOn: null,
  properties: {},
  scope: [],
  place: 1,
  voice: null,
  byParty: false,
  fallsWithId: null,
  counts: false,
  retraction: null,
};
