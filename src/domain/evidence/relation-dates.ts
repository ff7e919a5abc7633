import type { RelationRecord } from '../../model/relation.js';
import { BestValue, recordedBefore, type Candidate } from './chosen-value.js';
import { allCounted, type CountedClaims, type VoicedClaim } from './counted-claims.js';
import { ANY_DAY, spanDays } from '../values/day-span.js';
import { parsePartialDate } from '../values/partial-date.js';

export type Dates = Pick<RelationRecord, 'started' | 'ended'>;

/**
 * The dates of a relation. Each, by itself: of the values given, the one that spans the fewest days, then the one with more voices, then
 * the one recorded first. One more claim takes as long as one does, however many there are.
 */
export class RelationDates implements Dates {
  private readonly best = { started: new BestValue(mostPrecise), ended: new BestValue(mostPrecise) };

  constructor(claims: CountedClaims) {
    for (const voiced of allCounted(claims)) this.add(voiced);
  }

  get started(): string | null {
    return this.best.started.value;
  }

  get ended(): string | null {
    return this.best.ended.value;
  }

  /** @param voiced a claim that counts */
  add(voiced: VoicedClaim): void {
    this.best.started.add(voiced.claim.started, voiced);
    this.best.ended.add(voiced.claim.ended, voiced);
  }
}

function mostPrecise(a: Candidate<string>, b: Candidate<string>): number {
  return daysOf(a.value) - daysOf(b.value) || b.voices - a.voices || recordedBefore(a.firstRecorded, b.firstRecorded);
}

function daysOf(date: string): number {
  return spanDays(parsePartialDate(date) ?? ANY_DAY);
}
