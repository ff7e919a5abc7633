// Records as earlier layouts wrote them, in the log or as a whole, with what they lack. A store completes them wherever it reads one, so
// that what the log says became of a node is what the node is.

import { type ClaimRecord, stands } from '../../model/claim.js';
import { EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Evidence, RelationRecord } from '../../model/relation.js';

type OfKind<Kind extends NodeKind> = Extract<NodeRecord, { kind: Kind }>;

/** Of layouts 1 and 2: nothing but relations and the claims on these was known of. The domain computes the rest after an upgrade. */
function completedRecord(stored: NodeRecord): NodeRecord {
  switch (stored.kind) {
    case 'entity':
      return completedEntity(stored);
    case 'relation':
      return completedRelation(stored);
    case 'claim':
      return completedClaim(stored);
    case 'document':
      return completedDocument(stored);
  }
}

/** A record from its JSON. */
export const recordFromJson = <Kind extends NodeKind = NodeKind>(json: unknown): OfKind<Kind> =>
  completedRecord(JSON.parse(String(json)) as NodeRecord) as OfKind<Kind>;

function completedEntity(stored: EntityRecord): EntityRecord {
  return 'given' in stored ? stored : { ...NEW_OF_ENTITY, ...(stored as EntityRecord) };
}

function completedRelation(stored: RelationRecord): RelationRecord {
  if ('claimedDays' in stored) return stored;
  const { evidence, ...others } = stored as RelationRecord;
  return { ...others, claimedDays: ALL_DAYS, evidence: { ...NEW_OF_EVIDENCE, ...evidence } };
}

function completedClaim(stored: ClaimRecord): ClaimRecord {
  if ('counts' in stored) return stored;
  const completed = { ...NEW_OF_CLAIM, ...(stored as ClaimRecord) };
  return { ...completed, counts: stands(completed) };
}

function completedDocument(stored: DocumentRecord): DocumentRecord {
  return 'voiceKeys' in stored ? stored : { ...NEW_OF_DOCUMENT, ...(stored as DocumentRecord) };
}

const NEW_OF_ENTITY = { given: null, contested: [] } satisfies Partial<EntityRecord>;

const NEW_OF_EVIDENCE = {
  assertedByPartiesOnly: false,
  documentsRead: 0,
  contested: [],
  fewerVoices: {},
  observations: {},
} satisfies Partial<Evidence>;
const ALL_DAYS: RelationRecord['claimedDays'] = { first: EARLIEST_DAY, last: LATEST_DAY, begunBy: null, lastedTo: null };

const NEW_OF_CLAIM = {
  entityId: null,
  observedOn: null,
  scope: [],
  group: null,
  place: 0,
  voice: null,
  fallsWithId: null,
} satisfies Partial<ClaimRecord>;

const NEW_OF_DOCUMENT = { voiceKeys: [] } satisfies Partial<DocumentRecord>;
