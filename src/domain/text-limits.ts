import type { Fault, Path } from '../model/errors.js';

interface TextRule {
  /** In characters: Unicode code points. */
  readonly most: number;
  /** Whether it may show nothing. */
  readonly blank: boolean;
}

const TEXT_RULES = {
  name: { most: 500, blank: false },
  title: { most: 1_000, blank: false },
  statement: { most: 2_000, blank: true },
  reason: { most: 2_000, blank: false },
  quote: { most: 10_000, blank: true },
  description: { most: 10_000, blank: true },
  attribution: { most: 500, blank: true },
  locator: { most: 500, blank: true },
  author: { most: 500, blank: false },
  publisher: { most: 500, blank: true },
  url: { most: 2_000, blank: false },
  externalIdScheme: { most: 100, blank: false },
  externalIdValue: { most: 500, blank: false },
  language: { most: 100, blank: false },
} as const satisfies Record<string, TextRule>;

export type TextField = keyof typeof TEXT_RULES;

export const MAX_ALIASES = 100;

const NUL = '\0';
/** The last is the braille pattern without dots. */
const NOTHING_SEEN = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\u2800]*$/u;
const HALF_OF_A_PAIR = /\p{Surrogate}/u;

/** What is wrong with a text as the value of such a field; it is kept as given, spaces at its ends too. */
export function textFaults(field: TextField, text: string, path: Path): Fault[] {
  const { most, blank }: TextRule = TEXT_RULES[field];
  const faults = unstorableFaults(text, path);
  if (!blank && isBlank(text)) faults.push({ path, message: 'must not be empty' });
  const length = charactersOf(text);
  if (length > most) faults.push({ path, message: `must have at most ${most} characters, it has ${length}` });
  return faults;
}

/** What no store can hold, or give back as it was. */
export function unstorableFaults(text: string, path: Path): Fault[] {
  const faults: Fault[] = [];
  if (text.includes(NUL)) faults.push({ path, message: 'must not contain the character NUL (U+0000)' });
  if (HALF_OF_A_PAIR.test(text)) faults.push({ path, message: 'must be well-formed Unicode: it contains half of a surrogate pair' });
  return faults;
}

/** What is wrong with the length of a list. */
export function listFaults(items: readonly unknown[], most: number, path: Path): Fault[] {
  return items.length > most ? [{ path, message: `must have at most ${most} items, it has ${items.length}` }] : [];
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
