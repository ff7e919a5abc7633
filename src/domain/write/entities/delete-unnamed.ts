import type { WriteContext } from '../write-step.js';

/** Deletes an entity that nothing names: no relation, claim, document or property. Where something does, nothing is written. */
export function deleteUnnamed(id: string, { view }: WriteContext): void {
  const entity = view.entity(id);
  if (entity && view.nodesNaming(id).length === 0) view.lay({ before: entity, after: null });
}
