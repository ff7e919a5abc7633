import type { ClaimRecord } from '../../../src/model/claim.js';
import type { NodeRecord } from '../../../src/model/node.js';
import type { Evidence, RelationRecord } from '../../../src/model/relation.js';
import { aClaim, aDocument, anEntity, aRelation, aRetraction } from '../../domain/support/records.js';

export function sourced(fields: Partial<Evidence> = {}): Evidence {
  return { ...aRelation().evidence, status: 'SINGLE_SOURCE', confidence: 0.7, asserting: 1, independentSources: 1, ...fields };
}

const person = (id: string, name: string): NodeRecord => anEntity({ id, type: 'Person', name });

function relation(id: string, type: string, from: string, to: string, fields: Partial<RelationRecord> = {}): NodeRecord {
  return aRelation({ id, type, from, to, evidence: sourced(), ...fields });
}

function claim(id: string, relationId: string, relationType: string, documentId: string, fields: Partial<ClaimRecord> = {}): NodeRecord {
  return aClaim({ id, relationId, relationType, documentId, ...fields });
}

/** What was recorded first has the smallest place: as if each were written by a change of its own. */
const inPlace = (node: NodeRecord, i: number): NodeRecord => (node.kind === 'claim' ? { ...node, place: i + 1 } : node);

const about = (id: string, entityId: string, documentId: string, fields: Partial<ClaimRecord> = {}): NodeRecord =>
  aClaim({ id, relationId: null, relationType: null, entityId, documentId, ...fields });

const RECORDS: readonly NodeRecord[] = [
  anEntity({
    id: 'acme',
    type: 'Company',
    name: 'Acme Corporation',
    aliases: [
      { value: 'ACME', language: null },
      { value: 'アクメ', language: 'ja' },
    ],
    externalIds: [{ scheme: 'wikidata', value: 'Q1' }],
    properties: {
      sector: 'Arms & tools',
      employees: 300,
      rating: 2.5,
      listed: true,
      foundingDate: '1935',
      capital: { currency: 'USD', minValue: 1000 },
      website: 'https://acme.example/',
      owner: 'ann',
      offices: [10, 250],
      country: ['us', 'de'],
      knows: ['ann', 'army'],
    },
  }),
  anEntity({ id: 'army', type: 'Company', name: 'Army', properties: { listed: false, employees: 9000, sector: 'defence' } }),
  person('ann', 'Ann Li'),
  person('bob', 'Bob García'),
  anEntity({ id: 'anvil', type: 'Product', name: 'Anvil' }),
  anEntity({ id: 'alone', type: 'Product', name: 'Alone', createdAt: '2020-01-01T00:00:00.000Z' }),
  aDocument({
    id: 'd-times',
    title: 'Anvils for the army',
    authors: ['Zoë Writer'],
    publisher: 'The Times',
    url: 'https://times.example/1',
    sha256: 'a'.repeat(64),
    publishedOn: '2021-03-04',
  }),
  aDocument({ id: 'd-copy', title: 'Copied: anvils', derivedFromId: 'd-times', publishedOn: '2021-03', publisher: 'Monde' }),
  aDocument({ id: 'd-acme', title: 'Statement', publisherEntityId: 'acme', createdAt: '2020-01-01T00:00:00.000Z' }),
  relation('r-supplied', 'Supplied', 'acme', 'army', {
    started: '2020',
    ended: '2021-06',
    evidence: sourced({ status: 'DISPUTED', confidence: 0.55, asserting: 2, denying: 1, independentSources: 2 }),
    properties: { product: 'anvil', contractValue: { currency: 'USD', value: 5000 }, channels: ['by air', 'by sea'] },
  }),
  relation('r-again', 'Supplied', 'acme', 'army', { started: '2023-10-07', evidence: sourced({ confidence: 0.9 }) }),
  relation('r-linked', 'AssociatedWith', 'bob', 'ann', { properties: { nature: 'friends' } }),
  relation('r-part', 'TookPartIn', 'ann', 'anvil', { started: '2015-05-05' }),
  relation('r-owns', 'Owned', 'bob', 'acme', { evidence: sourced({ status: 'UNSOURCED', confidence: 0, independentSources: 0 }) }),
  relation('r-self', 'Owned', 'army', 'army', { ended: '2010', evidence: sourced({ status: 'DENIED', confidence: 0 }) }),
  claim('c-1', 'r-supplied', 'Supplied', 'd-times', { statement: 'Acme supplied anvils.', claimantId: 'ann' }),
  claim('c-2', 'r-supplied', 'Supplied', 'd-copy', {
    quote: 'Des enclumes',
    attribution: 'Two Sources',
    recordedAt: '2026-03-01T00:00:00.000Z',
  }),
  claim('c-3', 'r-supplied', 'Supplied', 'd-acme', { stance: 'DENIES', claimantId: 'bob', onBehalfOfId: 'acme' }),
  claim('c-4', 'r-again', 'Supplied', 'd-times', { originalDocumentId: 'd-acme', onBehalfOfId: 'ann' }),
  claim('c-5', 'r-part', 'TookPartIn', 'd-copy', { claimantId: 'bob', retraction: aRetraction('WITHDRAWN_BY_PUBLISHER'), counts: false }),
  claim('c-6', 'r-linked', 'AssociatedWith', 'd-times', { claimantId: 'bob', onBehalfOfId: 'bob', stance: 'DENIES' }),
];

/** A small graph that people can keep in mind: Acme supplies the army, Ann leaks it, two papers report, Acme denies. */
export const NEWS: readonly NodeRecord[] = RECORDS.map(inPlace);

const CONTESTED: readonly NodeRecord[] = [
  aDocument({ id: 'd-wire', title: 'By wire', publisher: 'The Wire', voiceKeys: ['publisher:the wire', 'publisher:wire'] }),
  aDocument({ id: 'd-page', title: 'A page', voiceKeys: ['site:page.example'], retraction: aRetraction('WITHDRAWN_BY_PUBLISHER') }),
  relation('r-moved', 'Supplied', 'acme', 'army', {
    started: '2024-06',
    properties: { product: 'anvil', contractValue: { currency: 'USD', value: 10 } },
    evidence: sourced({
      assertedByPartiesOnly: true,
      documentsRead: 2,
      contested: ['started', 'contractValue'],
      fewerVoices: { contractValue: 1 },
      observations: { product: '2024-07' },
    }),
    claimedDays: { first: 19_700, last: 20_000, begunBy: 19_800, lastedTo: 19_900 },
  }),
  claim('c-value', 'r-moved', 'Supplied', 'd-wire', {
    properties: { product: 'alone', contractValue: { currency: 'USD', value: 10 } },
    originalDocumentId: 'd-acme',
    voice: 'entity:acme',
    byParty: true,
    recordedAt: '2026-03-02T00:00:00.000Z',
  }),
  claim('c-scope', 'r-moved', 'Supplied', 'd-wire', {
    stance: 'DENIES',
    scope: ['contractValue'],
    properties: { contractValue: { currency: 'USD', value: 10 } },
    voice: 'entity:army',
    byParty: true,
  }),
  claim('c-group', 'r-moved', 'Supplied', 'd-wire', {
    stance: 'DENIES',
    group: { id: 'c-group', from: 'acme', to: 'army' },
    claimantId: 'ann',
    voice: 'entity:ann',
    counts: false,
  }),
  claim('c-group~r-again', 'r-again', 'Supplied', 'd-wire', {
    stance: 'DENIES',
    group: { id: 'c-group', from: 'acme', to: 'army' },
    claimantId: 'ann',
    voice: 'entity:ann',
  }),
  claim('c-fallen', 'r-moved', 'Supplied', 'd-page', { voice: 'site:page.example', fallsWithId: 'd-page', counts: false }),
  about('c-about', 'acme', 'd-wire', { observedOn: '2022', properties: { employees: 310, owner: 'bob' }, voice: 'publisher:wire' }),
  about('c-not', 'acme', 'd-acme', { stance: 'DENIES', scope: ['employees'], properties: { employees: 300 }, voice: 'entity:acme' }),
  about('c-mention', 'ann', 'd-wire', { originalDocumentId: 'd-times' }),
];

/** What the news are contested in: of an amount, of what was supplied at all, of how many people Acme has; on top of the news. */
export const CONTESTED_NEWS: readonly NodeRecord[] = CONTESTED.map((node, i) => inPlace(node, NEWS.length + i));
