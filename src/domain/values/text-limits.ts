import type { Fault, Path } from '../../model/errors.js';

/** How many characters, Unicode code points, a text may have. */
const MAX_CHARACTERS = {
  name: 500,
  title: 1_000,
  statement: 2_000,
  reason: 2_000,
  quote: 10_000,
  description: 10_000,
  attribution: 500,
  locator: 500,
  author: 500,
  publisher: 500,
  url: 2_000,
  externalIdScheme: 100,
  externalIdValue: 500,
  language: 100,
} as const;

/** A text field whose length is limited. */
export type TextField = keyof typeof MAX_CHARACTERS;

/** Aliases of one entity. */
export const MAX_ALIASES = 100;

const NUL = '\0';
/** The last is the braille pattern without dots. */
const NOTHING_SEEN = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\u2800]*$/u;
const HALF_OF_A_PAIR = /\p{Surrogate}/u;

/**
 * What is wrong with a text as the value of such a field; it is kept as given, spaces at its ends too. None may be blank, also where it may
 * be left out: a quote of nothing is not no quote.
 */
export function textFaults(field: TextField, text: string, path: Path): Fault[] {
  const max = MAX_CHARACTERS[field];
  const faults = unstorableFaults(text, path);
  if (isBlank(text)) faults.push({ path, message: 'must not be empty' });
  const length = charactersOf(text);
  if (length > max) faults.push({ path, message: `must have at most ${max} characters, it has ${length}` });
  return faults;
}

/** What no store can hold, or give back as it was. */
export function unstorableFaults(text: string, path: Path): Fault[] {
  const faults: Fault[] = [];
  if (text.includes(NUL)) faults.push({ path, message: 'must not contain the character NUL (U+0000)' });
  if (HALF_OF_A_PAIR.test(text)) faults.push({ path, message: 'must be well-formed Unicode: it contains half of a surrogate pair' });
  return faults;
}

/** Whether a text shows nothing: it is empty, or has only spaces, marks without a letter, and characters that nobody sees. */
export function isBlank(text: string): boolean {
  return NOTHING_SEEN.test(text);
}

function charactersOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
