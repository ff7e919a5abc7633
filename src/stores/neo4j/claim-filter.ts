import type { ClaimFilter } from '../../model/filters.js';
import { allOf, cypher, raw, type Cypher } from './cypher.js';

/** The filter as a condition on `c`, a claim. */
export function claimCondition({ stances, claimants, documents, text, recordedSince, includeRetracted }: ClaimFilter): Cypher {
  return allOf([
    stances && cypher`c.stance IN ${stances}`,
    claimants && spokenBy(claimants),
    documents && cypher`c.documentId IN ${documents}`,
    text === null ? null : cypher`c.text_key CONTAINS ${text}`,
    recordedSince === null ? null : cypher`c.recordedAt >= ${recordedSince}`,
    includeRetracted ? null : raw('c.standing'),
  ]);
}

/** As claimant, or as the one on whose behalf the claimant speaks. */
export const spokenBy = (ids: readonly string[]): Cypher => cypher`(c.claimantId IN ${ids} OR c.onBehalfOfId IN ${ids})`;
