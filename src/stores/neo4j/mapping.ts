// Records to properties of nodes and relationships: the only place that knows which property holds which field.
import { EARLIEST_DAY, LATEST_DAY, type Day } from '../../model/days.js';
import type { KeyedNode } from '../../model/node.js';
import { enumName } from '../../ontology/api-names.js';
import type { Ontology } from '../../ontology/ontology.js';
import { whole, type CypherValue } from './cypher.js';
import { indexText } from './schema.js';
import { comparedProperties, shownProperties } from './property-mapping.js';

/** Null stores nothing. */
export type Stored = Readonly<Record<string, CypherValue>>;
type Keyed<Kind extends KeyedNode['kind']> = Extract<KeyedNode, { kind: Kind }>;

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
    evidence_contested: contestedNames(record.contested),
    name_key: indexText(keys.name),
    record_json: JSON.stringify(record),
  };
}

export function relationProperties({ record, keys }: Keyed<'relation'>, ontology: Ontology): Stored {
  const { evidence, claimedDays } = record;
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
    evidence_asserted_by_parties_only: evidence.assertedByPartiesOnly,
    evidence_documents_read: whole(evidence.documentsRead),
    evidence_contested: contestedNames(evidence.contested),
    claimed_first: wholeOrNull(claimedDays.first === EARLIEST_DAY ? null : claimedDays.first),
    claimed_last: wholeOrNull(claimedDays.last === LATEST_DAY ? null : claimedDays.last),
    begun_by: wholeOrNull(claimedDays.begunBy),
    lasted_to: wholeOrNull(claimedDays.lastedTo),
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

const wholeOrNull = (day: Day | null): CypherValue => (day === null ? null : whole(day));

/** Only what is contested has some. */
const contestedNames = (names: readonly string[]): CypherValue => (names.length > 0 ? names : null);
