// The one home of how names are compared and found. Stores only compare and look up what is made here.

import anyAscii from 'any-ascii';

/**
 * What a name or a query has beyond this many words, or a word beyond this many letters, is not searched: so a name has at most 1,088 keys.
 */
const MAX_WORDS = 32;
const MAX_LETTERS = 32;
/** Shorter words must be spelled exactly: with a letter left out too many of them would be alike. */
const MIN_LETTERS_FOR_TYPOS = 4;

const MARKS = /\p{M}+/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * A text as it is compared: without accents, in Latin letters, lower case, single spaces, none at the ends.
 * A text of which nothing is left in Latin letters stays in its own; only blank text folds to nothing.
 * @example
 * foldName('  Société  Générale'); // 'societe generale'
 */
export function foldName(text: string): string {
  return tidy(anyAscii(text.normalize('NFKD').replace(MARKS, ''))) || tidy(text.normalize('NFKC'));
}

/**
 * The words under which `search` finds a name, separated by spaces: its folded words, each of these with any one letter left out,
 * and its words as written, in lower case. They hold letters and digits only, so that every store's index splits them alike.
 * @param spellings of the one name: all fold to the same
 */
export function searchWordsOf(spellings: readonly string[]): string {
  return unique([...spellings.flatMap((name) => wordsIn(foldName(name)).flatMap(formsOf)), ...spellings.flatMap(writtenWords)]).join(' ');
}

/**
 * For each word of a query the forms to look for among the `searchWordsOf` names: a name must have one form of each word. A letter that is
 * missing, added, replaced, or swapped with its neighbour in a word of 4 letters or more still matches. Empty where the query has no letter
 * or digit: nothing is found.
 */
export function searchFormsOf(query: string): string[][] {
  return unique([...wordsIn(foldName(query)), ...writtenWords(query).filter(hasNoLatinForm)]).map(formsOf);
}

/** The words of a folded text, in its order: runs of letters and digits. */
export function wordsIn(folded: string): string[] {
  const words = folded.split(BETWEEN_WORDS).filter((word) => word !== '');
  return words.slice(0, MAX_WORDS).map((word) => [...word].slice(0, MAX_LETTERS).join(''));
}

function writtenWords(text: string): string[] {
  return wordsIn(text.normalize('NFKC').toLowerCase().replace(MARKS, ''));
}

/** As in cuneiform. Folding drops such a word where there are others, so it is searched for as written. */
function hasNoLatinForm(word: string): boolean {
  return NOT_ASCII.test(foldName(word));
}

function formsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length < MIN_LETTERS_FOR_TYPOS) return [word];
  return unique([word, ...letters.map((_, i) => letters.toSpliced(i, 1).join(''))]);
}

function tidy(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];
