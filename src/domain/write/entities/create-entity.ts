import type { EntityRecord } from '../../../model/entity.js';
import { conflict, type Path } from '../../../model/errors.js';
import { readSetOf } from '../../../model/write/read-set.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { idsInProperties } from '../../../ontology/ontology.js';
import { normalExternalId } from '../../values/external-ids.js';
import { Faults } from '../../values/faults.js';
import { newId } from '../../values/identifiers.js';
import { keyed } from '../../values/index-keys.js';
import { checkEntity } from '../checks/check-entity.js';
import { hintSameName, namesToCompare } from '../hints/same-name.js';
import { idTaken } from '../node-rules.js';
import type { EntityInput, WithId } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import { decideEntityUpdate } from './update-entity.js';

/**
 * Creates an entity, or keeps or updates the one that is there with its id or one of its external ids, as `onConflict` says.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND (entities that properties name) or CONFLICT (the id or an external id is taken).
 */
export function createEntity(input: EntityInput, settings: WriteSettings, path: Path): WriteStep {
  const identified = { ...input, id: input.id ?? newId() };
  const [given, made] = input.id === identified.id ? [[identified.id], []] : [[], [identified.id]];
  const nodes = [...given, ...idsInProperties(input.properties, settings.ontology)];
  const readSet = readSetOf({
    nodes,
    newIds: made,
    entitiesByExternalId: (input.externalIds ?? []).map(normalExternalId),
    entitiesByName: namesToCompare(input),
    summedEntities: input.onConflict === 'UPDATE' ? given : [],
  });
  return stepOf({ settings, path, makes: [identified.id], readSet }, (context) => decide(identified, context));
}

/** The entities that are there with the id or one of the external ids of an input, the one with the id first. */
export function matchEntities({ id, externalIds }: Pick<EntityInput, 'id' | 'externalIds'>, view: WriteView): EntityRecord[] {
  const holders = view.entitiesByExternalId((externalIds ?? []).map(normalExternalId));
  return [typeof id === 'string' ? view.entity(id) : null, ...holders].filter((entity) => entity !== null);
}

function decide(input: WithId<EntityInput>, context: WriteContext): string {
  const existing = findExisting(input, context.view);
  if (!existing) return layEntity(input, context);
  switch (input.onConflict ?? 'ERROR') {
    case 'ERROR':
      throw conflict(`entity "${existing.id}" is there already, with this id or external id`, existing.id);
    case 'KEEP':
      return existing.id;
    case 'UPDATE':
      return decideEntityUpdate(existing, input, context, new Faults());
  }
}

/** An input that means two different entities is a conflict, whatever is asked for. */
function findExisting(input: WithId<EntityInput>, view: WriteView): EntityRecord | null {
  const node = view.node(input.id);
  if (node && node.kind !== 'entity') throw idTaken(node);
  const [first, ...others] = matchEntities(input, view);
  const other = others.find(({ id }) => id !== first?.id);
  if (first && other) throw conflict(`"${first.id}" and "${other.id}" are two entities, and this would be both`, other.id);
  return first ?? null;
}

function layEntity(input: WithId<EntityInput>, context: WriteContext): string {
  const faults = new Faults();
  const content = checkEntity(input, context, faults);
  faults.throwIfAny();
  const { settings, view, at } = context;
  const record: EntityRecord = { kind: 'entity', id: input.id, ...content, given: null, contested: [], createdAt: at, updatedAt: at };
  view.lay({ before: null, after: keyed(record, settings.ontology) });
  hintSameName(record, context);
  return record.id;
}
