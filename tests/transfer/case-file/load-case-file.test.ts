import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { parseOntology } from '../../../src/ontology/load.js';
import { defaultOntology } from '../../support/ontology.js';
import { openCaseGraph, type CaseGraph } from './support/case-graph.js';
import { TEMPLATE } from './support/page-blocks.js';
import { SMALL } from './support/small-case.js';

const SETTINGS = { ontology: defaultOntology, by: 'tester' };
const NOTHING_NEW = { added: 0, changed: 0 };

let graph: CaseGraph;

beforeEach(async () => {
  graph = await openCaseGraph();
});

afterEach(() => graph.store.close());

async function claimIds(): Promise<string[]> {
  return (await graph.store.scan('claim', '', 100)).map(({ id }) => id);
}

describe('what a case says', () => {
  test('is kept as the API would keep it', async () => {
    await graph.load(TEMPLATE);
    expect((await graph.store.entities(['harbour-contracts:north-pier-ltd']))[0]).toMatchObject({
      type: 'Company',
      name: 'North Pier Ltd',
      aliases: [
        { value: 'North Pier', language: null },
        { value: 'Норт Пир', language: 'ru' },
      ],
      description: 'Builds piers.',
      externalIds: [{ scheme: 'opencorporates', value: 'gb/01234567' }],
      properties: { foundingDate: '1998', country: ['GB'] },
    });
    expect((await graph.store.documents(['harbour-contracts:minutes-of-the-harbour-board']))[0]).toMatchObject({
      title: 'Minutes of the Harbour Board',
      publisherEntityId: 'harbour-contracts:harbour-board',
      publishedOn: '2025-04',
    });
    const [relation] = await graph.store.relations(['harbour-contracts:north-pier-ltd.supplied.harbour-board']);
    expect(relation).toMatchObject({
      type: 'Supplied',
      from: 'harbour-contracts:north-pier-ltd',
      to: 'harbour-contracts:harbour-board',
      started: '2025-04',
      properties: { contractValue: { currency: 'GBP', minValue: 2_000_000 } },
      evidence: { status: 'DISPUTED', deniedByPartiesOnly: true },
    });
    const claims = await graph.store.claims(await claimIds());
    expect(claims.find((claim) => claim?.stance === 'DENIES')).toMatchObject({
      documentId: expect.stringMatching(/^harbour-contracts:who-builds-the-new-pier_[0-9a-f]{12}$/),
      originalDocumentId: null,
      claimantId: 'harbour-contracts:ann-li',
      onBehalfOfId: 'harbour-contracts:north-pier-ltd',
      confidence: 0.6,
      recordedBy: 'tester',
    });
  });

  test('is one write', async () => {
    await graph.load(TEMPLATE);
    const changes = await graph.store.changesAfter(0, 100);
    expect(new Set(changes.map(({ changeSetId }) => changeSetId)).size).toBe(1);
    expect(new Set(changes.map(({ by }) => by))).toEqual(new Set(['tester']));
  });

  test('is text as it is written, with or without quotes', async () => {
    await graph.load(`case: 2025
entities:
  - { id: 007, type: Person, name: 1984, description: true, properties: { birthDate: 1949 } }
documents:
  - title: 1.10
    publishedOn: 2025
    authors: [1, "2"]
relations:
  - type: FamilyOf
    from: 1984
    to: 007
    claims:
      - document: 1.10
        locator: 0012
        statement: >-
          One line
          that goes on.
        quote: |
          Two
          lines.
        confidence: 1
`);
    expect((await graph.store.entities(['007']))[0]).toMatchObject({
      name: '1984',
      description: 'true',
      properties: { birthDate: '1949' },
    });
    expect((await graph.store.scan('document', '', 1))[0]).toMatchObject({ title: '1.10', publishedOn: '2025', authors: ['1', '2'] });
    const [claim] = await graph.store.claims(await claimIds());
    expect(claim).toMatchObject({ locator: '0012', statement: 'One line that goes on.', quote: 'Two\nlines.', confidence: 1 });
  });

  test('may name what comes later in the file, as copies name their originals', async () => {
    await graph.load(`case: Copies
documents:
  - { title: Copy of the copy, derivedFrom: copy }
  - { id: copy, title: Copy, derivedFrom: Original, publisherEntity: Agency }
  - { title: Original }
entities:
  - { type: NewsOrganization, name: Agency }
`);
    const [copy, again] = await graph.store.documents(['copy', 'copies:copy-of-the-copy']);
    expect([copy?.derivedFromId, copy?.publisherEntityId, again?.derivedFromId]).toEqual(['copies:original', 'copies:agency', 'copy']);
  });

  test('may be nothing but a title', async () => {
    expect((await graph.load('case: Nothing yet\n')).entities).toEqual({ added: 0, changed: 0, unchanged: 0 });
  });
});

describe('what the store has already', () => {
  test('is named by its id', async () => {
    await graph.commit(createEntity({ id: '0190-ann', type: 'Person', name: 'Ann Li' }, SETTINGS, []));
    await graph.commit(createDocument({ id: '0190-minutes', title: 'Minutes' }, SETTINGS, []));
    await graph.load(`case: More
entities: [{ type: Company, name: North Pier }]
relations:
  - { type: Employed, from: North Pier, to: 0190-ann, claims: [{ document: 0190-minutes, claimant: 0190-ann }] }
`);
    expect((await graph.store.scan('relation', '', 1))[0]).toMatchObject({
      from: 'more:north-pier',
      to: '0190-ann',
      evidence: { status: 'SINGLE_SOURCE' },
    });
  });

  test('is found by external id, sha256 or url, whatever its id, and named as the file names it', async () => {
    const [hash, url] = ['e'.repeat(64), 'https://paper.example/1'];
    await graph.commit(
      createEntity({ id: 'Q1', type: 'Person', name: 'A. Li', externalIds: [{ scheme: 'wikidata', value: 'Q1' }] }, SETTINGS, []),
    );
    await graph.commit(createDocument({ id: 'd1', title: 'Read', url }, SETTINGS, []));
    await graph.commit(createDocument({ id: 'd2', title: 'Retold', sha256: hash }, SETTINGS, []));
    const text = `case: More
entities:
  - { type: Company, name: North Pier }
  - { type: Person, name: Ann Li, externalIds: [{ scheme: wikidata, value: Q1 }] }
documents:
  - { title: Article, url: ${url}, publisherEntity: Ann Li }
  - { title: Leak, sha256: ${hash.toUpperCase()} }
  - { title: Copy, derivedFrom: Article }
relations:
  - type: Employed
    from: North Pier
    to: Ann Li
    claims: [{ document: Article, originalDocument: Leak, claimant: Ann Li }]
`;
    expect(await graph.load(text)).toMatchObject({ entities: { added: 1, changed: 1 }, documents: { added: 1, changed: 0 } });
    expect((await graph.store.entities(['Q1']))[0]).toMatchObject({ name: 'A. Li', aliases: [{ value: 'Ann Li' }] });
    expect((await graph.store.documents(['more:copy']))[0]?.derivedFromId).toBe('d1');
    expect((await graph.store.documents(['d1']))[0]).toMatchObject({ title: 'Read', publisherEntityId: null });
    const [claim] = await graph.store.claims(await claimIds());
    expect(claim).toMatchObject({ documentId: 'd1', originalDocumentId: 'd2', claimantId: 'Q1' });
    expect((await graph.store.relations([claim?.relationId ?? '']))[0]).toMatchObject({ from: 'more:north-pier', to: 'Q1' });
    expect(await graph.load(text)).toMatchObject({
      entities: NOTHING_NEW,
      documents: NOTHING_NEW,
      relations: NOTHING_NEW,
      claims: NOTHING_NEW,
    });
  });

  test('gets claims on the relation that is given by its id', async () => {
    await graph.load(SMALL);
    const claim = { relation: { id: 'r', type: 'Led', from: 'small:ann-li', to: 'small:north-pier-ltd' }, documentId: 'small:minutes' };
    await graph.commit(recordClaim(claim, SETTINGS, []));
    await graph.load(`case: More
relations:
  - { id: r, type: Led, from: small:ann-li, to: small:north-pier-ltd, claims: [{ document: small:minutes, attribution: two friends }] }
`);
    expect((await graph.store.relations(['r']))[0]?.evidence.asserting).toBe(2);
  });
});

test('what a write may have got wrong is told with the line of the file, and in its keys', async () => {
  await graph.commit(createEntity({ id: 'bbc', type: 'NewsOrganization', name: 'BBC' }, SETTINGS, []));
  const { hints } = await graph.load(`case: One
entities:
  - { type: Person, name: Ann }
  - { type: Company, name: Pier }
documents:
  - title: Report
    publisher: BBC
relations:
  - { type: Led, from: Ann, to: Pier, claims: [{ document: Report }] }
  - type: Paid
    from: Pier
    to: Ann
    claims:
      - { document: Report }
      - document: Report
        claimant: Ann
`);
  expect(hints.map(({ line, code, message }) => `${line}: ${code}: ${message}`)).toEqual([
    expect.stringMatching(/^6: PUBLISHER_IS_ENTITY: .* "bbc": give `publisherEntity: null` if it is not$/),
    expect.stringMatching(/^15: CLAIMANT_LEADS: .*: give `onBehalfOf` if it speaks for it$/),
  ]);
});

test('a relation that reads the same both ways is one, whichever end comes first', async () => {
  const file = (from: string, to: string): string => `case: Family
entities: [{ type: Person, name: Ann }, { type: Person, name: Bob }]
documents: [{ title: Album }]
relations: [{ type: FamilyOf, from: ${from}, to: ${to}, claims: [{ document: Album }] }]
`;
  await graph.load(file('Ann', 'Bob'));
  expect(await graph.load(file('Bob', 'Ann'))).toMatchObject({ relations: { ...NOTHING_NEW, unchanged: 1 } });
});

test('a case follows the ontology in use, in which entities may name each other', async () => {
  const ships = parseOntology(
    `name: ships
version: '1'
entityTypes:
  Company: { label: company, plural: companies, description: Builds ships. }
  Vessel:
    label: vessel
    plural: vessels
    description: A ship.
    properties:
      builders: { type: entity, entityTypes: [Company], many: true, required: true, description: Who built it. }
      decks: { type: int, description: How many decks it has. }
      sails: { type: boolean, description: Whether it has sails. }
relationTypes:
  Owned:
    from: [Company]
    to: [Vessel]
    forward: { name: owned, label: owned }
    reverse: { name: ownedBy, label: was owned by }
    temporality: state
    description: Owned it.
`,
    'ships.yaml',
  );
  const harbour = await openCaseGraph(ships);
  await harbour.load(`case: Ships
entities:
  - { type: Vessel, name: Vasa, properties: { builders: [Hybertsson & Co, yard], decks: 2, sails: true } }
  - { type: Company, name: Hybertsson & Co }
  - { id: yard, type: Company, name: Skeppsgården }
`);
  expect((await harbour.store.entities(['ships:vasa']))[0]?.properties).toEqual({
    builders: [expect.stringMatching(/^ships:hybertsson-co_/), 'yard'],
    decks: 2,
    sails: true,
  });
  await harbour.store.close();
});
