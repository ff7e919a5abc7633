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

/** The fields whose texts may have lines. */
const HAS_LINES: readonly TextField[] = ['statement', 'reason', 'quote', 'description'];

/** Aliases of one entity. */
export const MAX_ALIASES = 100;

const NUL = '\0';
/** The last is the braille pattern without dots. */
const NOTHING_SEEN = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\u2800]*$/u;
const HALF_OF_A_PAIR = /\p{Surrogate}/u;
/** C0, DEL and C1: they move the cursor of a terminal, or hide what was written before. */
const CONTROL = /\p{Cc}/u;
/** `\P{Cc}` is all the others: so these are the same but for tab and line feed. */
const CONTROL_IN_LINES = /[^\P{Cc}\t\n]/u;
/** Embeddings, overrides, isolates, and what closes them: within them letters are shown in another order than they are written. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;
const [CLOSE_OVERRIDE, CLOSE_ISOLATE, FIRST_ISOLATE] = ['\u202c', '\u2069', '\u2066'];
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * What is wrong with a text as the value of such a field; it is kept as given, spaces at its ends too. None may be blank, also where it may
 * be left out: a quote of nothing is not no quote.
 */
export function textFaults(field: TextField, text: string, path: Path): Fault[] {
  const shown = isBlank(text) ? blankFaults(text, path) : unseenFaults(text, HAS_LINES.includes(field), path);
  return [...unstorableFaults(text, path), ...shown, ...lengthFaults(field, text, path)];
}

/** What is wrong with the length of a text that is not kept, such as one that is searched for. */
export function lengthFaults(field: TextField, text: string, path: Path): Fault[] {
  const [max, length] = [MAX_CHARACTERS[field], charactersOf(text)];
  return length > max ? [{ path, message: `must have at most ${max} characters, it has ${length}` }] : [];
}

/**
 * What would make a text be shown as something else than it is: control characters, but tab and line feed where it may have lines, and a
 * change of direction that is left open in its line, so that it turns what is shown beside the text.
 */
export function unseenFaults(text: string, hasLines: boolean, path: Path): Fault[] {
  const faults: Fault[] = [];
  // NUL has a fault of its own: no store can hold it.
  const [control] = (hasLines ? CONTROL_IN_LINES : CONTROL).exec(text.replaceAll(NUL, '')) ?? [];
  if (control !== undefined) faults.push({ path, message: `must not contain the control character ${codePointOf(control)}` });
  const open = text
    .split('\n')
    .map(openDirection)
    .find((character) => character !== null);
  if (open) faults.push({ path, message: `must close the change of direction that it opens with ${codePointOf(open)}` });
  return faults;
}

/** The first embedding, override or isolate of a line that nothing closes; null where there is none. */
function openDirection(line: string): string | null {
  const open: string[] = [];
  for (const [character] of line.matchAll(DIRECTIONS)) {
    if (character === CLOSE_OVERRIDE) {
      if (open.length > 0 && !isIsolate(open.at(-1))) open.pop();
    } else if (character === CLOSE_ISOLATE) {
      const isolate = open.findLastIndex(isIsolate);
      if (isolate >= 0) open.length = isolate;
    } else open.push(character);
  }
  return open[0] ?? null;
}

const isIsolate = (character = ''): boolean => character >= FIRST_ISOLATE;

const codePointOf = (character: string): string => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * A text for a terminal: what older stores may hold of control characters and changes of direction is escaped as in JSON, so that JSON
 * stays the same JSON. Tab and line feed stay.
 * @example
 * escapeUnseen('Acme\u001b[2J'); // 'Acme\\u001b[2J'
 */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What no store can hold, or give back as it was. */
export function unstorableFaults(text: string, path: Path): Fault[] {
  const faults: Fault[] = [];
  if (text.includes(NUL)) faults.push({ path, message: 'must not contain the character NUL (U+0000)' });
  if (HALF_OF_A_PAIR.test(text)) faults.push({ path, message: 'must be well-formed Unicode: it contains half of a surrogate pair' });
  return faults;
}

/** That a text shows nothing. What is looked for by such a text would be everything, since it folds to nothing. */
export function blankFaults(text: string, path: Path): Fault[] {
  return isBlank(text) ? [{ path, message: 'must not be empty' }] : [];
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
