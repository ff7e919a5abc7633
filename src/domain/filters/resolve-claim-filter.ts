import type { ClaimFilter } from '../../model/filters.js';
import type { Path } from '../../model/errors.js';
import { parseDateTime, DATE_TIME_EXPECTED } from '../values/date-time.js';
import type { Validated } from '../values/validated.js';
import type { ClaimFilterInput } from './filter-inputs.js';
import { listLengthFaults, soughtTextFaults, throwIfTooLarge } from './filter-size.js';
import { documentReferences, entityReferences, type ResolvedReferences } from './references.js';
import { resolveInput, type FilterSources } from './resolve-filter.js';
import { foldText } from './text-conditions.js';

/** The resolved form of a filter on claims. Throws like resolveRelationFilter. */
export async function resolveClaimFilter(
  input: ClaimFilterInput | null | undefined,
  sources: FilterSources,
  path: Path,
): Promise<ClaimFilter> {
  const given = input ?? {};
  const { claimants, documents, entities } = given;
  throwIfTooLarge([...listLengthFaults({ claimants, documents, entities }, path), ...soughtTextFaults([given.text], path)]);
  const references = [
    ...entityReferences(claimants, [...path, 'claimants']),
    ...documentReferences(documents, [...path, 'documents']),
    ...entityReferences(entities, [...path, 'entities']),
  ];
  return resolveInput(sources, references, (resolved) => validateClaimFilter(given, resolved, path));
}

/** The resolved filter, given its resolved references. */
export function validateClaimFilter(input: ClaimFilterInput, { idsOf }: ResolvedReferences, path: Path): Validated<ClaimFilter> {
  const { stances, claimants, documents, entities, text, recordedSince, includeRetracted } = input;
  const since = typeof recordedSince === 'string' ? parseDateTime(recordedSince) : null;
  const words = foldText(text, [...path, 'text']);
  const isNoTime = typeof recordedSince === 'string' && since === null;
  const faults = [...words.faults, ...(isNoTime ? [{ path: [...path, 'recordedSince'], message: DATE_TIME_EXPECTED }] : [])];
  const value = {
    stances: stances ?? null,
    claimants: idsOf(claimants),
    documents: documents ?? null,
    entities: idsOf(entities),
    text: words.value,
    recordedSince: since,
    includeRetracted: includeRetracted ?? false,
  };
  return { value, faults };
}
