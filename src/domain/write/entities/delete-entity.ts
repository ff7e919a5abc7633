import type { EntityRecord } from '../../../model/entity.js';
import { conflict, type ClaimgraphError, type Path } from '../../../model/errors.js';
import type { NodeRecord } from '../../../model/node.js';
import { readSetOf } from '../../../model/write/read-set.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { Faults } from '../../values/faults.js';
import { deletionOf } from '../claims/delete-relation.js';
import { relationsAt } from '../claims/relation-ends.js';
import { loadTarget } from '../node-rules.js';
import type { DeleteInput } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';

/**
 * Deletes an entity; with `cascade` its relations with their claims, and the claims about itself, too.
 * Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT: it has changed in the meantime, relations start or end at it and `cascade` is not
 * true, or in any case while something else names it as claimant, publisher or value of a property.
 */
export function deleteEntity(input: DeleteInput, settings: WriteSettings, path: Path): WriteStep {
  const readSet = readSetOf({ nodes: [input.id], aroundEntities: [input.id], entitiesWithClaims: [input.id] });
  const extent = { kind: 'DELETION', target: { kind: 'entity', id: input.id }, input, cascade: input.cascade === true } as const;
  return stepOf({ settings, path, readSet, extent }, (context) => decideEntityDeletion(input, context));
}

/** The rules of it. Gives its id. */
export function decideEntityDeletion(input: DeleteInput, context: WriteContext): string {
  const { view } = context;
  const faults = new Faults();
  const entity = loadTarget('entity', input, context, faults);
  faults.throwIfAny();
  const relations = relationsAt(entity.id, view);
  const [relation, ...others] = relations;
  if (relation && input.cascade !== true) {
    const [what, them] = others.length > 0 ? [`${relations.length} relations start or end`, 'them'] : ['a relation starts or ends', 'it'];
    throw conflict(`${what} at entity "${entity.id}": delete ${them} first, or give \`cascade: true\``, relation.id);
  }
  const about = view.claimsAbout(entity.id);
  const [claim] = about;
  if (claim && input.cascade !== true) {
    const [what, them] = about.length > 1 ? [`${about.length} claims are`, 'them'] : ['a claim is', 'it'];
    throw conflict(`${what} about entity "${entity.id}" itself: give \`cascade: true\` to delete ${them} with it`, claim.id);
  }
  const gone = [...relations.flatMap((one) => deletionOf(one, context)), ...about.map((before) => ({ before, after: null }))];
  refuseNamed(entity, new Set(gone.map(({ before }) => before?.id)), view);
  view.layAll([...gone, { before: entity, after: null }]);
  return entity.id;
}

/** What goes along names it no longer, nor does it itself. */
function refuseNamed(entity: EntityRecord, gone: ReadonlySet<string | undefined>, view: WriteView): void {
  const naming = view.nodesNaming(entity.id).find(({ id }) => id !== entity.id && !gone.has(id));
  if (naming) throw namedElsewhere(naming, entity.id);
}

/** Why an entity can't be deleted, whatever goes along. */
export function namedElsewhere(naming: NodeRecord, id: string): ClaimgraphError {
  return conflict(`${naming.kind} "${naming.id}" names entity "${id}" ${roleIn(naming, id)}`, naming.id);
}

function roleIn(node: NodeRecord, id: string): string {
  if (node.kind === 'claim' && node.claimantId === id) return 'as its claimant';
  if (node.kind === 'claim' && node.onBehalfOfId === id) return 'as the one spoken for';
  return node.kind === 'document' ? 'as its publisher' : 'as the value of a property';
}
