/** The records that graph S is written as: one claim for each relation, all in one document. */
import { EARLIEST_DAY, LATEST_DAY } from '../../dist/src/model/days.js';
import { EVIDENCE_METHOD } from '../../dist/src/domain/evidence/evidence.js';
import { entityId, relationId } from './graph.mjs';

const AT = '2026-01-01T00:00:00.000Z';
const DOCUMENT_ID = 'document-1';
const VOICE_KEYS = ['publisher:register'];

/** The types of relations that are drawn: between agents, with no property that a claim must give. */
export const typesOf = (ontology) => ontology.relationTypes.filter(isBetweenAgents).map((type) => type.name);

/** Its claims give no properties, so that none may be required. */
function isBetweenAgents({ from, to, properties }) {
  return from.includes('Agent') && to.includes('Agent') && !properties.some(({ required }) => required);
}

export const entityRecord = (number) => ({
  kind: 'entity',
  id: entityId(number),
  type: 'Company',
  name: `Company ${number}`,
  aliases: [],
  description: null,
  externalIds: [],
  properties: {},
  given: null,
  contested: [],
  createdAt: AT,
  updatedAt: AT,
});

export const relationRecord = (graph, number, types) => ({
  kind: 'relation',
  id: relationId(number),
  type: types[graph.type[number] % types.length],
  from: entityId(graph.from[number]),
  to: entityId(graph.to[number]),
  started: null,
  ended: null,
  properties: {},
  evidence: {
    status: 'SINGLE_SOURCE',
    confidence: graph.confidence[number],
    asserting: 1,
    denying: 0,
    retracted: 0,
    independentSources: 1,
    independentDenials: 0,
    deniedByPartiesOnly: false,
    assertedByPartiesOnly: false,
    documentsRead: 1,
    contested: [],
    fewerVoices: {},
    observations: {},
    method: EVIDENCE_METHOD,
  },
  claimedDays: { first: EARLIEST_DAY, last: LATEST_DAY, begunBy: null, lastedTo: null },
  createdAt: AT,
  updatedAt: AT,
});

export const claimRecord = ({ id, type, evidence }) => ({
  kind: 'claim',
  id: `claim-of-${id}`,
  relationId: id,
  relationType: type,
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
  confidence: evidence.confidence,
  documentId: DOCUMENT_ID,
  originalDocumentId: null,
  group: null,
  voice: VOICE_KEYS[0],
  byParty: false,
  fallsWithId: null,
  counts: true,
  recordedAt: AT,
  recordedBy: null,
  retraction: null,
});

export const documentRecord = () => ({
  kind: 'document',
  id: DOCUMENT_ID,
  title: 'A register',
  url: null,
  archivedUrl: null,
  authors: [],
  publisher: 'Register',
  voiceKeys: VOICE_KEYS,
  publisherEntityId: null,
  language: null,
  publishedOn: null,
  retrievedAt: null,
  sha256: null,
  derivedFromId: null,
  retraction: null,
  createdAt: AT,
  updatedAt: AT,
});
