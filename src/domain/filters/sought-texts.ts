// The texts that filters look for: each is folded before it is compared, which takes time for each of its letters.

import type { Fault, Path } from '../../model/errors.js';
import { LIMITS } from '../values/limits.js';
import type { Optional } from '../values/validated.js';
import type { StringFilterInput } from './filter-inputs.js';
import type { PropertyFilter } from './property-conditions.js';

type Texts = readonly Optional<string>[];

/** The texts of a filter on a text. */
export const textsOf = (filter: Optional<StringFilterInput>): Texts =>
  filter ? [filter.eq, filter.startsWith, filter.contains, ...(filter.in ?? [])] : [];

/** The texts of filters on properties. */
export const textsOfProperties = (filters: Optional<readonly PropertyFilter[]>): Texts =>
  (filters ?? []).flatMap(({ eq, gte, lte, contains, in: among }) => [eq, gte, lte, contains, ...(among ?? [])]);

/** A fault where the texts of one filter are too long together. No such text would find anything: what is stored is shorter. */
export function soughtTextFaults(texts: Texts, path: Path): Fault[] {
  const max = LIMITS.filter.characters;
  const given = texts.filter((text) => typeof text === 'string');
  const isTooLong = lengthOf(given, max, (text) => text) > max || lengthOf(given, max, (text) => text.normalize('NFKD')) > max;
  const message = `must look for at most ${max.toLocaleString('en')} characters of text in all, nested filters counted`;
  return isTooLong ? [{ path, message }] : [];
}

/** Counted up to the first text beyond `enough`. There are characters that stand for up to 18 others, which they are taken apart into. */
function lengthOf(texts: readonly string[], enough: number, form: (text: string) => string): number {
  let length = 0;
  for (const text of texts) {
    length += form(text).length;
    if (length > enough) break;
  }
  return length;
}
