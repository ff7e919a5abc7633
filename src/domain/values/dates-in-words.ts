import type { Temporality } from '../../ontology/ontology.js';
import { OPEN, readPartialDate, type PartialDate, type WrittenDate } from './partial-date.js';

const MARKS = { '': '', '~': 'about ', '?': 'perhaps ' } as const;

/**
 * When something held, e.g. 'since 2023-10-07', '2023 to 2025-09'; null without dates.
 * @param temporality an event without an end ended when it started, a state may go on
 */
export function datesInWords(started: string | null, ended: string | null, temporality: Temporality): string | null {
  const start = read(started);
  const end = read(ended);
  if (!start) return end && `until ${boundInWords(end)}`;
  if (!end) return temporality === 'event' ? momentInWords(start) : `since ${boundInWords(start)}`;
  if (started === ended) return momentInWords(start);
  const whole = isPlain(start) && isPlain(end);
  return whole ? `${boundInWords(start)} to ${boundInWords(end)}` : `from ${boundInWords(start)} until ${boundInWords(end)}`;
}

/** One date, e.g. '2025-09', 'about 2025', 'between 2023 and 2024', 'by 2025-09-26'. What is no date is given back as it is. */
export function dateInWords(text: string): string {
  const date = read(text);
  return date ? momentInWords(date) : text;
}

function read(date: string | null): PartialDate | null {
  return date === null ? null : readPartialDate(date);
}

/** When something happened, e.g. 'about 2025', 'between 2023 and 2024', 'by 2025-09-26', '2023-10-07 or later'. */
function momentInWords(date: PartialDate): string {
  if (isPlain(date)) return written(date.from);
  if (date.from === OPEN) return `by ${written(date.to)}`;
  if (date.to === OPEN) return `${written(date.from)} or later`;
  return `between ${written(date.from)} and ${written(date.to)}`;
}

/** The same behind 'since' or 'until', e.g. 'about 2025', 'some day between 2023 and 2024', '2025-09-26 or earlier'. */
function boundInWords(date: PartialDate): string {
  if (isPlain(date) || date.to === OPEN) return momentInWords(date);
  return date.from === OPEN ? `${written(date.to)} or earlier` : `some day ${momentInWords(date)}`;
}

/** Whether a date is no interval; one from 2025 to 2025 is read as 2025. */
function isPlain({ from, to }: PartialDate): boolean {
  return from.text === to.text && from.mark === to.mark;
}

function written({ text, mark }: WrittenDate): string {
  return MARKS[mark] + text;
}
