/** Writes a graph through the port of a store, with one claim for each relation, all in one document. */
import { readSetOf } from '../../dist/src/model/write/read-set.js';
import { EARLIEST_DAY, LATEST_DAY } from '../../dist/src/model/days.js';
import { EVIDENCE_METHOD } from '../../dist/src/domain/evidence/evidence.js';
import { keyed } from '../../dist/src/domain/values/index-keys.js';
import { entityId, relationId } from './graph.mjs';

const AT = '2026-01-01T00:00:00.000Z';
const BATCH = 5_000;
const DOCUMENT_ID = 'document-1';
const VOICE_KEYS = ['publisher:register'];

export async function writeGraph(store, graph, ontology, onProgress) {
  const types = ontology.relationTypes.filter(isBetweenAgents).map((type) => type.name);
  const put = (records, name) => writeRecords(store, records, ontology, name);
  await put([documentRecord()], 'document');
  await inBatches(graph.entities, 'entities', onProgress, (numbers, name) => put(numbers.map(entityRecord), name));
  await inBatches(graph.relations, 'relations', onProgress, (numbers, name) => {
    const relations = numbers.map((number) => relationRecord(graph, number, types));
    return put(
      relations.flatMap((relation) => [relation, claimRecord(relation)]),
      name,
    );
  });
}

async function inBatches(count, what, onProgress, write) {
  for (let start = 0; start < count; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - start) }, (_, i) => start + i);
    await write(numbers, `${what}-${start}`);
    onProgress(`${what}: ${start + numbers.length} of ${count}`);
  }
}

/** Its claims give no properties, so that none may be required. */
function isBetweenAgents({ from, to, properties }) {
  return from.includes('Agent') && to.includes('Agent') && !properties.some(({ required }) => required);
}

async function writeRecords(store, records, ontology, changeSetId) {
  const decide = (view) => {
    const place = (record, i) => (record.kind === 'claim' ? { ...record, place: view.nextChange + i } : record);
    const changes = records.map((record, i) => ({ before: null, after: keyed(place(record, i), ontology) }));
    view.lay(...changes);
    return { about: [], parts: changes.map(() => 0), hints: [] };
  };
  const [outcome] = await store.write([{ changeSetId, by: null, size: 1, readSet: readSetOf({}), decide }]);
  if (!outcome.written) throw outcome.error;
}

const entityRecord = (number) => ({
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

const relationRecord = (graph, number, types) => ({
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

const claimRecord = ({ id, type, evidence }) => ({
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

const documentRecord = () => ({
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
