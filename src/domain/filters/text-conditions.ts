// Texts that are looked for, folded as the texts that they are compared with. What folds to nothing would let everything through.
import type { Path } from '../../model/errors.js';
import type { TextCondition } from '../../model/filters.js';
import { foldName } from '../values/names.js';
import { blankFaults } from '../values/text-limits.js';
import type { Optional, Validated } from '../values/validated.js';
import type { StringFilterInput } from './filter-inputs.js';

/** A text that is looked for, folded; null where none is given. */
export function foldText(text: Optional<string>, path: Path): Validated<string | null> {
  if (typeof text !== 'string') return { value: null, faults: [] };
  return { value: foldName(text), faults: blankFaults(text, path) };
}

/** A filter on text, folded as the text it is compared with. That no text equals an empty one lets nothing through, and is no fault. */
export function foldTextCondition(filter: Optional<StringFilterInput>, path: Path): Validated<TextCondition | null> {
  if (!filter) return { value: null, faults: [] };
  const { eq, in: among } = filter;
  const startsWith = foldText(filter.startsWith, [...path, 'startsWith']);
  const contains = foldText(filter.contains, [...path, 'contains']);
  const equals = typeof eq === 'string' ? foldName(eq) : null;
  return {
    value: { equals, in: among?.map(foldName) ?? null, startsWith: startsWith.value, contains: contains.value },
    faults: [...startsWith.faults, ...contains.faults],
  };
}
