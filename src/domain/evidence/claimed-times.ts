import { EARLIEST_DAY, LATEST_DAY, type Day, type DaySpan } from '../../model/days.js';
import type { ClaimedDays } from '../../model/relation.js';
import type { Temporality } from '../../ontology/ontology.js';
import { ANY_DAY, spansOverlap } from '../values/partial-date.js';
import type { ClaimDays } from './weighed-claim.js';

/**
 * What claims say of the time of a relation, summed up: to add one, and to see whether another fits, takes the same time however many
 * there are.
 * @example
 * const times = new ClaimedTimes(weighedClaims.map(({ days }) => days));
 * times.fit('state', claim.days); // true: who was head from 2010 to 2013 can have been seen as head in 2012
 */
export class ClaimedTimes {
  private readonly started = new SpanSummary();
  private readonly ended = new SpanSummary();
  private readonly observed = new SpanSummary();
  private kept: ClaimedDays | null = null;

  constructor(all: Iterable<ClaimDays> = []) {
    for (const days of all) this.add(days);
  }

  add(days: ClaimDays): void {
    this.kept = null;
    if (days.started) this.started.add(days.started);
    if (days.ended) this.ended.add(days.ended);
    if (days.observedOn) this.observed.add(days.observedOn);
  }

  /** Of one that was added. */
  remove(days: ClaimDays): void {
    this.kept = null;
    if (days.started) this.started.remove(days.started);
    if (days.ended) this.ended.remove(days.ended);
    if (days.observedOn) this.observed.remove(days.observedOn);
  }

  /** The times without those of one that was added. */
  without(days: ClaimDays): ClaimedTimes {
    const others = new ClaimedTimes();
    for (const part of ['started', 'ended', 'observed'] as const) others[part].take(this[part]);
    others.remove(days);
    return others;
  }

  /** Whether a claim that gives these days can be about the same relation. */
  fit(temporality: Temporality, days: ClaimDays): boolean {
    return temporality === 'event' ? this.eventFits(days) : this.stateFits(days);
  }

  /** As it is kept with the relation. */
  claimedDays(temporality: Temporality): ClaimedDays {
    return (this.kept ??= this.computeClaimedDays(temporality));
  }

  private computeClaimedDays(temporality: Temporality): ClaimedDays {
    const all = [this.started, this.ended, this.observed];
    const { first, last } = temporality === 'event' ? (this.started.hull ?? ANY_DAY) : this.wholeToRead;
    const begunBy = dayOrNull(all.reduce((day, { minLast }) => Math.min(day, minLast), Infinity));
    const lastedTo = dayOrNull(all.reduce((day, { maxFirst }) => Math.max(day, maxFirst), -Infinity));
    return { first, last, begunBy, lastedTo };
  }

  /** Whether all starts that are given lie surely after a day; not where none is given. */
  startsAfter(day: Day): boolean {
    return this.started.hull !== null && this.started.hull.first > day;
  }

  /** Whether all starts that are given lie surely before a day; not where none is given. */
  startsBefore(day: Day): boolean {
    return this.started.hull !== null && this.started.hull.last < day;
  }

  /** Each bound that both give shares a day with what the others agree on, or one of them, and no end lies before the other's start. */
  private eventFits({ started, ended }: ClaimDays): boolean {
    if (!this.started.sharesDay(started) || !this.ended.sharesDay(ended)) return false;
    const endsBefore = ended !== null && this.startsAfter(ended.last);
    const startsAfter = started !== null && this.ended.hull !== null && this.ended.hull.last < started.first;
    return !endsBefore && !startsAfter;
  }

  /** The times overlap, and what the one observes lies in the time of the other. */
  private stateFits(days: ClaimDays): boolean {
    const own = wholeTime(days);
    if (!spansOverlap(this.whole, own) || (days.observedOn && !spansOverlap(days.observedOn, this.whole))) return false;
    return this.observed.allOverlap(own);
  }

  /** From the earliest possible start, open where none is given, to the latest possible end. */
  private get whole(): DaySpan {
    return { first: this.started.hull?.first ?? EARLIEST_DAY, last: this.ended.hull?.last ?? LATEST_DAY };
  }

  /** The same, at least to the last start: where ends lie before it, a relation shows that start and no end. */
  private get wholeToRead(): DaySpan {
    const { first, last } = this.whole;
    return { first, last: Math.max(last, this.started.hull?.last ?? last) };
  }
}

/** The days of which a relation may have some, if a claim that gives these days can be about it. */
export function daysToSearch(temporality: Temporality, days: ClaimDays): DaySpan {
  return temporality === 'event' ? (days.started ?? ANY_DAY) : wholeTime(days);
}

const wholeTime = ({ started, ended }: ClaimDays): DaySpan => ({ first: started?.first ?? EARLIEST_DAY, last: ended?.last ?? LATEST_DAY });

/** The minimum or maximum of no days is none. */
const dayOrNull = (day: number): Day | null => (Number.isFinite(day) ? day : null);

/** Spans of days, of which only the outermost bounds are looked at, but for those that have no day in common. */
class SpanSummary {
  minLast = Infinity;
  maxFirst = -Infinity;
  private minFirst = Infinity;
  private maxLast = -Infinity;
  /** Each with how often it is given. */
  private readonly distinct = new Map<string, { readonly span: DaySpan; readonly count: number }>();

  add(span: DaySpan, count = 1): void {
    this.widen(span);
    this.distinct.set(keyOf(span), { span, count: (this.distinct.get(keyOf(span))?.count ?? 0) + count });
  }

  /** Where none is left of it the bounds may be others. */
  remove(span: DaySpan): void {
    const count = (this.distinct.get(keyOf(span))?.count ?? 0) - 1;
    if (count > 0) return void this.distinct.set(keyOf(span), { span, count });
    this.distinct.delete(keyOf(span));
    [this.minLast, this.maxFirst, this.minFirst, this.maxLast] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { span: other } of this.distinct.values()) this.widen(other);
  }

  /** All that another has. */
  take(other: SpanSummary): void {
    for (const { span, count } of other.distinct.values()) this.add(span, count);
  }

  private widen({ first, last }: DaySpan): void {
    this.minFirst = Math.min(this.minFirst, first);
    this.maxFirst = Math.max(this.maxFirst, first);
    this.minLast = Math.min(this.minLast, last);
    this.maxLast = Math.max(this.maxLast, last);
  }

  /** From the first possible day to the last; null where there is none. */
  get hull(): DaySpan | null {
    return this.distinct.size === 0 ? null : { first: this.minFirst, last: this.maxLast };
  }

  /** Whether a span shares a day with those on which all agree, or with one of them where they do not; so where either is not given. */
  sharesDay(own: DaySpan | null): boolean {
    if (!own || this.distinct.size === 0) return true;
    if (this.maxFirst <= this.minLast) return spansOverlap(own, { first: this.maxFirst, last: this.minLast });
    return [...this.distinct.values()].some(({ span }) => spansOverlap(own, span));
  }

  allOverlap(own: DaySpan): boolean {
    return this.distinct.size === 0 || (this.maxFirst <= own.last && this.minLast >= own.first);
  }
}

const keyOf = ({ first, last }: DaySpan): string => `${first} ${last}`;
