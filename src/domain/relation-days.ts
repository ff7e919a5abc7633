import { EARLIEST_DAY, LATEST_DAY, type DaySpan } from '../model/days.js';
import type { RelationKeys, RelationRecord } from '../model/relation.js';
import type { Temporality } from '../ontology/ontology.js';
import { parsePartialDate } from './partial-date.js';

/** The days of a relation that stores compare: for `during`, the order STARTED and timelines. */
export function relationDays(
  relation: Pick<RelationRecord, 'started' | 'ended'>,
  temporality: Temporality,
): Pick<RelationKeys, 'span' | 'started' | 'date'> {
  const started = read(relation.started);
  const ended = read(relation.ended);
  return { span: spanOf(started, ended, temporality), started, date: started ?? ended };
}

/**
 * All days on which it may have held: an event without `ended` ended when it started, a state may go on, an unknown start is open.
 * Where documents contradict each other so that it ended before it started, all that they say is in the span.
 */
function spanOf(started: DaySpan | null, ended: DaySpan | null, temporality: Temporality): DaySpan {
  const end = ended ?? (temporality === 'event' ? started : null);
  const first = started?.first ?? EARLIEST_DAY;
  const last = end?.last ?? LATEST_DAY;
  return first <= last ? { first, last } : { first: last, last: first };
}

function read(date: string | null): DaySpan | null {
  return date === null ? null : parsePartialDate(date);
}
