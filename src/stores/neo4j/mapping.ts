// Records to properties of nodes and relationships, and back: the only place that knows which property holds which field.
import { LATEST_DAY } from '../../model/days.js';
import type { KeyedNode, NodeRecord } from '../../model/node.js';
import { enumName } from '../../ontology/api-names.js';
import type { Ontology } from '../../ontology/ontology.js';
import { whole, type CypherValue } from './cypher.js';
import { indexText } from './schema.js';
import { comparedProperties, shownProperties } from './property-mapping.js';

/** Null stores nothing. */
export type Stored = Readonly<Record<string, CypherValue>>;
type Keyed<Kind extends KeyedNode['kind']> = Extract<KeyedNode, { kind: Kind }>;

/** What `record_json` holds was written by this room. */
export const parseRecord = <Item extends NodeRecord>(json: unknown): Item => JSON.parse(String(json)) as Item;

/** A list of them; none where the query gave no row. */
export const parseRecords = <Item extends NodeRecord>(jsons: unknown): Item[] =>
  ((jsons ?? []) as string[]).map((json) => parseRecord<Item>(json));

/** The type of the relationship that stands for a relation: `TookPartIn` -> `TOOK_PART_IN`. */
export const relationshipType = enumName;

/** The labels of an entity: those of its type and of all above it. */
export function labelsOf(type: string, ontology: Ontology): string[] {
  return ['Entity', type, ...(ontology.entityType(type)?.ancestors ?? [])];
}

export function entityProperties({ record, keys }: Keyed<'entity'>, ontology: Ontology): Stored {
  return {
    id: record.id,
    type: record.type,
    name: record.name,
    aliases: record.aliases.map(({ value }) => value),
    description: record.description,
    externalIds: record.externalIds.map(({ scheme, value }) => `${scheme}:${value}`),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    ...shownProperties(record.properties, ontology),
    ...comparedProperties(keys.properties),
    name_key: indexText(keys.name),
    record_json: JSON.stringify(record),
  };
}

export function relationProperties({ record, keys }: Keyed<'relation'>, ontology: Ontology): Stored {
  const { evidence } = record;
  return {
    id: record.id,
    type: record.type,
    started: record.started,
    ended: record.ended,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    evidence_status: evidence.status,
    evidence_confidence: evidence.confidence,
    evidence_asserting: whole(evidence.asserting),
    evidence_denying: whole(evidence.denying),
    evidence_retracted: whole(evidence.retracted),
    evidence_independent_sources: whole(evidence.independentSources),
    evidence_independent_denials: whole(evidence.independentDenials),
    evidence_denied_by_parties_only: evidence.deniedByPartiesOnly,
    ...shownProperties(record.properties, ontology),
    ...comparedProperties(keys.properties),
    span_first: whole(keys.span.first),
    span_last: whole(keys.span.last),
    started_first: whole(keys.started?.first ?? LATEST_DAY),
    started_last: whole(keys.started?.last ?? LATEST_DAY),
    date_first: whole(keys.date?.first ?? LATEST_DAY),
    date_last: whole(keys.date?.last ?? LATEST_DAY),
    record_json: JSON.stringify(record),
  };
}

export function claimProperties({ record, keys }: Keyed<'claim'>): Stored {
  return {
    id: record.id,
    relationId: record.relationId,
    relationType: record.relationType,
    stance: record.stance,
    started: record.started,
    ended: record.ended,
    statement: record.statement,
    quote: record.quote,
    locator: record.locator,
    claimantId: record.claimantId,
    onBehalfOfId: record.onBehalfOfId,
    attribution: record.attribution,
    byParty: record.byParty,
    confidence: record.confidence,
    documentId: record.documentId,
    originalDocumentId: record.originalDocumentId,
    recordedAt: record.recordedAt,
    standing: record.retraction === null,
    text_key: keys.text,
    record_json: JSON.stringify(record),
  };
}

export function documentProperties({ record, keys }: Keyed<'document'>): Stored {
  return {
    id: record.id,
    title: record.title,
    url: record.url,
    archivedUrl: record.archivedUrl,
    authors: record.authors,
    publisher: record.publisher,
    publisherEntityId: record.publisherEntityId,
    language: record.language,
    publishedOn: record.publishedOn,
    retrievedAt: record.retrievedAt,
    sha256: record.sha256,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    title_key: indexText(keys.title),
    text_key: keys.text,
    publisher_key: keys.publisher && indexText(keys.publisher),
    published_first: whole(keys.published?.first ?? LATEST_DAY),
    published_last: whole(keys.published?.last ?? LATEST_DAY),
    record_json: JSON.stringify(record),
  };
}
