import { describe, expect, test } from '@jest/globals';
import { escapeUnseen, MAX_ALIASES, textFaults, type TextField } from '../../../src/domain/values/text-limits.js';
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

describe('a text shows what it is', () => {
  const LINES = ['statement', 'reason', 'quote', 'description'];
  const [OVERRIDE, CLOSE, ISOLATE, CLOSE_ISOLATE] = ['\u202e', '\u202c', '\u2066', '\u2069'];

  test.each(FIELDS)('%s has no control characters, but tab and line feed where there are lines', (field) => {
    for (const code of [...numbers(1, 0x1f), ...numbers(0x7f, 0x9f)]) {
      const text = `Acme${String.fromCharCode(code)}2`;
      const isRefused = !(LINES.includes(field) && (code === 9 || code === 10));
      const name = code.toString(16).toUpperCase().padStart(4, '0');
      expect(messages(field, text)).toEqual(isRefused ? [`must not contain the control character U+${name}`] : []);
    }
  });

  test.each([
    `Acme ${OVERRIDE}moc.elpmaxe`,
    `${ISOLATE}Acme`,
    `${ISOLATE}${OVERRIDE}Acme${CLOSE_ISOLATE}${OVERRIDE}`,
    `${OVERRIDE}${ISOLATE}Acme${CLOSE}${CLOSE_ISOLATE}`,
    `${OVERRIDE}Acme\n${CLOSE}`,
  ])('a change of direction that is left open is refused: %j', (text) => {
    expect(messages('quote', text)).toEqual([
      expect.stringMatching(/^must close the change of direction that it opens with U\+20(2E|66)$/),
    ]);
  });

  test.each([`${OVERRIDE}Acme${CLOSE}`, `${ISOLATE}${OVERRIDE}Acme${CLOSE_ISOLATE}`, `Acme${CLOSE}`, 'אקמי \u200f Acme', '😀 \u200d'])(
    'one that is closed, and marks of direction, are not: %j',
    (text) => expect(messages('quote', text)).toEqual([]),
  );

  test('in little time, whatever it is', () => {
    const started = performance.now();
    for (const unit of [OVERRIDE, ISOLATE, `${ISOLATE}${CLOSE}`, `${OVERRIDE}${CLOSE_ISOLATE}`, '\n'])
      messages('quote', unit.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('on a terminal, too, where an older store holds what is refused today; JSON stays the same JSON', () => {
    expect(escapeUnseen(`Acme\u001b[2J\u009b${OVERRIDE}\ttab\nline`)).toBe('Acme\\u001b[2J\\u009b\\u202e\ttab\nline');
    const value = { name: `Acme\u001b\u007f\u0085${ISOLATE} \\ "quoted"\n` };
    const json = JSON.stringify(value, null, 2);
    expect(JSON.parse(escapeUnseen(json))).toEqual(value);
    expect(escapeUnseen(json)).not.toMatch(/[^\P{Cc}\n]|\u2066/u);
  });
});

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
