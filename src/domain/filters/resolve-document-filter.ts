import type { DocumentFilter } from '../../model/filters.js';
import { invalidInput, type Path } from '../../model/errors.js';
import type { DocumentFilterInput } from './filter-inputs.js';
import { parseDateRange } from './resolve-filter.js';
import { listLengthFaults, soughtTextFaults, textsOf, throwIfTooLarge } from './filter-size.js';
import { foldText, foldTextCondition } from './text-conditions.js';

/** The resolved form of a filter on documents. Throws INVALID_INPUT with all faults. */
export function resolveDocumentFilter(input: DocumentFilterInput | null | undefined, path: Path): DocumentFilter {
  const { ids, text, publisher, url, publishedDuring } = input ?? {};
  const lists = [...listLengthFaults({ ids }, path), ...listLengthFaults({ in: publisher?.in }, [...path, 'publisher'])];
  throwIfTooLarge([...lists, ...soughtTextFaults([text, ...textsOf(publisher)], path)]);
  const words = foldText(text, [...path, 'text']);
  const by = foldTextCondition(publisher, [...path, 'publisher']);
  const during = parseDateRange(publishedDuring, [...path, 'publishedDuring']);
  const faults = [words, by, during].flatMap((part) => part.faults);
  if (faults.length > 0) throw invalidInput(faults);
  return {
    ids: ids ?? null,
    text: words.value,
    publisher: by.value,
    url: url ?? null,
    published: during.value,
  };
}
