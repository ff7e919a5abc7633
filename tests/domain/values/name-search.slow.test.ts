import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldName, searchFormsOf, searchWordsOf, wordsIn } from '../../../src/domain/values/names.js';
import { realNames } from '../support/fixtures.js';
import { runs } from '../../support/seed.js';

const wordsOf = (name: string): string[] => wordsIn(foldName(name));

/** Whether a search would find a name: one form of each word of the query is among the name's words. */
function finds(query: string, name: string): boolean {
  return findsAmong(new Set(searchWordsOf([name]).split(' ')), query);
}

function findsAmong(words: ReadonlySet<string>, query: string): boolean {
  const forms = searchFormsOf(query);
  return forms.length > 0 && forms.every((ofOneWord) => ofOneWord.some((form) => words.has(form)));
}

/** The ways to mistype a word in one letter: one missing, one too many, one wrong, two neighbours swapped. */
function slipsOf(word: string): string[] {
  return [...word].flatMap((letter, i) => {
    const [before, after] = [word.slice(0, i), word.slice(i + 1)];
    return [
      before + after,
      `${before}${letter}${letter}${after}`,
      `${before}q${letter}${after}`,
      `${before}q${after}`,
      before + swapped(letter + after),
    ];
  });
}

/** A name with a slip in one of its words of 4 letters or more, for each slip. */
function slippedQueries(name: string): string[] {
  const words = wordsOf(name);
  return words.flatMap((word, i) => (word.length < 4 ? [] : slipsOf(word).map((slip) => words.with(i, slip).join(' '))));
}

function swapped([first = '', second = '', ...rest]: string): string {
  return [second, first, ...rest].join('');
}

describe('the search words of a name', () => {
  test('are its folded words, those of 4 letters and more also with one left out, and its words as written', () => {
    expect(searchWordsOf(['Łódź AG']).split(' ')).toEqual(['lodz', 'odz', 'ldz', 'loz', 'lod', 'ag', 'łódź']);
    expect(searchWordsOf(['Anna'])).toBe('anna nna ana ann');
    expect(searchWordsOf(['IBM'])).toBe('ibm');
  });

  test('keep the words of scripts that fold to others', () => {
    expect(searchWordsOf(['微软 公司']).split(' ')).toEqual(expect.arrayContaining(['weiruan', 'gongsi', '微软', '公司']));
    expect(searchWordsOf(['𒀀𒀁 Bank']).split(' ')).toContain('𒀀𒀁');
  });

  test('hold lower case letters and digits only, each word once, one space between two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const words = searchWordsOf([name]) === '' ? [] : searchWordsOf([name]).split(' ');
        expect(words.filter((word) => !/^[\p{L}\p{N}]+$/u.test(word) || word !== word.toLowerCase())).toEqual([]);
        expect(new Set(words).size).toBe(words.length);
      }),
      runs(2_000),
    );
  });

  test('are bounded, whatever the name', () => {
    const long = ['x'.repeat(500), '習'.repeat(500), '😀'.repeat(500), 'abcdefghijklmnopqrstuvwxyz0123456789 '.repeat(14).slice(0, 500)];
    for (const name of long) {
      const words = searchWordsOf([name]).split(' ');
      expect(words.length).toBeLessThanOrEqual(1_088);
      expect(Math.max(...words.map((word) => [...word].length))).toBeLessThanOrEqual(32);
      expect(finds(name, name)).toBe(true);
    }
  });
});

describe('a search finds', () => {
  test('every name by itself, in capitals, without accents, and by each of its words', () => {
    const queries = (name: string) => [name, name.toUpperCase(), name.normalize('NFD'), ...wordsOf(name)];
    expect(realNames().filter((name) => !queries(name).every((query) => finds(query, name)))).toEqual([]);
  });

  test('2,000 names under all slips of one letter in a word of 4 letters or more', () => {
    const missed: string[] = [];
    let tried = 0;
    for (const name of realNames()) {
      const searchWords = new Set(searchWordsOf([name]).split(' '));
      const queries = slippedQueries(name);
      missed.push(...queries.filter((query) => !findsAmong(searchWords, query)).map((query) => `${query} for ${name}`));
      tried += queries.length;
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(150_000);
  });

  test('names in other scripts, and by their Latin form', () => {
    expect(finds('Путин', 'Владимир Путин')).toBe(true);
    expect(finds('putin', 'Владимир Путин')).toBe(true);
    expect(finds('Владимир Путин', 'PUTIN, Vladimir')).toBe(true);
    expect(finds('微软', 'Weiruan')).toBe(true);
    expect(finds('𒀀𒀁', '𒀀𒀁 Bank')).toBe(true);
    expect(finds('𒀀𒀂 Bank', '𒀀𒀁 Bank')).toBe(false);
    expect(finds('😀', '😀 GmbH')).toBe(true);
  });

  test('no name that lacks a word, or whose short word is mistyped', () => {
    expect(finds('Joe Lopez', 'Joe Smith')).toBe(false);
    expect(finds('Jim Lopez', 'Joe Lopez')).toBe(false);
    expect(finds('Micrsft', 'Microsoft')).toBe(false);
  });

  test('nothing where the query has no letter or digit', () => {
    expect(searchFormsOf('  !!! ')).toEqual([]);
    expect(searchFormsOf('\0\ud800\u0301')).toEqual([]);
  });
});
