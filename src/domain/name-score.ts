import jaroWinkler from 'jaro-winkler';
import { foldName, wordsIn } from './names.js';
import { roundTo } from './rounding.js';

const FOUND = 0.9;
const COVERED = 0.1;
const RUN_TOGETHER = 0.95;
const BEST_OF_UNEQUAL = 0.99;

/**
 * How well a name answers a query, 0 to 1, rounded to 4 decimals; 1 only if the two are equal when folded.
 * docs/decisions/name-score.md gives the formula, its reasons and how it was calibrated.
 */
export function nameScore(query: string, name: string): number {
  const [foldedQuery, foldedName] = [foldName(query), foldName(name)];
  if (foldedQuery === foldedName) return 1;
  const asked = wordsIn(foldedQuery);
  const present = wordsIn(foldedName);
  const runTogether = RUN_TOGETHER * jaroWinkler(asked.join(''), present.join(''));
  return roundTo(4, Math.min(BEST_OF_UNEQUAL, Math.max(wordByWord(asked, present), runTogether)));
}

function wordByWord(asked: readonly string[], present: readonly string[]): number {
  const pairs = bestPairs(asked, present);
  const found = pairs.reduce((sum, { likeness, asked: word }) => sum + likeness * word.length, 0);
  const covered = pairs.reduce((sum, { likeness, present: word }) => sum + likeness * word.length, 0);
  return pairs.length === 0 ? 0 : (FOUND * found) / lettersOf(asked) + (COVERED * covered) / lettersOf(present);
}

interface Pair {
  readonly asked: string;
  readonly present: string;
  readonly likeness: number;
}

/** Each word of the query with a word of the name, none twice, the most alike first. */
function bestPairs(asked: readonly string[], present: readonly string[]): Pair[] {
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

function lettersOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}
