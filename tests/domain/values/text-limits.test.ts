import { describe, expect, test } from '@jest/globals';
import { MAX_ALIASES, textFaults, type TextField } from '../../../src/domain/values/text-limits.js';
import { listFaults } from '../../../src/domain/values/limits.js';

const messages = (field: TextField, text: string): string[] => textFaults(field, text, ['input', field]).map(({ message }) => message);

const FIELDS = [
  ...(['name', 'title', 'statement', 'reason', 'quote', 'description', 'attribution', 'locator'] as const),
  ...(['author', 'publisher', 'url', 'externalIdScheme', 'externalIdValue', 'language'] as const),
];
const SPACES = ['', ' ', '\n\t\u00a0\u3000\ufeff'];
const UNSEEN = ['\u200b', '\u200d\u2060 \ufe0f', '\u0301\u0308', '\u00ad', '\u3164', '\u2800', '\u{e0041}', '\u0007'];
const BLANKS = [...SPACES, ...UNSEEN];

describe('a text has a limit in characters', () => {
  test.each<[TextField, number]>([
    ['name', 500],
    ['title', 1_000],
    ['statement', 2_000],
    ['reason', 2_000],
    ['quote', 10_000],
    ['description', 10_000],
  ])('%s: %d', (field, max) => {
    expect(messages(field, 'x'.repeat(max))).toEqual([]);
    expect(messages(field, 'x'.repeat(max + 1))).toEqual([`must have at most ${max} characters, it has ${max + 1}`]);
  });

  test('that counts an emoji or a rare character as one', () => {
    expect(messages('name', '😀'.repeat(500))).toEqual([]);
    expect(messages('name', '𒀀'.repeat(501))).toEqual(['must have at most 500 characters, it has 501']);
  });
});

describe('a text may not', () => {
  test('be blank, whatever it is for: what there is nothing to say of is left out', () => {
    for (const field of FIELDS) for (const blank of BLANKS) expect([field, messages(field, blank)]).toEqual([field, ['must not be empty']]);
  });

  test('be blank only in appearance: what shows something is a text', () => {
    for (const seen of ['.', '❤️', '𒀀', 'e\u0301', '\u200fא', 'नि', '\ue000']) expect(messages('title', seen)).toEqual([]);
  });

  test('contain what no store can hold', () => {
    expect(messages('quote', 'a\0b')).toEqual(['must not contain the character NUL (U+0000)']);
    expect(messages('quote', 'a\ud800b')).toEqual(['must be well-formed Unicode: it contains half of a surrogate pair']);
    expect(messages('quote', '\udc00')).toHaveLength(1);
    expect(messages('quote', '😀 and\ttabs\nand lines')).toEqual([]);
  });

  test('and all that is wrong with it is said at once, with its path', () => {
    const faults = textFaults('name', '\0\ud800'.repeat(300), ['input', 'aliases', 3, 'value']);
    expect(faults).toHaveLength(3);
    expect(faults.every(({ path }) => path.join('.') === 'input.aliases.3.value')).toBe(true);
  });
});

test('a list has a limit', () => {
  expect(listFaults(Array(100).fill('x'), MAX_ALIASES, ['aliases'])).toEqual([]);
  expect(listFaults(Array(101).fill('x'), MAX_ALIASES, ['aliases'])).toEqual([
    { path: ['aliases'], message: 'must have at most 100 items, it has 101' },
  ]);
});
