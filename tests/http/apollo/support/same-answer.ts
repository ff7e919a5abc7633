import { expect } from '@jest/globals';

/** An answer as a client reads it: where it has errors, graphql-js gave them. */
interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: readonly (string | number)[] }[];
}

/**
 * Expects two answers to be the same bytes; where fields failed, the same data with errors for the same nulls.
 *
 * Several fields of an object that can't be null may fail, and GraphQL has only one of them told: the first to fail, so a slower
 * read of one makes the other the message (GraphQL, "Handling Field Errors").
 */
export function expectSameAnswer(text: string, expected: string): void {
  const [answer, other] = [JSON.parse(text) as Answer, JSON.parse(expected) as Answer];
  if (text === expected || !answer.errors || !other.errors) return expect(text).toBe(expected);
  expect(answer.data).toEqual(other.data);
  expect(nullsOf(answer)).toEqual(nullsOf(other));
}

/** Where the nulls are that the errors of an answer explain, each once, in order. */
function nullsOf({ data, errors }: Answer): string[] {
  const places = (errors ?? []).map(({ path }) => nullOn(data, path ?? []).join('.'));
  return [...new Set(places)].toSorted();
}

function nullOn(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}
