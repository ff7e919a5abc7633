import { isDeepStrictEqual } from 'node:util';

/** What is said of a value that a store keeps beside a record and that is not the record's; nothing where it is. */
export function differenceInWords(name: string, kept: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(kept, expected)) return [];
  const [is, shouldBe] = [kept, expected].map((value) => JSON.stringify(value));
  return [`is kept with ${name} ${is}, and should be with ${shouldBe}`];
}
