// Filters as they will be resolved, but for the ids of what they name: enough to tell how much work they are, before anything is looked up.
// Null where a filter will be refused for faults of its own.

import type { ClaimFilter, DocumentFilter, EntityFilter, RelationFilter } from '../../model/filters.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Validated } from '../values/validated.js';
import type { ClaimFilterInput, EntityFilterInput, RelationFilterInput } from './filter-inputs.js';
import { entityFilterFaults, listLengthFaults, relationFilterFaults } from './filter-size.js';
import type { EntityRef, ResolvedReferences } from './references.js';
import { validateClaimFilter } from './resolve-claim-filter.js';
import { resolveDocumentFilter } from './resolve-document-filter.js';
import { validateEntityFilter } from './resolve-entity-filter.js';
import { validateRelationFilter, type Viewpoint } from './resolve-relation-filter.js';

type Given<Input> = Input | null | undefined;

export function relationFilterShape(where: Given<RelationFilterInput>, viewpoint: Viewpoint, ontology: Ontology): RelationFilter | null {
  const given = where ?? {};
  if (relationFilterFaults(given, []).length > 0) return null;
  return faultless(validateRelationFilter(given, viewpoint, ontology, UNRESOLVED, []));
}

export function entityFilterShape(where: Given<EntityFilterInput>, ontology: Ontology): EntityFilter | null {
  const given = where ?? {};
  if (entityFilterFaults(given, []).length > 0) return null;
  return faultless(validateEntityFilter(given, ontology, UNRESOLVED, []));
}

export function claimFilterShape(where: Given<ClaimFilterInput>): ClaimFilter | null {
  const { claimants, documents, entities } = where ?? {};
  if (listLengthFaults({ claimants, documents, entities }, []).length > 0) return null;
  return faultless(validateClaimFilter(where ?? {}, UNRESOLVED, []));
}

export function documentFilterShape(where: Parameters<typeof resolveDocumentFilter>[0]): DocumentFilter | null {
  try {
    return resolveDocumentFilter(where, []);
  } catch (error) {
    if (error instanceof ClaimgraphError) return null;
    throw error;
  }
}

/** As many ids as there are references. */
const UNRESOLVED: ResolvedReferences = {
  idOf: () => '',
  idsOf: (entities: readonly EntityRef[] | null | undefined) => entities?.map(() => '') ?? null,
  typeOf: () => '',
  refuseUnresolved: () => Promise.resolve(),
};

const faultless = <Filter>({ value, faults }: Validated<Filter>): Filter | null => (faults.length === 0 ? value : null);
