import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { checkIds, isId, newId, slug } from '../../../src/domain/values/identifiers.js';
import { runs } from '../../support/seed.js';

describe('an id', () => {
  test.each(['a', 'Q2283', 'joe-lopez', 'NK-7:x_y.z~1', '0189dcd5-5311-7d40-8db0-9496a2eef37b', 'x'.repeat(200)])('may be %s', (id) => {
    expect(isId(id)).toBe(true);
  });

  test.each(['', ' ', 'a b', 'a/b', 'a\n', 'é', '../x?', 'a"b', '習', 'x'.repeat(201), 'a\0'])('may not be %j', (id) => {
    expect(isId(id)).toBe(false);
  });

  test('that is new is like no other, and later ones come later by code point', () => {
    const ids = Array.from({ length: 1_000 }, newId);
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.every(isId)).toBe(true);
  });
});

describe('a readable id is made of words', () => {
  test.each([
    [['Joe Lopez'], 'joe-lopez'],
    [['Microsoft', 'supplied', 'Israeli army'], 'microsoft-supplied-israeli-army'],
    [['Jesús G. "Chuy" García'], 'jesus-g-chuy-garcia'],
    [['ministère israélien de la Défense'], 'ministere-israelien-de-la-defense'],
    [['習近平'], 'xijinping'],
    [['--- 2025 ---'], '2025'],
    [['𒀀 𒀁'], 'u12000-u20-u12001'],
    [['!'], 'u21'],
    [['x'.repeat(300)], 'x'.repeat(200)],
    [['x'.repeat(199), 'y'], 'x'.repeat(199)],
    [[' '], 'unnamed'],
    [[], 'unnamed'],
  ])('%j: %s', (words, id) => {
    expect(slug(...words)).toBe(id);
  });

  test('and is an id, whatever the words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 120 }), { maxLength: 3 }), (words) => {
        expect(isId(slug(...words))).toBe(true);
      }),
      runs(1_000),
    );
  });
});

test('a call may ask for 200 ids, known or not', () => {
  expect(() => checkIds(Array(200).fill('no such id'), ['ids'])).not.toThrow();
  expect(() => checkIds(Array(201).fill('a'), ['ids'])).toThrow(ClaimgraphError);
  expect(() => checkIds(Array(201).fill('a'), ['ids'])).toThrow('ids: must have at most 200 items, it has 201');
});
