// Claims, as mapping.ts has all other records.
import { entityOfVoice, stands } from '../../model/claim.js';
import type { KeyedNode } from '../../model/node.js';
import { whole, type CypherValue } from './cypher.js';

export function claimProperties({ record, keys }: Extract<KeyedNode, { kind: 'claim' }>): Readonly<Record<string, CypherValue>> {
  return {
    id: record.id,
    relationId: record.relationId,
    relationType: record.relationType,
    entityId: record.entityId,
    stance: record.stance,
    started: record.started,
    ended: record.ended,
    observedOn: record.observedOn,
    scope: record.scope.length > 0 ? record.scope : null,
    statement: record.statement,
    quote: record.quote,
    locator: record.locator,
    claimantId: record.claimantId,
    onBehalfOfId: record.onBehalfOfId,
    attribution: record.attribution,
    confidence: record.confidence,
    documentId: record.documentId,
    originalDocumentId: record.originalDocumentId,
    groupId: record.group?.id ?? null,
    groupFrom: record.group?.from ?? null,
    groupTo: record.group?.to ?? null,
    place: whole(record.place),
    voice: record.voice,
    byParty: record.byParty,
    fallsWithId: record.fallsWithId,
    counts: record.counts,
    recordedAt: record.recordedAt,
    standing: stands(record),
    // Nobody looks for the claims of a publisher or site.
    voice_entity: entityOfVoice(record.voice),
    text_key: keys.text,
    record_json: JSON.stringify(record),
  };
}
