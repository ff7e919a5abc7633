import { type ChangeAction, type LoggedChange, marksOf, type ChangeMarks } from '../../model/change.js';
import type { ChangedTypes, ChangeFilter } from '../../model/filters.js';
import type { Path } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';
import { listLengthFaults, throwIfTooLarge } from '../filters/filter-size.js';
import type { Optional } from '../values/validated.js';
import type { Viewer } from '../access/viewer.js';

/** A filter on changes as the API gives it. Null and left out are the same: they let everything through. */
export interface ChangeFilterInput {
  readonly nodeIds?: Optional<readonly string[]>;
  readonly entityTypes?: Optional<readonly string[]>;
  readonly relationTypes?: Optional<readonly string[]>;
  readonly actions?: Optional<readonly ChangeAction[]>;
  readonly by?: Optional<string>;
}

/**
 * The resolved form of a filter on changes. To anonymous readers no change is by anybody, so `by` lets nothing through.
 * Throws INVALID_INPUT for lists beyond the limit.
 */
export function resolveChangeFilter(
  input: Optional<ChangeFilterInput>,
  { ontology, viewer }: { readonly ontology: Ontology; readonly viewer: Viewer },
  path: Path,
): ChangeFilter {
  const { nodeIds, entityTypes, relationTypes, actions, by } = input ?? {};
  throwIfTooLarge(listLengthFaults({ nodeIds, entityTypes, relationTypes, actions }, path));
  const isTyped = Boolean(entityTypes ?? relationTypes);
  return {
    kinds: null,
    touching: nodeIds ?? null,
    types: isTyped ? { ofEntities: ontology.concreteTypes(entityTypes ?? []), ofRelations: relationTypes ?? [] } : null,
    actions: actions ?? null,
    by: typeof by === 'string' ? [by].filter(() => viewer.name !== null) : null,
  };
}

/** Whether a change passes a filter: the same as stores say. */
export function changePasses(change: LoggedChange, { kinds, touching, types, actions, by }: ChangeFilter): boolean {
  const marks = marksOf(change);
  return (
    (kinds === null || kinds.includes(marks.kind)) &&
    (touching === null || change.touches.some((id) => touching.includes(id))) &&
    (types === null || isOfTypes(marks, types)) &&
    (actions === null || actions.includes(marks.action)) &&
    (by === null || (change.by !== null && by.includes(change.by)))
  );
}

function isOfTypes({ kind, type }: ChangeMarks, { ofEntities, ofRelations }: ChangedTypes): boolean {
  if (type === null) return false;
  return kind === 'entity' ? ofEntities.includes(type) : ofRelations.includes(type);
}
