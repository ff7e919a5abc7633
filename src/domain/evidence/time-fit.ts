// Whether what a claim says of a time can be about the same relation as what others say.

import { EARLIEST_DAY, LATEST_DAY, type DaySpan } from '../../model/days.js';
import type { ClaimedDays } from '../../model/relation.js';
import type { Temporality } from '../../ontology/ontology.js';
import { spansOverlap } from '../values/partial-date.js';
import { DATES, type DateName } from './value-keys.js';
import type { ClaimDays, WeighedClaim } from './weighed-claim.js';

/**
 * Whether a claim can be about a relation, by its dates.
 * @param base the relation's standing assertions; where it has none, its denials
 * @example
 * timesFit('state', [inOfficeFrom2010To2013], weigh(wasHeadIn2012, documentOf)); // true
 */
export function timesFit(temporality: Temporality, base: readonly WeighedClaim[], { days }: Pick<WeighedClaim, 'days'>): boolean {
  return temporality === 'event' ? eventFits(base, days) : stateFits(base, days);
}

/** Each bound that both give shares a day with what the others agree on, or with one of them, and no end lies before the other's start. */
function eventFits(base: readonly WeighedClaim[], days: ClaimDays): boolean {
  if (!DATES.every((date) => sharesDay(base, days[date], date))) return false;
  const [started, ended] = DATES.map((date) => givenDays(base, date));
  const endsBefore = days.ended && started?.length && days.ended.last < earliest(started).first;
  const startsAfter = days.started && ended?.length && latest(ended).last < days.started.first;
  return !endsBefore && !startsAfter;
}

function sharesDay(base: readonly WeighedClaim[], own: DaySpan | null, date: DateName): boolean {
  const given = givenDays(base, date);
  if (!own || given.length === 0) return true;
  const common = commonDays(given);
  return common ? spansOverlap(own, common) : given.some((span) => spansOverlap(own, span));
}

/** The times overlap, and what the one observes lies in the time of the other. */
function stateFits(base: readonly WeighedClaim[], days: ClaimDays): boolean {
  const [time, own] = [wholeTime(base.map((claim) => claim.days)), wholeTime([days])];
  if (!spansOverlap(time, own) || (days.observedOn && !spansOverlap(days.observedOn, time))) return false;
  return base.every((claim) => !claim.days.observedOn || spansOverlap(claim.days.observedOn, own));
}

/** From the earliest possible start, open where none is given, to the latest possible end. */
function wholeTime(all: readonly ClaimDays[]): DaySpan {
  const started = all.flatMap((days) => days.started ?? []);
  const ended = all.flatMap((days) => days.ended ?? []);
  return {
    first: started.length > 0 ? earliest(started).first : EARLIEST_DAY,
    last: ended.length > 0 ? latest(ended).last : LATEST_DAY,
  };
}

/** The days that all spans have; null where there is none. */
export function commonDays(spans: readonly DaySpan[]): DaySpan | null {
  let [first, last] = [EARLIEST_DAY, LATEST_DAY];
  for (const span of spans) [first, last] = [Math.max(first, span.first), Math.min(last, span.last)];
  return first <= last ? { first, last } : null;
}

/** Outside these days no claim on these days can be about the same relation: what must be read to know which it joins. */
export function daysToSearch(temporality: Temporality, days: ClaimDays): DaySpan {
  return temporality === 'event' ? (days.started ?? ALL_DAYS) : wholeTime([days]);
}

const ALL_DAYS: DaySpan = { first: EARLIEST_DAY, last: LATEST_DAY };

/** What the claims of a relation say of its time, all together. */
export function claimedDaysOf(temporality: Temporality, base: readonly WeighedClaim[]): ClaimedDays {
  const started = givenDays(base, 'started');
  const joinable = temporality === 'event' ? (started.length > 0 ? hullOf(started) : ALL_DAYS) : wholeTime(base.map(({ days }) => days));
  const sure = [...started, ...givenDays(base, 'ended'), ...base.flatMap(({ days }) => days.observedOn ?? [])];
  return {
    ...joinable,
    begunBy: dayOrNull(sure.length > 0 ? sure.reduce((day, { last }) => Math.min(day, last), LATEST_DAY) : LATEST_DAY),
    lastedTo: dayOrNull(sure.length > 0 ? sure.reduce((day, { first }) => Math.max(day, first), EARLIEST_DAY) : EARLIEST_DAY),
  };
}

/** An open end is no day. */
const dayOrNull = (day: number): number | null => (day === EARLIEST_DAY || day === LATEST_DAY ? null : day);

/** What claims give of a date. */
export const givenDays = (claims: readonly WeighedClaim[], date: DateName): DaySpan[] => claims.flatMap(({ days }) => days[date] ?? []);

const hullOf = (spans: readonly DaySpan[]): DaySpan => ({ first: earliest(spans).first, last: latest(spans).last });
const earliest = (spans: readonly DaySpan[]): DaySpan => spans.reduce((best, span) => (span.first < best.first ? span : best));
const latest = (spans: readonly DaySpan[]): DaySpan => spans.reduce((best, span) => (span.last > best.last ? span : best));
