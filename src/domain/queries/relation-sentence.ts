import type { RelationRecord } from '../../model/relation.js';
import type { RelationType, Temporality } from '../../ontology/ontology.js';
import { OPEN, readPartialDate, type PartialDate, type WrittenDate } from '../values/partial-date.js';

const MARKS = { '': '', '~': 'about ', '?': 'perhaps ' } as const;

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

/** When something happened, e.g. 'about 2025', 'between 2023 and 2024', 'by 2025-09-26', '2023-10-07 or later'. */
function momentInWords(date: PartialDate): string {
  if (isPlain(date)) return dateInWords(date.from);
  if (date.from === OPEN) return `by ${dateInWords(date.to)}`;
  if (date.to === OPEN) return `${dateInWords(date.from)} or later`;
  return `between ${dateInWords(date.from)} and ${dateInWords(date.to)}`;
}

/** The same behind 'since' or 'until', e.g. 'about 2025', 'some day between 2023 and 2024', '2025-09-26 or earlier'. */
function boundInWords(date: PartialDate): string {
  if (isPlain(date) || date.to === OPEN) return momentInWords(date);
  return date.from === OPEN ? `${dateInWords(date.to)} or earlier` : `some day ${momentInWords(date)}`;
}

/** Whether a date is no interval; one from 2025 to 2025 is read as 2025. */
function isPlain({ from, to }: PartialDate): boolean {
  return from.text === to.text && from.mark === to.mark;
}

function dateInWords({ text, mark }: WrittenDate): string {
  return MARKS[mark] + text;
}
