// Records of which a test says only what it is about.

import type { DocumentOf } from '../../../src/domain/evidence/document-chain.js';
import type { ClaimRecord, Retraction, RetractionKind } from '../../../src/model/claim.js';
import { EARLIEST_DAY, LATEST_DAY } from '../../../src/model/days.js';
import type { DocumentRecord } from '../../../src/model/document.js';
import type { EntityRecord } from '../../../src/model/entity.js';
import type { Evidence, RelationRecord } from '../../../src/model/relation.js';

const NOON = '2026-01-01T12:00:00.000Z';

export function aClaim(fields: Partial<ClaimRecord> = {}): ClaimRecord {
  return {
    kind: 'claim',
    id: 'claim',
    relationId: 'relation',
    relationType: 'Supplied',
    entityId: null,
    stance: 'ASSERTS',
    started: null,
    ended: null,
    observedOn: null,
    properties: {},
    scope: [],
    statement: null,
    quote: null,
    locator: null,
    claimantId: null,
    onBehalfOfId: null,
    attribution: null,
    confidence: 0.7,
    documentId: 'document',
    originalDocumentId: null,
    group: null,
    place: 1,
    voice: null,
    byParty: false,
    fallsWithId: null,
    counts: true,
    recordedAt: NOON,
    recordedBy: null,
    retraction: null,
    ...fields,
  };
}

export function aRetraction(kind: RetractionKind): Retraction {
  return { kind, reason: 'a test', at: NOON, by: null, replacedById: null };
}

export function aDocument(fields: Partial<DocumentRecord> = {}): DocumentRecord {
  return {
    kind: 'document',
    id: 'document',
    title: 'A document',
    url: null,
    archivedUrl: null,
    authors: [],
    publisher: null,
    publisherEntityId: null,
    language: null,
    publishedOn: null,
    retrievedAt: null,
    sha256: null,
    derivedFromId: null,
    voiceKeys: [],
    retraction: null,
    createdAt: NOON,
    updatedAt: NOON,
    ...fields,
  };
}

/** Of a relation without claims. */
export const NO_EVIDENCE: Evidence = {
  status: 'UNSOURCED',
  confidence: 0,
  asserting: 0,
  denying: 0,
  retracted: 0,
  independentSources: 0,
  independentDenials: 0,
  deniedByPartiesOnly: false,
  assertedByPartiesOnly: false,
  documentsRead: 0,
  contested: [],
  fewerVoices: {},
  observations: {},
  method: 'claimgraph-2',
};

export function aRelation(fields: Partial<RelationRecord> = {}): RelationRecord {
  return {
    kind: 'relation',
    id: 'relation',
    type: 'Supplied',
    from: 'microsoft',
    to: 'army',
    started: null,
    ended: null,
    properties: {},
    evidence: NO_EVIDENCE,
    claimedDays: { first: EARLIEST_DAY, last: LATEST_DAY, begunBy: null, lastedTo: null },
    createdAt: NOON,
    updatedAt: NOON,
    ...fields,
  };
}

export function anEntity(fields: Partial<EntityRecord> = {}): EntityRecord {
  return {
    kind: 'entity',
    id: 'entity',
    type: 'Company',
    name: 'Microsoft',
    aliases: [],
    description: null,
    externalIds: [],
    properties: {},
    given: null,
    contested: [],
    createdAt: NOON,
    updatedAt: NOON,
    ...fields,
  };
}

/** Looks up among these documents. */
export function among(...documents: readonly DocumentRecord[]): DocumentOf {
  return (id) => documents.find((document) => document.id === id) ?? null;
}
