// Claims, as mapping.ts has all other records.
import { stands, type ClaimGroup, type ClaimRecord, type Stance } from '../../model/claim.js';
import type { KeyedNode } from '../../model/node.js';
import type { RelationEnds } from '../../model/write/read-set.js';
import {
  asJson,
  idOf,
  json,
  jsonList,
  listAsJson,
  optional,
  optionalJson,
  readRow,
  text,
  type Columns,
  type Row,
  type Table,
} from './database.js';

export const CLAIMS: Table<ClaimRecord> = {
  name: 'claim',
  alias: 'c',
  columns: `c.id, ${idOf('relation', 'c.relation')} as relation_id, (select type from relation where ref = c.relation) as relation_type,
    ${idOf('entity', 'c.entity')} as entity_id, c.stance, c.started, c.ended, c.observed_on, c.properties, c.scope, c.statement, c.quote,
    c.locator, ${idOf('entity', 'c.claimant')} as claimant_id, ${idOf('entity', 'c.on_behalf_of')} as on_behalf_of_id, c.attribution,
    c.confidence, ${idOf('document', 'c.document')} as document_id, ${idOf('document', 'c.original_document')} as original_document_id,
    c.group_id, c.group_from, c.group_to, c.place, c.voice, c.by_party, ${idOf('document', 'c.falls_with')} as falls_with_id, c.counts,
    c.recorded_at, c.recorded_by, c.retraction`,
  read: readRow('claim', (row) => ({
    kind: 'claim',
    id: text(row['id']),
    relationId: optional(row['relation_id']),
    relationType: optional(row['relation_type']),
    entityId: optional(row['entity_id']),
    stance: text(row['stance']) as Stance,
    started: optional(row['started']),
    ended: optional(row['ended']),
    observedOn: optional(row['observed_on']),
    properties: json(row['properties']),
    scope: jsonList(row['scope']),
    statement: optional(row['statement']),
    quote: optional(row['quote']),
    locator: optional(row['locator']),
    claimantId: optional(row['claimant_id']),
    onBehalfOfId: optional(row['on_behalf_of_id']),
    attribution: optional(row['attribution']),
    confidence: Number(row['confidence']),
    documentId: text(row['document_id']),
    originalDocumentId: optional(row['original_document_id']),
    group: groupOf(row),
    place: Number(row['place']),
    voice: optional(row['voice']),
    byParty: row['by_party'] === 1,
    fallsWithId: optional(row['falls_with_id']),
    counts: row['counts'] === 1,
    recordedAt: text(row['recorded_at']),
    recordedBy: optional(row['recorded_by']),
    retraction: optionalJson(row['retraction']),
  })),
};

/** By which denials of all relations between two entities are found. */
export const groupEnds = ({ type, from, to }: RelationEnds): string => `${type} ${from} ${to}`;

function groupOf(row: Row): ClaimGroup | null {
  const id = optional(row['group_id']);
  return id === null ? null : { id, from: text(row['group_from']), to: text(row['group_to']) };
}

export function claimColumns({ record, keys }: Extract<KeyedNode, { kind: 'claim' }>): Columns {
  return {
    id: record.id,
    relation: record.relationId,
    entity: record.entityId,
    stance: record.stance,
    started: record.started,
    ended: record.ended,
    observed_on: record.observedOn,
    properties: JSON.stringify(record.properties),
    scope: listAsJson(record.scope),
    statement: record.statement,
    quote: record.quote,
    locator: record.locator,
    claimant: record.claimantId,
    on_behalf_of: record.onBehalfOfId,
    attribution: record.attribution,
    confidence: record.confidence,
    document: record.documentId,
    original_document: record.originalDocumentId,
    group_id: record.group?.id ?? null,
    group_from: record.group?.from ?? null,
    group_to: record.group?.to ?? null,
    group_ends: record.group && groupEnds({ type: record.relationType ?? '', ...record.group }),
    place: record.place,
    voice: record.voice,
    by_party: Number(record.byParty),
    falls_with: record.fallsWithId,
    counts: Number(record.counts),
    recorded_at: record.recordedAt,
    recorded_by: record.recordedBy,
    standing: Number(stands(record)),
    retraction: asJson(record.retraction),
    text_key: keys.text,
  };
}
