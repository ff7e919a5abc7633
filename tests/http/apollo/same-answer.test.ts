import { describe, expect, test } from '@jest/globals';
import { expectSameAnswer } from './support/same-answer.js';

const failed = (...path: (string | number)[]) => ({ message: path.join('.'), path });
const text = (data: unknown, ...errors: object[]) => JSON.stringify(errors.length > 0 ? { errors, data } : { data });

describe('two servers answer the same', () => {
  test('where either of two failed fields of an object that is null is told', () => {
    expectSameAnswer(text({ a: null }, failed('a', 'b')), text({ a: null }, failed('a', 'c', 0)));
    expectSameAnswer(text({ a: null }, failed('a', 'b')), text({ a: null }, failed('a', 'c'), failed('a', 'b')));
  });

  test('but not where nulls, errors or other values differ', () => {
    const differ = (one: string, other: string) => expect(() => expectSameAnswer(one, other)).toThrow('expect(');
    differ(text({ a: 1 }), text({ a: 2 }));
    differ(text({ a: null }), text({ a: null }, failed('a', 'b')));
    differ(text({ a: null, b: 1 }, failed('a')), text({ a: null, b: 2 }, failed('a')));
    differ(text({ a: null, b: null }, failed('a')), text({ a: null, b: null }, failed('b')));
  });
});
