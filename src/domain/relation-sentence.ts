import type { RelationRecord } from '../model/relation.js';
import type { RelationType, Temporality } from '../ontology/ontology.js';
import { boundInWords, isPlain, momentInWords } from './date-in-words.js';
import { readPartialDate, type PartialDate } from './partial-date.js';

/**
 * A relation in words, e.g. 'Microsoft supplied Israeli army (since 2023-10-07)': what is claimed, not what is so.
 * @param names those of its ends
 */
export function relationSentence(
  relation: Pick<RelationRecord, 'started' | 'ended'>,
  type: RelationType,
  names: { readonly from: string; readonly to: string },
): string {
  const dates = datesInWords(relation.started, relation.ended, type.temporality);
  return `${names.from} ${type.forward.label} ${names.to}${dates === null ? '' : ` (${dates})`}`;
}

function datesInWords(started: string | null, ended: string | null, temporality: Temporality): string | null {
  const start = read(started);
  const end = read(ended);
  if (!start) return end && `until ${boundInWords(end)}`;
  if (!end) return temporality === 'event' ? momentInWords(start) : `since ${boundInWords(start)}`;
  if (started === ended) return momentInWords(start);
  const whole = isPlain(start) && isPlain(end);
  return whole ? `${boundInWords(start)} to ${boundInWords(end)}` : `from ${boundInWords(start)} until ${boundInWords(end)}`;
}

function read(date: string | null): PartialDate | null {
  return date === null ? null : readPartialDate(date);
}
