import { expect, test } from '@jest/globals';
import { errorsOfAnswer, MAX_ERROR_BYTES } from '../../../src/http/errors/errors-of-answer.js';
import { shortMessage, shortReason } from '../../../src/http/errors/graphql-messages.js';
import { invalidInput } from '../../../src/model/errors.js';
import { excerpt } from '../../../src/model/excerpt.js';

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const faults = (count: number) => Array.from({ length: count }, (_, i) => ({ path: ['input', 'items', i], message: 'is no type' }));

test('few errors are told whole, in the order of their paths', () => {
  const [a, b] = ['a', 'b'].map((field) => ({ message: 'no', path: [field], extensions: { code: 'NOT_FOUND', faults: faults(3) } }));
  expect(errorsOfAnswer([b, a].flatMap((error) => error ?? []))).toEqual([a, b]);
});

test('of many faults the first are told, each whole, and how many more there were', () => {
  const all = faults(5_000);
  const [error, ...others] = errorsOfAnswer([{ message: 'no', extensions: { code: 'INVALID_INPUT', faults: all } }]);
  const { faults: told, more } = (error?.extensions ?? {}) as { faults: unknown[]; more: number };
  expect(others).toEqual([]);
  expect(told).toEqual(all.slice(0, told.length));
  expect(told.length + more).toBe(5_000);
  expect(bytesOf([error])).toBeGreaterThan(MAX_ERROR_BYTES * 0.9);
  expect(bytesOf([error])).toBeLessThanOrEqual(MAX_ERROR_BYTES);
});

test('of many errors the first are told, each whole, and how many more there were', () => {
  const all = Array.from({ length: 3_000 }, (_, i) => ({ message: `no ${i}`, path: ['nodes', i], extensions: { code: 'NOT_FOUND' } }));
  const told = errorsOfAnswer(all);
  const left = 3_000 - (told.length - 1);
  expect(told.at(-1)).toEqual({ message: `and ${left.toLocaleString('en')} more errors`, extensions: { code: 'NOT_FOUND', more: left } });
  expect(new Set(all.map((error) => JSON.stringify(error)))).toEqual(
    new Set([...told.slice(0, -1), ...all].map((error) => JSON.stringify(error))),
  );
  expect(bytesOf(told)).toBeLessThanOrEqual(MAX_ERROR_BYTES);
});

test('an error that is too long by its path alone says what it says', () => {
  const path = ['x'.repeat(100_000)];
  expect(errorsOfAnswer([{ message: 'no', path, extensions: { code: 'INVALID_INPUT', faults: faults(1) } }])).toEqual([
    { message: 'no', extensions: { code: 'INVALID_INPUT' } },
  ]);
});

test('a key that a client made up is shortened in the path of its fault', () => {
  const fault = { path: ['input', 'x'.repeat(3_000), 0], message: 'no' };
  const [error] = errorsOfAnswer([{ message: 'no', extensions: { code: 'INVALID_INPUT', faults: [fault] } }]);
  expect(error?.extensions?.['faults']).toEqual([{ path: ['input', `${'x'.repeat(200)}… (3,000 characters)`, 0], message: 'no' }]);
});

test('the message of an error tells the first faults only', () => {
  const { message, details } = invalidInput(faults(1_007));
  expect(message).toBe(
    `${faults(5)
      .map((_, i) => `input.items[${i}]: is no type`)
      .join('; ')}; and 1,002 more`,
  );
  expect(details.faults).toHaveLength(1_007);
});

test('a text is cut between two code points, and its length told', () => {
  expect(excerpt('Microsoft')).toBe('Microsoft');
  expect(excerpt(`${'x'.repeat(199)}💡💡`)).toBe(`${'x'.repeat(199)}… (203 characters)`);
});

test('messages of graphql-js are shortened where they quote a client', () => {
  const long = 'x'.repeat(5_000);
  const short = `${'x'.repeat(200)}… (5,000 characters)`;
  expect(shortMessage(`Cannot query field "${long}" on type "Query".`)).toBe(`Cannot query field "${short}" on type "Query".`);
  expect(shortMessage(`Unknown type "A\\"${long}".`)).toBe(`Unknown type "A\\"${'x'.repeat(197)}… (5,003 characters)".`);
  expect(shortMessage(`Expected value of type "Int", found {a: ${long}}.`)).toHaveLength(
    `Expected value of type "Int", found `.length + 200 + '… (5,006 characters)'.length,
  );
  expect(shortReason(`Field "a"b${long}" is not defined by type "X".`)).toBe(
    `Field "a"b${'x'.repeat(197)}… (5,003 characters)" is not defined by type "X".`,
  );
  expect(shortMessage('"a" '.repeat(5_000)).length).toBeLessThan(1_050);
  expect(shortMessage('an end "that never comes')).toBe('an end "that never comes');
});
