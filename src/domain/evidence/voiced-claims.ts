import { voicesAmong, type Voice } from './voices.js';
import type { WeighedClaim } from './weighed-claim.js';

/** A claim with its voice on its side. */
export interface VoicedClaim extends WeighedClaim {
  readonly voice: Voice;
}

/** Claims of one side, each with its voice there. */
export function withVoices(side: readonly WeighedClaim[]): readonly VoicedClaim[] {
  const voices = voicesAmong(side.map(({ word }) => word));
  return side.map((claim, i) => ({ voice: voices[i] ?? 'unknown', ...claim }));
}
