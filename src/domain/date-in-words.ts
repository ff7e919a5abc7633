import { OPEN, type PartialDate, type WrittenDate } from './partial-date.js';

const MARKS = { '': '', '~': 'about ', '?': 'perhaps ' } as const;

/** When something happened, e.g. 'about 2025', 'between 2023 and 2024', 'by 2025-09-26', '2023-10-07 or later'. */
export function momentInWords(date: PartialDate): string {
  if (isPlain(date)) return inWords(date.from);
  if (date.from === OPEN) return `by ${inWords(date.to)}`;
  if (date.to === OPEN) return `${inWords(date.from)} or later`;
  return `between ${inWords(date.from)} and ${inWords(date.to)}`;
}

/** The same behind 'since' or 'until', e.g. 'about 2025', 'some day between 2023 and 2024', '2025-09-26 or earlier'. */
export function boundInWords(date: PartialDate): string {
  if (isPlain(date) || date.to === OPEN) return momentInWords(date);
  return date.from === OPEN ? `${inWords(date.to)} or earlier` : `some day ${momentInWords(date)}`;
}

/** Whether a date is no interval; one from 2025 to 2025 is read as 2025. */
export function isPlain({ from, to }: PartialDate): boolean {
  return from.text === to.text && from.mark === to.mark;
}

function inWords({ text, mark }: WrittenDate): string {
  return MARKS[mark] + text;
}
