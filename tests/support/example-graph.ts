import { recordClaim } from '../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import type { ClaimInput, DocumentInput, EntityInput } from '../../src/domain/write/write-inputs.js';
import type { WriteSettings, WriteStep } from '../../src/domain/write/write-step.js';

/**
 * A small graph that has one of everything: both kinds of entity name twice, names in other scripts, all kinds of property and date,
 * relations in parallel, to itself, symmetric ones, every status that claims can give, copies, spokespeople, denials by parties, of a value
 * and of several relations, values observed on days, and claims about entities.
 * Every node has a given id, so that two stores hold the same.
 */
export function exampleGraph(settings: WriteSettings): WriteStep[] {
  return [
    ...ENTITIES.map((entity) => createEntity(entity, settings, ['entity'])),
    ...DOCUMENTS.map((document) => createDocument(document, settings, ['document'])),
    ...CLAIMS.map((claim) => recordClaim(claim, settings, ['claim'])),
  ];
}

const ENTITIES: readonly EntityInput[] = [
  {
    id: 'acme',
    type: 'Company',
    name: 'Acme Corporation',
    aliases: [{ value: 'Acme' }, { value: 'アクメ', language: 'ja' }],
    description: 'Makes everything.',
    externalIds: [
      { scheme: 'wikidata', value: 'Q1' },
      { scheme: 'lei', value: '5493001KJTIIGC8Y1R12' },
    ],
    properties: { foundingDate: '1935', url: 'https://acme.example' },
  },
  { id: 'bolt', type: 'Company', name: 'Bolt & Söhne', aliases: [{ value: 'Bolt' }], properties: { foundingDate: '1990~' } },
  { id: 'ministry', type: 'PublicBody', name: 'Ministry of Works', aliases: [{ value: 'Ministère des Travaux', language: 'fr' }] },
  { id: 'unit', type: 'MilitaryUnit', name: 'Ninth Unit' },
  { id: 'union', type: 'AdvocacyGroup', name: 'Union of Makers' },
  { id: 'paper', type: 'NewsOrganization', name: 'The Daily Paper' },
  { id: 'ann', type: 'Person', name: 'Ann Li', aliases: [{ value: '李安', language: 'zh' }] },
  { id: 'bob', type: 'Person', name: 'Robert "Bob" García' },
  { id: 'smith-1', type: 'Person', name: 'John Smith' },
  { id: 'smith-2', type: 'Person', name: 'Jane Smith', aliases: [{ value: 'John Smith' }] },
  { id: 'anvil', type: 'Product', name: 'Anvil' },
  { id: 'fair', type: 'Event', name: 'Trade Fair' },
  { id: 'town', type: 'Place', name: 'Town' },
  { id: 'alone', type: 'Person', name: 'Nobody Knows' },
];

const DOCUMENTS: readonly DocumentInput[] = [
  {
    id: 'd1',
    title: 'Works order anvils',
    publisher: 'The Daily Paper',
    publisherId: 'paper',
    url: 'https://paper.example/1',
    publishedOn: '2025-05-22',
    language: 'en',
    authors: ['A. Writer'],
  },
  { id: 'd2', title: 'Anvils again', publisher: 'Le Monde Fictif', publishedOn: '2025-05', url: 'https://monde.example/2' },
  { id: 'd3', title: 'Copy of the first', publisher: 'Aggregator', derivedFrom: 'd1' },
  { id: 'd4', title: 'Statement of the ministry', publisherId: 'ministry', publishedOn: '2025~' },
  { id: 'd5', title: 'A note without a publisher' },
  {
    id: 'd6',
    title: 'Leaked list',
    url: 'https://www.leaks.example/list',
    sha256: 'a'.repeat(64),
    retrievedAt: '2025-06-01T10:00:00+02:00',
  },
];

const supplied = { id: 'r-supplied', type: 'Supplied', from: 'acme', to: 'ministry' };
const denied = { id: 'r-denied', type: 'Owned', from: 'bolt', to: 'acme' };
const disputed = { id: 'r-disputed', type: 'Paid', from: 'acme', to: 'ann' };
const unsourced = { id: 'r-unsourced', type: 'Led', from: 'bob', to: 'bolt' };

const CLAIMS: readonly ClaimInput[] = [
  {
    id: 'c01',
    relation: supplied,
    documentId: 'd1',
    started: '2025-05-22',
    statement: 'Acme supplied anvils.',
    locator: 'page 1',
    properties: { product: 'anvil', contractValue: { currency: 'USD', minValue: 10_000_000 } },
  },
  { id: 'c02', relation: supplied, documentId: 'd2', started: '2025-05', quote: 'Des enclumes, dit-on.', confidence: 0.5 },
  { id: 'c03', relation: supplied, documentId: 'd3' },
  {
    id: 'c04',
    relation: { id: 'r-supplied-2', type: 'Supplied', from: 'acme', to: 'ministry' },
    documentId: 'd6',
    started: '2019',
    ended: '2020',
    properties: { contractValue: { currency: 'EUR', value: 5 } },
  },
  { id: 'c05', relation: denied, documentId: 'd4', stance: 'DENIES', statement: 'Bolt never owned Acme.' },
  { id: 'c06', relation: disputed, documentId: 'd1', attribution: 'two people familiar with the matter', started: '2024-12-31' },
  {
    id: 'c07',
    relation: disputed,
    documentId: 'd1',
    stance: 'DENIES',
    claimantId: 'bob',
    onBehalfOfId: 'acme',
    statement: 'A spokesman denied it.',
  },
  { id: 'c08', relation: unsourced, documentId: 'd5', properties: { role: 'director' } },
  {
    id: 'c09',
    relation: { id: 'r-led', type: 'Led', from: 'bob', to: 'union' },
    documentId: 'd5',
    replaces: 'c08',
    started: '2020/..',
    properties: { role: 'chair' },
  },
  { id: 'c10', relation: { id: 'r-family', type: 'FamilyOf', from: 'ann', to: 'bob' }, documentId: 'd5' },
  { id: 'c11', relation: { id: 'r-family', type: 'FamilyOf', from: 'bob', to: 'ann' }, documentId: 'd2', confidence: 1 },
  {
    id: 'c12',
    relation: { id: 'r-linked', type: 'AssociatedWith', from: 'unit', to: 'ministry' },
    documentId: 'd4',
    properties: { nature: 'reports to' },
  },
  { id: 'c13', relation: { id: 'r-part', type: 'PartOf', from: 'unit', to: 'ministry' }, documentId: 'd4', started: '../2010' },
  { id: 'c14', relation: { id: 'r-self', type: 'Owned', from: 'bolt', to: 'bolt' }, documentId: 'd5' },
  { id: 'c15', relation: { id: 'r-used', type: 'Used', from: 'ministry', to: 'anvil' }, documentId: 'd1', originalDocumentId: 'd6' },
  { id: 'c16', relation: { id: 'r-produced', type: 'Produced', from: 'acme', to: 'anvil' }, documentId: 'd5', confidence: 0.9 },
  {
    id: 'c17',
    relation: { id: 'r-protested', type: 'Protested', from: 'union', to: 'acme' },
    documentId: 'd2',
    started: '2025-04-04',
    properties: { about: 'anvils' },
  },
  {
    id: 'c18',
    relation: { id: 'r-fired', type: 'Fired', from: 'acme', to: 'ann' },
    documentId: 'd2',
    started: '../2025-09-26',
    claimantId: 'ann',
  },
  {
    id: 'c19',
    relation: { id: 'r-employed', type: 'Employed', from: 'acme', to: 'ann' },
    documentId: 'd1',
    started: '2001?',
    ended: '../2025-09-26',
  },
  { id: 'c20', relation: { id: 'r-at-fair', type: 'TookPartIn', from: 'ann', to: 'fair' }, documentId: 'd1', started: '2025-05' },
  {
    id: 'c21',
    relation: { id: 'r-fair-in', type: 'TookPlaceIn', from: 'fair', to: 'town' },
    documentId: 'd1',
    started: '2025-05',
    ended: '2025-06',
  },
  {
    id: 'c22',
    relation: { id: 'r-bolt-ministry', type: 'Supplied', from: 'bolt', to: 'ministry' },
    documentId: 'd6',
    started: '2023/2024',
  },
  { id: 'c23', relation: { id: 'r-smith', type: 'Employed', from: 'bolt', to: 'smith-1' }, documentId: 'd6', started: '2023-10-07/..' },
  {
    id: 'c24',
    relationId: 'r-supplied',
    documentId: 'd2',
    stance: 'DENIES',
    scope: ['contractValue'],
    properties: { contractValue: { currency: 'USD', value: 12_000_000 } },
    statement: 'It was not worth twelve million.',
  },
  {
    id: 'c25',
    relation: { type: 'Supplied', from: 'acme', to: 'ministry' },
    documentId: 'd5',
    originalDocumentId: 'd4',
    stance: 'DENIES',
    claimantId: 'bob',
    statement: 'Nothing was ever supplied.',
  },
  {
    id: 'c26',
    relation: { id: 'r-owned', type: 'Owned', from: 'ann', to: 'bolt' },
    documentId: 'd1',
    observedOn: '2019',
    properties: { percentage: 50 },
  },
  { id: 'c27', relationId: 'r-owned', documentId: 'd6', observedOn: '2022', properties: { percentage: 60.5 } },
  { id: 'c28', entityId: 'acme', documentId: 'd2', properties: { foundingDate: '1936', alias: ['Acme & Co.'] } },
  { id: 'c29', entityId: 'acme', documentId: 'd4', stance: 'DENIES', scope: ['foundingDate'], properties: { foundingDate: '1936' } },
  { id: 'c30', entityId: 'ann', documentId: 'd1', locator: 'page 2', statement: 'Ann Li was there.' },
];
