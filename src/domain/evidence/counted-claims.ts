import type { ClaimRecord } from '../../model/claim.js';
import { originsBy, type DocumentOf, type Origin } from './voices.js';

/** A claim with the voice that it counts for. */
export interface VoicedClaim {
  readonly claim: ClaimRecord;
  readonly origin: Origin;
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

/** Which claims of a relation count, and for whom. */
export function countedClaims(claims: readonly ClaimRecord[], documentOf: DocumentOf): CountedClaims {
  const originOf = originsBy(documentOf);
  const voiced = claims.map((claim) => ({ claim, origin: originOf(claim) }));
  return {
    asserting: voiced.filter(({ claim }) => isAsserted(claim)),
    denying: voiced.filter(({ claim }) => claim.retraction === null && claim.stance === 'DENIES'),
    withdrawn: voiced.filter(({ claim }) => isWithdrawn(claim)),
  };
}

/** Whether a claim stands, and says that its relation holds. */
export function isAsserted({ retraction, stance }: ClaimRecord): boolean {
  return retraction === null && stance === 'ASSERTS';
}

/** All claims that count. */
export function allCounted({ asserting, denying, withdrawn }: CountedClaims): readonly VoicedClaim[] {
  return [...asserting, ...denying, ...withdrawn];
}

/** How many different voices. */
export function independentVoices(claims: readonly VoicedClaim[]): number {
  return new Set(claims.map(({ origin }) => origin)).size;
}

function isWithdrawn({ retraction }: ClaimRecord): boolean {
  return retraction?.kind === 'WITHDRAWN_BY_PUBLISHER' || retraction?.kind === 'WITHDRAWN_BY_CLAIMANT';
}
