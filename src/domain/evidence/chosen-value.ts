import type { ClaimRecord } from '../../model/claim.js';
import { isStandingAssertion, type VoicedClaim } from './counted-claims.js';
import type { Voice } from './voices.js';

/** A value with the claims that give it, summed up. */
export interface Candidate<Value> {
  readonly value: Value;
  readonly voices: number;
  readonly confidence: number;
  readonly firstRecorded: ClaimRecord;
}

/** Negative where `a` is better. One more claim for a candidate must never make it worse: then the best is known without looking at all. */
export type Compare<Value> = (a: Candidate<Value>, b: Candidate<Value>) => number;

/**
 * The value chosen among those that claims give, added one by one in any order: the best that standing assertions give, and where none of
 * these gives one, the best of all claims that count.
 * @example
 * const started = new ChosenValue<string>((a, b) => b.voices - a.voices);
 * for (const voiced of voicedClaims) started.add(voiced.claim.started, voiced);
 * started.value; // '2025-05-22'
 */
export class ChosenValue<Value> {
  private readonly asserted: BestCandidate<Value>;
  private readonly others: BestCandidate<Value>;

  constructor(compare: Compare<Value>) {
    this.asserted = new BestCandidate(compare);
    this.others = new BestCandidate(compare);
  }

  /** Null where no claim gives one. */
  get value(): Value | null {
    return this.asserted.value ?? this.others.value;
  }

  /** @param value null where the claim gives none */
  add(value: Value | null, voiced: VoicedClaim): void {
    if (value !== null) (isStandingAssertion(voiced.claim) ? this.asserted : this.others).add(value, voiced);
  }
}

class BestCandidate<Value> {
  private readonly voicesFor = new Map<string, Set<Voice>>();
  private readonly candidates = new Map<string, Candidate<Value>>();
  private best: Candidate<Value> | null = null;

  constructor(private readonly compare: Compare<Value>) {}

  get value(): Value | null {
    return this.best?.value ?? null;
  }

  add(value: Value, { claim, voice }: VoicedClaim): void {
    const key = JSON.stringify(value);
    const known = this.candidates.get(key);
    const voices = this.voicesFor.get(key) ?? new Set();
    this.voicesFor.set(key, voices.add(voice));
    const candidate = {
      value: known?.value ?? value,
      voices: voices.size,
      confidence: Math.max(known?.confidence ?? 0, claim.confidence),
      firstRecorded: known && recordedBefore(known.firstRecorded, claim) < 0 ? known.firstRecorded : claim,
    };
    this.candidates.set(key, candidate);
    if (this.best === null || this.best === known || this.compare(candidate, this.best) < 0) this.best = candidate;
  }
}

/** Negative where `a` was recorded before `b`. */
export function recordedBefore(a: ClaimRecord, b: ClaimRecord): number {
  return compareText(a.recordedAt, b.recordedAt) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
