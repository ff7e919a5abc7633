import { describe, expect, test } from '@jest/globals';
import { bearersOf } from '../../../src/domain/values/bearers.js';
import { foldName } from '../../../src/domain/values/names.js';
import { realNames } from '../support/fixtures.js';

const named = (name: string, ...aliases: string[]) => ({ name, aliases: aliases.map((value) => ({ value })) });
const found = (name: string, ...names: string[]): string[] =>
  bearersOf(
    name,
    names.map((one) => named(one)),
  ).map((one) => one.name);

describe('a name is borne by who is spelled so', () => {
  test.each([
    ['case', 'MICROSOFT corp', 'Microsoft Corp'],
    ['case of letters that have no capital', 'STRASSE', 'Straße'],
    ['place of a sigma', 'ΟΔΥΣΣΕΥΣ', 'Οδυσσευς'],
    ['spaces', '  Joe\u00a0 Lopez\n', 'Joe Lopez'],
    ['composed and decomposed letters', 'Jesu\u0301s', 'Jesús'],
    ['accents', 'Jesus Garcia', 'Jesús García'],
    ['accents that the entity has not', 'José', 'Jose'],
    ['strokes', 'Lodz', 'Łódź'],
    ['dot of a Turkish i', 'istanbul', 'İstanbul'],
    ['form of an apostrophe', "O'Brien", 'O’Brien'],
    ['form of quotation marks', 'Jesús "Chuy" García', 'Jesús “Chuy” García'],
    ['length of a dash', 'Rolls-Royce', 'Rolls–Royce'],
    ['width of letters', 'Ｍｉｃｒｏｓｏｆｔ', 'Microsoft'],
    ['vowel points of Hebrew', 'שלום', 'שָׁלוֹם'],
    ['vowel points of Arabic', 'محمد', 'مُحَمَّد'],
    ['accents of Cyrillic letters', 'Королев', 'Королёв'],
  ])('whatever the %s', (_, name, entity) => {
    expect(found(name, entity)).toEqual([entity]);
    expect(found(entity, name)).toEqual([name]);
  });

  test.each([
    ['another character that sounds alike', '张伟', '章伟'],
    ['a romanization', 'Zhang Wei', '张伟'],
    ['another script', 'Vladimir Putin', 'Владимир Путин'],
    ['a letter of two', 'Strasze', 'Straße'],
    ['another vowel of Devanagari', 'राम', 'रम'],
    ['another consonant in kana', 'かき', 'がき'],
    ['part of it', 'Microsoft', 'Microsoft Corp'],
    ['nothing', '', ''],
  ])('but not by %s', (_, name, entity) => {
    expect(found(name, entity)).toEqual([]);
  });

  test('an exact spelling is not ambiguous because of another one', () => {
    expect(found('José', 'Jose', 'José', 'JOSÉ')).toEqual(['José', 'JOSÉ']);
    expect(found('jose', 'Jose', 'José')).toEqual(['Jose']);
    expect(found('Josè', 'Jose', 'José')).toEqual(['Jose', 'José']);
    expect(found('张伟', '章伟', '张伟')).toEqual(['张伟']);
  });

  test('an alias is as good as the name', () => {
    const army = named('Israeli army', 'צה״ל', 'IDF');
    expect(bearersOf('idf', [army, named('Navy')])).toEqual([army]);
  });
});

test('who bears a name is among those that fold to it', () => {
  const spellings = (name: string) => [
    name.toUpperCase(),
    name.normalize('NFD'),
    name.replaceAll(/\p{M}/gu, ''),
    name.replaceAll("'", '’'),
  ];
  const borne = realNames().flatMap((name) => spellings(name).map((spelling) => ({ name, spelling })));
  expect(borne.filter(({ name, spelling }) => found(spelling, name).length === 0)).toEqual([]);
  expect(borne.filter(({ name, spelling }) => foldName(spelling) !== foldName(name))).toEqual([]);
});
