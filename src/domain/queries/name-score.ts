import jaroWinkler from 'jaro-winkler';
import { foldName, wordsIn } from '../values/names.js';
import { roundTo } from '../values/numbers.js';

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
 */
export function nameScorer(query: string): (name: string) => number {
  const asked = comparedText(query);
  return (name) => {
    const present = comparedText(name);
    if (asked.folded === present.folded) return 1;
    return roundTo(4, Math.min(BEST_OF_UNEQUAL, Math.max(wordByWord(asked, present), runTogether(asked, present))));
  };
}

interface ComparedText {
  readonly folded: string;
  readonly words: readonly string[];
  /** Its words without anything between them. */
  readonly joined: string;
}

function comparedText(text: string): ComparedText {
  const folded = foldName(text);
  const words = wordsIn(folded);
  return { folded, words, joined: words.join('') };
}

function runTogether({ joined: asked }: ComparedText, { joined: present }: ComparedText): number {
  const isShort = Math.max(asked.length, present.length) <= MAX_LETTERS_RUN_TOGETHER;
  return isShort ? RUN_TOGETHER * jaroWinkler(asked, present) : 0;
}

function wordByWord(asked: ComparedText, present: ComparedText): number {
  const pairs = bestPairs(asked.words, present.words);
  const found = pairs.reduce((sum, { likeness, asked: word }) => sum + likeness * word.length, 0);
  const covered = pairs.reduce((sum, { likeness, present: word }) => sum + likeness * word.length, 0);
  return pairs.length === 0 ? 0 : (FOUND * found) / asked.joined.length + (COVERED * covered) / present.joined.length;
}

interface Pair {
  readonly asked: string;
  readonly present: string;
  readonly likeness: number;
}

/** Each word of the query with a word of the name, none twice, the most alike first: so those that are equal before all others. */
function bestPairs(asked: readonly string[], present: readonly string[]): Pair[] {
  const notFound = [...asked];
  const notCovered = [...present];
  const equal: Pair[] = [];
  for (const word of asked) {
    const at = notCovered.indexOf(word);
    if (at < 0) continue;
    notCovered.splice(at, 1);
    notFound.splice(notFound.indexOf(word), 1);
    equal.push({ asked: word, present: word, likeness: 1 });
  }
  return [...equal, ...alikePairs(notFound.slice(0, MAX_COMPARED), notCovered.slice(0, MAX_COMPARED))];
}

function alikePairs(asked: readonly string[], present: readonly string[]): Pair[] {
  const pairs = asked.flatMap((one, i) =>
    present.map((other, j) => ({ asked: one, present: other, likeness: likeness(one, other), i, j })),
  );
  const used = { asked: new Set<number>(), present: new Set<number>() };
  return pairs
    .sort((a, b) => b.likeness - a.likeness || a.i - b.i || a.j - b.j)
    .filter(({ i, j }) => {
      if (used.asked.has(i) || used.present.has(j)) return false;
      used.asked.add(i);
      used.present.add(j);
      return true;
    });
}

/** Squared, since words that have nothing to do with each other are still about half alike. */
function likeness(one: string, other: string): number {
  return jaroWinkler(one, other) ** 2;
}
