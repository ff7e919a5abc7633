import type { TextCondition } from '../model/entity-filter.js';
import type { StringFilterInput } from './filter-inputs.js';
import { foldName } from './names.js';

/** A filter on text, folded as the text it is compared with. */
export function completeTextCondition({ eq, in: among, startsWith, contains }: StringFilterInput): TextCondition {
  const folded = (text: string | null | undefined): string | null => (typeof text === 'string' ? foldName(text) : null);
  return { equals: folded(eq), in: among?.map(foldName) ?? null, startsWith: folded(startsWith), contains: folded(contains) };
}
