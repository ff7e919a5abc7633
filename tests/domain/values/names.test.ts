import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldName, wordsIn } from '../../../src/domain/values/names.js';
import { realNames } from '../support/fixtures.js';
import { runs } from '../../support/seed.js';

const wordsOf = (name: string): string[] => wordsIn(foldName(name));
const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('a name folds to Latin letters without accents, lower case, single spaces', () => {
  test.each([
    ['Microsoft', 'microsoft'],
    ['  le   MONDE\t\n', 'le monde'],
    ['no\u00a0break\u3000space', 'no break space'],
    ['Jesús G. "Chuy" García', 'jesus g. "chuy" garcia'],
    ['Jesu\u0301s', 'jesus'],
    ['Ångström Straße Łódź', 'angstrom strasse lodz'],
    ['O’Brien', "o'brien"],
    ['ﬁne Ⅷ', 'fine viii'],
    ['ϐ', 'v'],
    ['İstanbul ISTANBUL', 'istanbul istanbul'],
    ['Владимир Путин', 'vladimir putin'],
    ['習近平', 'xijinping'],
    ['김정은', 'gimjeongeun'],
    ['微软公司', 'weiruangongsi'],
    ['😀', ':grinning:'],
    ['a\0b', 'a\0b'],
    ['\ud800x', 'x'],
  ])('%j: %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  test('and stays as it is, in lower case, where nothing would be left', () => {
    expect(foldName('𒀀 𒀁')).toBe('𒀀 𒀁');
    expect(foldName('𐐀')).not.toBe('');
    expect(foldName('\u0301')).toBe('\u0301');
    expect(foldName('\ud800')).toBe('\ud800');
    expect(foldName('\u200b')).toBe('\u200b');
  });

  test('blank text alone folds to nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldName(text) === '').toBe(text.trim() === '');
      }),
      runs(2_000),
    );
  });

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
      runs(2_000),
    );
    expect(realNames().filter((name) => foldName(foldName(name)) !== foldName(name))).toEqual([]);
  });

  test('capitals, composed accents and spaces around make no difference', () => {
    const spellings = (name: string) => [
      name.toUpperCase(),
      name.normalize('NFD'),
      name.normalize('NFKC'),
      ` ${name.replaceAll(' ', '  ')}\n`,
    ];
    expect(realNames().filter((name) => spellings(name).some((other) => foldName(other) !== foldName(name)))).toEqual([]);
  });
});

describe('the words of a name', () => {
  test('are what stands between all that is no letter or digit', () => {
    expect(wordsOf('Jesús G. "Chuy" García-López, Jr. (TX-29)')).toEqual(['jesus', 'g', 'chuy', 'garcia', 'lopez', 'jr', 'tx', '29']);
    expect(wordsOf('O’Brien')).toEqual(['o', 'brien']);
    expect(wordsOf('!!! --- "')).toEqual([]);
  });

  test('are at most 32, of at most 32 letters', () => {
    expect(wordsOf('word '.repeat(100))).toHaveLength(32);
    expect(wordsOf('x'.repeat(500))).toEqual(['x'.repeat(32)]);
  });
});
