import type { ClaimRecord } from '../../../model/claim.js';
import type { ClaimInput } from '../write-inputs.js';

/** What is kept with a claim besides what it says: where it stands, what it is about, and what became of it. */
type Circumstances =
  | 'kind'
  | 'id'
  | 'relationId'
  | 'relationType'
  | 'entityId'
  | 'group'
  | 'place'
  | 'voice'
  | 'fallsWithId'
  | 'counts'
  | 'documentId'
  | 'originalDocumentId'
  | 'byParty'
  | 'recordedAt'
  | 'recordedBy'
  | 'retraction';

/** What a claim says. */
export type ClaimContent = Omit<ClaimRecord, Circumstances>;

/** The same before it is checked: properties are as given. */
export type GivenContent = Omit<ClaimContent, 'properties'> & { readonly properties: unknown };

/** How far a reading is trusted by default. */
export const DEFAULT_CONFIDENCE = 0.7;

/** What an input says, with what stands for all that it leaves out: what is recorded, compared, and what ids are made from. */
export function claimContentOf(input: ClaimInput): GivenContent {
  return {
    stance: input.stance ?? 'ASSERTS',
    started: input.started ?? null,
    ended: input.ended ?? null,
    observedOn: input.observedOn ?? null,
    properties: input.properties ?? null,
    scope: input.scope ?? [],
    statement: input.statement ?? null,
    quote: input.quote ?? null,
    locator: input.locator ?? null,
    claimantId: input.claimantId ?? null,
    onBehalfOfId: input.onBehalfOfId ?? null,
    attribution: input.attribution ?? null,
    confidence: input.confidence ?? DEFAULT_CONFIDENCE,
  };
}
