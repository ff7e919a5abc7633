import type { Stance } from './claim.js';

/** What a claim must be; all parts must hold. Complete, like the relation filter. */
export interface ClaimFilter {
  readonly stances: readonly Stance[] | null;
  /** As `claimantId` or `onBehalfOfId`. */
  readonly claimants: readonly string[] | null;
  readonly documents: readonly string[] | null;
  /** Folded; must stand in statement, quote or attribution. */
  readonly text: string | null;
  /** RFC 3339 in UTC with milliseconds; recorded then or later. */
  readonly recordedSince: string | null;
  readonly includeRetracted: boolean;
}
