import type { DocumentFilter } from '../../model/filters.js';
import { invalidInput, type Path } from '../../model/errors.js';
import type { DocumentFilterInput } from './filter-inputs.js';
import { parseDateRange, foldTextCondition } from './resolve-filter.js';
import { listLengthFaults, throwIfTooLarge } from './filter-size.js';
import { foldName } from '../values/names.js';

/** The resolved form of a filter on documents. Throws INVALID_INPUT with all faults. */
export function resolveDocumentFilter(input: DocumentFilterInput | null | undefined, path: Path): DocumentFilter {
  const { ids, text, publisher, url, publishedDuring } = input ?? {};
  throwIfTooLarge([...listLengthFaults({ ids }, path), ...listLengthFaults({ in: publisher?.in }, [...path, 'publisher'])]);
  const { value: published, faults } = parseDateRange(publishedDuring, [...path, 'publishedDuring']);
  if (faults.length > 0) throw invalidInput(faults);
  return {
    ids: ids ?? null,
    text: typeof text === 'string' ? foldName(text) : null,
    publisher: publisher ? foldTextCondition(publisher) : null,
    url: url ?? null,
    published,
  };
}
