import { isDeepStrictEqual } from 'node:util';
import { conflict } from '../../../model/errors.js';
import type { EntityRecord } from '../../../model/entity.js';
import type { Decision, FurtherNeeds } from '../../../model/write.js';
import { idsInProperties } from '../../../ontology/ontology.js';
import { checkEntity } from '../checks/check-entity.js';
import { checkNewType, newTypeNeeds } from '../checks/check-new-type.js';
import { isObject } from '../../values/validated.js';
import type { Faults } from '../../values/faults.js';
import { keyed } from '../../values/index-keys.js';
import { changedAt, readFirst, refuseClearing, type WriteContext } from '../write-context.js';
import type { EntityUpdate, EntityInput } from '../write-inputs.js';

/**
 * Updates an entity that is there. Nothing is written where nothing changes.
 * Throws INVALID_INPUT with these faults and its own, NOT_FOUND (entities that properties name), or CONFLICT where an external id
 * belongs to another entity.
 */
export function decideEntityUpdate(
  existing: EntityRecord,
  update: EntityUpdate,
  context: WriteContext,
  faults: Faults,
): Decision | FurtherNeeds {
  const { rules, view, at } = context;
  const given = merged(existing, update);
  const isOtherType = given.type !== existing.type;
  const unread = readFirst(idsInProperties(given.properties, rules.ontology), view) ?? (isOtherType ? newTypeNeeds(existing, view) : null);
  if (unread) return unread;
  refuseClearing(update, ['type', 'name'], context.path, faults);
  const content = checkEntity(given, context, faults);
  if (isOtherType) checkNewType(existing, given.type, context, faults);
  faults.throwIfAny();
  refuseTakenExternalIds(existing, given, context);
  const record = { ...existing, ...content };
  if (isDeepStrictEqual(record, existing)) return { changes: [], about: [existing.id] };
  const after = keyed({ ...record, updatedAt: changedAt(at, existing.updatedAt) }, rules.ontology);
  return { changes: [{ before: existing, after }], about: [existing.id] };
}

/** What is left out stays, null clears, lists replace, properties merge key by key. */
function merged(existing: EntityRecord, { type, name, aliases, description, externalIds, properties }: EntityUpdate): EntityInput {
  return {
    type: type ?? existing.type,
    name: name ?? existing.name,
    aliases: aliases === undefined ? existing.aliases : aliases,
    description: description === undefined ? existing.description : description,
    externalIds: externalIds === undefined ? existing.externalIds : externalIds,
    properties: mergedProperties(existing, properties),
  };
}

function mergedProperties(existing: EntityRecord, given: unknown): unknown {
  if (given === undefined) return existing.properties;
  return isObject(given) ? { ...existing.properties, ...given } : given;
}

function refuseTakenExternalIds({ id }: EntityRecord, { externalIds }: EntityInput, { view }: WriteContext): void {
  for (const externalId of externalIds ?? []) {
    const owner = view.entityByExternalId(externalId);
    if (owner && owner.id !== id) throw conflict(`${externalId.scheme} ${externalId.value} is an external id of "${owner.id}"`, owner.id);
  }
}
