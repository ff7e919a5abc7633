import jaroWinkler from 'jaro-winkler';
import { foldName, wordsIn } from './names.js';
import { roundTo } from './numbers.js';

const FOUND = 0.9;
const COVERED = 0.1;
const RUN_TOGETHER = 0.95;
const BEST_OF_UNEQUAL = 0.99;

/** Of the words that the two do not share, so many of each are compared: all with all, which would take long for long texts. */
const MAX_COMPARED = 8;
/** Longer texts are not compared as one word: it takes the square of their length, and they are compared word by word. */
const MAX_LETTERS_RUN_TOGETHER = 100;

/**
 * How well names answer a query, 0 to 1, rounded to 4 decimals; 1 only if the two are equal when folded.
 * docs/decisions/name-score.md gives the formula, its reasons and how it was calibrated.
 * @example
 * const score = nameScorer('microsft');
 * score('Microsoft'); // above 0.9
 */
export function nameScorer(queryText: string): (nameText: string) => number {
  const query = foldedText(queryText);
  return (nameText) => {
    const name = foldedText(nameText);
    if (query.folded === name.folded) return 1;
    return roundTo(4, Math.min(BEST_OF_UNEQUAL, Math.max(wordByWord(query, name), runTogether(query, name))));
  };
}

interface FoldedText {
  readonly folded: string;
  readonly words: readonly string[];
  /** Its words without anything between them. */
  readonly joined: string;
}

function foldedText(text: string): FoldedText {
  const folded = foldName(text);
  const words = wordsIn(folded);
  return { folded, words, joined: words.join('') };
}

function runTogether({ joined: query }: FoldedText, { joined: name }: FoldedText): number {
  const isShort = Math.max(query.length, name.length) <= MAX_LETTERS_RUN_TOGETHER;
  return isShort ? RUN_TOGETHER * jaroWinkler(query, name) : 0;
}

function wordByWord(query: FoldedText, name: FoldedText): number {
  const pairs = bestPairs(query.words, name.words);
  const found = pairs.reduce((sum, { likeness, query: word }) => sum + likeness * word.length, 0);
  const covered = pairs.reduce((sum, { likeness, name: word }) => sum + likeness * word.length, 0);
  return pairs.length === 0 ? 0 : (FOUND * found) / query.joined.length + (COVERED * covered) / name.joined.length;
}

interface Pair {
  readonly query: string;
  readonly name: string;
  readonly likeness: number;
}

/** Each word of the query with a word of the name, none twice, the most alike first: so those that are equal before all others. */
function bestPairs(query: readonly string[], name: readonly string[]): Pair[] {
  const notFound = [...query];
  const notCovered = [...name];
  const equal: Pair[] = [];
  for (const word of query) {
    const at = notCovered.indexOf(word);
    if (at < 0) continue;
    notCovered.splice(at, 1);
    notFound.splice(notFound.indexOf(word), 1);
    equal.push({ query: word, name: word, likeness: 1 });
  }
  return [...equal, ...alikePairs(notFound.slice(0, MAX_COMPARED), notCovered.slice(0, MAX_COMPARED))];
}

function alikePairs(query: readonly string[], name: readonly string[]): Pair[] {
  const pairs = query.flatMap((one, i) => name.map((other, j) => ({ query: one, name: other, likeness: likenessOf(one, other), i, j })));
  const used = { query: new Set<number>(), name: new Set<number>() };
  return pairs
    .sort((a, b) => b.likeness - a.likeness || a.i - b.i || a.j - b.j)
    .filter(({ i, j }) => {
      if (used.query.has(i) || used.name.has(j)) return false;
      used.query.add(i);
      used.name.add(j);
      return true;
    });
}

/** Squared, since words that have nothing to do with each other are still about half alike. */
function likenessOf(one: string, other: string): number {
  return jaroWinkler(one, other) ** 2;
}
