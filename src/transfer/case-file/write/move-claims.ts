import { readSetOf } from '../../../model/write/read-set.js';
import { Faults } from '../../../domain/values/faults.js';
import { takeBackClaims } from '../../../domain/write/claims/take-back-claims.js';
import { decideDocumentUpdate } from '../../../domain/write/documents/update-document.js';
import { deleteUnnamed } from '../../../domain/write/entities/delete-unnamed.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../../../domain/write/write-step.js';
import type { EarlierEntity } from '../identify/earlier-entities.js';

/** Steps before and after all others that write a case. */
export interface MovingSteps {
  readonly first: readonly WriteStep[];
  readonly last: readonly WriteStep[];
}

/**
 * Moves what a file recorded of entities that it made itself to those that it means now: its claims are taken back, the steps of the case
 * record them anew, and an entity that nothing names then is deleted. What others recorded of one stays, and it with that.
 */
export function movingSteps(earlier: readonly EarlierEntity[], settings: WriteSettings): MovingSteps {
  const step = (entity: EarlierEntity, decide: (context: WriteContext) => void): WriteStep => {
    const { item, id, claimIds } = entity;
    const readSet = readSetOf({ nodes: [item.input.id, id, ...claimIds], aroundEntities: [id] });
    return stepOf({ settings, path: item.path, readSet }, (context) => {
      decide(context);
      return item.input.id;
    });
  };
  return {
    first: earlier.map((entity) => step(entity, (context) => takeBack(entity, context))),
    last: earlier.map((entity) => step(entity, (context) => deleteUnnamed(entity.id, context))),
  };
}

/** Documents of the file go on, under the entity that publishes them. */
function takeBack({ item, id, claimIds, documentIds }: EarlierEntity, context: WriteContext): void {
  takeBackClaims(claimIds, context);
  for (const node of context.view.nodesNaming(id)) {
    if (node.kind === 'document' && documentIds.has(node.id))
      decideDocumentUpdate(node, { publisherId: item.input.id }, context, new Faults());
  }
}
