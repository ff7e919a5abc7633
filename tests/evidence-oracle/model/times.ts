// Which times can be those of one relation.

import { daysOf, meet, type Days, type Said } from './said.js';

/** Null for an entity, which has no time. */
export type Temporality = 'event' | 'state' | null;

export function timesFit(temporality: Temporality, measure: readonly Said[], said: Said): boolean {
  return temporality === 'event' ? eventFits(measure, said) : stateFits(measure, said);
}

function eventFits(measure: readonly Said[], said: Said): boolean {
  const [started, ended] = (['started', 'ended'] as const).map((date) => measure.flatMap((one) => daysGiven(one[date])));
  return (
    sharesDay(said.started, started ?? []) &&
    sharesDay(said.ended, ended ?? []) &&
    !daysGiven(said.ended).some((own) => started?.length && started.every(({ first }) => own.last < first)) &&
    !daysGiven(said.started).some((own) => ended?.length && ended.every(({ last }) => last < own.first))
  );
}

/** A day on which all agree; where they do not, a day of one of them. */
function sharesDay(own: string | null, others: readonly Days[]): boolean {
  if (own === null || others.length === 0) return true;
  const all = { first: Math.max(...others.map(({ first }) => first)), last: Math.min(...others.map(({ last }) => last)) };
  return all.first <= all.last ? meet(daysOf(own), all) : others.some((one) => meet(daysOf(own), one));
}

function stateFits(measure: readonly Said[], said: Said): boolean {
  const [time, own] = [timeOf(measure), timeOf([said])];
  const observes = (observer: Said, during: Days): boolean => daysGiven(observer.observedOn).every((day) => meet(day, during));
  return meet(time, own) && observes(said, time) && measure.every((one) => observes(one, own));
}

function timeOf(claims: readonly Said[]): Days {
  const firsts = claims.flatMap(({ started }) => daysGiven(started)).map(({ first }) => first);
  const lasts = claims.flatMap(({ ended }) => daysGiven(ended)).map(({ last }) => last);
  return { first: firsts.length > 0 ? Math.min(...firsts) : -Infinity, last: lasts.length > 0 ? Math.max(...lasts) : Infinity };
}

const daysGiven = (date: string | null): Days[] => (date === null ? [] : [daysOf(date)]);

const NEAR = 31;

/** Whether two are apart, but not far. */
export function isNear(a: Days, b: Days): boolean {
  return !meet(a, b) && Math.max(a.first - b.last, b.first - a.last) <= NEAR;
}

/** When it was, as far as a start is given. */
export function whenOf({ started, ended }: Pick<Said, 'started' | 'ended'>, temporality: Temporality): Days | null {
  if (started === null) return null;
  const start = daysOf(started);
  return temporality === 'event' ? start : { first: start.first, last: ended === null ? Infinity : daysOf(ended).last };
}
