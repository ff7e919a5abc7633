import type { RelationRecord } from '../model/relation.js';
import { BestValue, recordedBefore, type Candidate } from './best-value.js';
import type { CountedClaims, VoicedClaim } from './counted-claims.js';
import { ANY_DAY, spanDays } from './day-span.js';
import { parsePartialDate } from './partial-date.js';

export type Dates = Pick<RelationRecord, 'started' | 'ended'>;

/**
 * The dates of a relation. Each, by itself: of the values given, the one that spans the fewest days, then the one with more voices, then
 * the one recorded first. Values count that standing assertions give; where none gives one, those of all claims that count. One more
 * claim takes as long as one does, however many there are.
 */
export class RelationDates implements Dates {
  private readonly asserted = { started: newBestDate(), ended: newBestDate() };
  private readonly others = { started: newBestDate(), ended: newBestDate() };

  constructor({ asserting, denying, withdrawn }: CountedClaims) {
    for (const voiced of asserting) addTo(this.asserted, voiced);
    for (const voiced of [...denying, ...withdrawn]) addTo(this.others, voiced);
  }

  get started(): string | null {
    return this.asserted.started.value ?? this.others.started.value;
  }

  get ended(): string | null {
    return this.asserted.ended.value ?? this.others.ended.value;
  }

  /** @param voiced a claim that stands */
  add(voiced: VoicedClaim): void {
    addTo(voiced.claim.stance === 'ASSERTS' ? this.asserted : this.others, voiced);
  }
}

function addTo(best: { readonly started: BestValue<string>; readonly ended: BestValue<string> }, voiced: VoicedClaim): void {
  best.started.add(voiced.claim.started, voiced);
  best.ended.add(voiced.claim.ended, voiced);
}

const newBestDate = (): BestValue<string> => new BestValue(mostPrecise);

function mostPrecise(a: Candidate<string>, b: Candidate<string>): number {
  return daysOf(a.value) - daysOf(b.value) || b.voices - a.voices || recordedBefore(a.firstRecorded, b.firstRecorded);
}

function daysOf(date: string): number {
  return spanDays(parsePartialDate(date) ?? ANY_DAY);
}
