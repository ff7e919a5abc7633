import type { ClaimRecord } from '../../model/claim.js';
import { voiceLookup, type DocumentOf, type Voice } from './voices.js';

/** A claim with its voice. */
export interface VoicedClaim {
  readonly claim: ClaimRecord;
  readonly voice: Voice;
}

/** The claims of a relation that count. One retracted as RECORDING_ERROR or REPLACED is in none of the three. */
export interface CountedClaims {
  /** Standing claims that assert. */
  readonly asserting: readonly VoicedClaim[];
  /** Standing claims that deny. */
  readonly denying: readonly VoicedClaim[];
  /** Withdrawn by publisher or claimant. */
  readonly withdrawn: readonly VoicedClaim[];
}

/**
 * The claims of a relation that count, each with its voice.
 * @example
 * const { asserting, denying } = countedClaims(view.claimsOn(relation.id), (id) => view.document(id));
 */
export function countedClaims(claims: readonly ClaimRecord[], documentOf: DocumentOf): CountedClaims {
  const voiceOf = voiceLookup(documentOf);
  const voiced = claims.map((claim) => ({ claim, voice: voiceOf(claim) }));
  return {
    asserting: voiced.filter(({ claim }) => isStandingAssertion(claim)),
    denying: voiced.filter(({ claim }) => claim.retraction === null && claim.stance === 'DENIES'),
    withdrawn: voiced.filter(({ claim }) => isWithdrawn(claim)),
  };
}

/** Whether a claim stands and asserts its relation. */
export function isStandingAssertion({ retraction, stance }: ClaimRecord): boolean {
  return retraction === null && stance === 'ASSERTS';
}

/** All claims that count. */
export function allCounted({ asserting, denying, withdrawn }: CountedClaims): readonly VoicedClaim[] {
  return [...asserting, ...denying, ...withdrawn];
}

/** How many different voices these claims have. */
export function countVoices(claims: readonly VoicedClaim[]): number {
  return new Set(claims.map(({ voice }) => voice)).size;
}

function isWithdrawn({ retraction }: ClaimRecord): boolean {
  return retraction?.kind === 'WITHDRAWN_BY_PUBLISHER' || retraction?.kind === 'WITHDRAWN_BY_CLAIMANT';
}
