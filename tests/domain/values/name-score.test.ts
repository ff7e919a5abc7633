import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameScorer } from '../../../src/domain/values/name-score.js';
import { foldName } from '../../../src/domain/values/names.js';
import { ofacScores } from '../support/fixtures.js';
import { runs } from '../../support/seed.js';

const nameScore = (query: string, name: string): number => nameScorer(query)(name);

describe('a name scores', () => {
  test.each([
    ['Jesus Garcia', 'Jesús García', 1],
    ['владимир путин', 'Vladimir Putin', 1],
    ['Lopez, Joe', 'Joe Lopez', 0.99],
    ["O'Brien", 'O Brien', 0.99],
    ['Lopez', 'Joe Lopez', 0.9625],
    ['Microsft', 'Microsoft', 0.956],
    ['AlQaeda', 'Al Qaeda', 0.95],
    ['Joe Lopez', 'Satya Nadella', 0.3826],
    ['!!!', 'Microsoft', 0],
    ['John John', 'John Smith', 0.7943],
  ])('%s, %s: %d', (query, name, score) => {
    expect(nameScore(query, name)).toBe(score);
  });

  test('1 if the two are equal when folded, and only then; else from 0 to 0.99, in steps of 0.0001', () => {
    const word = fc.stringMatching(/^[a-cÄé .,習-]{1,8}$/);
    fc.assert(
      fc.property(word, word, (query, name) => {
        const score = nameScore(query, name);
        expect(score === 1).toBe(foldName(query) === foldName(name));
        expect(score === 1 || (score >= 0 && score <= 0.99)).toBe(true);
        expect(Math.round(score * 10_000) / 10_000).toBe(score);
      }),
      runs(2_000),
    );
  });
});

describe('of long texts', () => {
  const words = (letter: string, count: number): string => Array.from({ length: count }, (_, i) => letter.repeat(3 + (i % 20))).join(' ');

  test('all words are found that the name has, however many, in whatever order', () => {
    const query = 'the committee of inquiry into the conduct of elections and the counting of votes abroad in the year of two consuls';
    const name = query.split(' ').toReversed().join(' ');
    expect(nameScore(query, name)).toBe(0.99);
  });

  test('eight more words of each are compared; the rest counts as not found', () => {
    const [eight, ten] = ['lopes '.repeat(8), 'lopes '.repeat(10)];
    expect(nameScore(eight, 'lopez '.repeat(8))).toBeGreaterThan(0.8);
    expect(nameScore(ten, 'lopez '.repeat(10))).toBeCloseTo(nameScore(eight, 'lopez '.repeat(8)) * 0.95, 1);
    expect(nameScore(words('a', 32), words('b', 32))).toBe(0);
  });

  test('100 letters are also compared without what is between the words, more are not', () => {
    const compared = (letters: number): number => nameScore('abcde '.repeat(letters / 5), 'abcdeabcde '.repeat(letters / 10));
    expect(compared(100)).toBe(0.95);
    expect(compared(110)).toBeLessThan(0.8);
  });
});

describe('the better of two names is', () => {
  const names = [
    'Joe Lopez',
    'Lopez',
    'Joe Lopes',
    'Joseph Lopez',
    'Joe Smith',
    'Microsoft',
    'Microsoft AI',
    'Microsoft Corporation of Redmond',
  ];

  test.each([
    ['Joe Lopez', ['Joe Lopez', 'Joe Lopes', 'Joseph Lopez', 'Lopez']],
    ['Lopez', ['Lopez', 'Joe Lopez', 'Joe Lopes', 'Joe Smith']],
    ['Microsft', ['Microsoft', 'Microsoft AI', 'Microsoft Corporation of Redmond', 'Joe Lopez']],
    ['Smith', ['Joe Smith', 'Joe Lopez']],
  ])('for %s: %j', (query, best) => {
    const ranked = names.toSorted((a, b) => nameScore(query, b) - nameScore(query, a));
    expect(ranked.filter((name) => best.includes(name))).toEqual(best);
    expect(ranked[0]).toBe(best[0]);
  });

  test('the whole name before one of which the query is a part, and this before a slip', () => {
    expect(nameScore('Azure', 'Azure')).toBeGreaterThan(nameScore('Azure', 'No Azure for Apartheid'));
    expect(nameScore('Azure', 'No Azure for Apartheid')).toBeGreaterThan(nameScore('Azure', 'Asure'));
  });
});

describe('scores agree with those of the OFAC sanctions search', () => {
  const pairs = ofacScores();
  const ours = pairs.map(({ query, name }) => nameScore(query, name));
  const theirs = pairs.map(({ score }) => score / 100);

  test('in their order: rank correlation of at least 0.87 over 164 pairs', () => {
    expect(pairs).toHaveLength(164);
    expect(correlation(ranksOf(ours), ranksOf(theirs))).toBeGreaterThan(0.87);
  });

  test('in their size: at most 0.085 off on average', () => {
    expect(mean(ours.map((score, i) => Math.abs(score - (theirs[i] ?? NaN))))).toBeLessThan(0.085);
  });
});

/** Ranks from 1, equal values share the middle one. */
function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => values.filter((other) => other < value).length + (values.filter((other) => other === value).length + 1) / 2);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const deviations = (values: readonly number[]) => values.map((value) => value - mean(values));
  const [ofA, ofB] = [deviations(a), deviations(b)];
  const products = (one: readonly number[], other: readonly number[]) => mean(one.map((value, i) => value * (other[i] ?? NaN)));
  return products(ofA, ofB) / Math.sqrt(products(ofA, ofA) * products(ofB, ofB));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
