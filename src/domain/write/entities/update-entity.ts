import { isDeepStrictEqual } from 'node:util';
import { inOnePiece } from '../../../concurrency/pieces.js';
import { externalIdKey, type EntityRecord } from '../../../model/entity.js';
import { conflict, type Path } from '../../../model/errors.js';
import { readSetOf } from '../../../model/write/read-set.js';
import { excerpt } from '../../../model/excerpt.js';
import { idsInProperties } from '../../../ontology/ontology.js';
import { givenWith, type EntityFacts } from '../../evidence/entity-from-claims.js';
import { normalExternalId } from '../../values/external-ids.js';
import { Faults } from '../../values/faults.js';
import { isObject } from '../../values/validated.js';
import { checkEntity, type EntityContent } from '../checks/check-entity.js';
import { checkNewType } from '../checks/check-new-type.js';
import { hintSameName, namesToCompare } from '../hints/same-name.js';
import { changedAt, loadTarget, refuseClearing } from '../node-rules.js';
import { entityFactsOf } from '../subjects-so-far.js';
import type { EntityInput, EntityUpdate, Target } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import { keyedEntity } from './keyed-entity.js';

/**
 * Updates parts of an entity, its type too as long as every relation and property still fits.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND, or CONFLICT (it has changed in the meantime; an external id is taken).
 */
export function updateEntity(input: EntityUpdate & Target, settings: WriteSettings, path: Path): WriteStep {
  const nodes = [input.id, ...idsInProperties(input.properties, settings.ontology)];
  const readSet = readSetOf({
    nodes,
    summedEntities: [input.id],
    entitiesByExternalId: (input.externalIds ?? []).map(normalExternalId),
    entitiesByName: namesToCompare(input),
  });
  return stepOf({ settings, path, readSet }, (context) => {
    const faults = new Faults();
    return decideEntityUpdate(loadTarget('entity', input, context, faults), input, context, faults);
  });
}

/**
 * Updates an entity that is there, and gives its id. Nothing is written where nothing changes.
 * Throws INVALID_INPUT with these faults and its own, NOT_FOUND (entities that properties name), or CONFLICT where an external id
 * belongs to another entity.
 */
export function decideEntityUpdate(existing: EntityRecord, update: EntityUpdate, context: WriteContext, faults: Faults): string {
  const { settings, view, at } = context;
  const given = mergedEntity({ ...existing, ...givenWith(existing) }, update);
  const isOtherType = given.type !== existing.type;
  refuseClearing(update, ['type', 'name'], context.path, faults);
  const content = checkEntity(given, context, faults, isOtherType ? {} : existing.properties);
  if (isOtherType) checkNewType(existing, given.type, context, faults);
  faults.throwIfAny();
  refuseTakenExternalIds(existing, content, context);
  const record = { ...existing, ...content, ...factsOf(existing.id, content, context) };
  if (isDeepStrictEqual(record, existing)) return existing.id;
  const updated = { ...record, updatedAt: changedAt(at, existing.updatedAt) };
  view.lay({ before: existing, after: keyedEntity(updated, view, settings.ontology) });
  if (record.name !== existing.name) hintSameName(record, context);
  return existing.id;
}

/** What it shows: what is given with it, and what claims say of it. */
function factsOf(id: string, content: EntityContent, context: WriteContext): EntityFacts {
  const type = context.settings.ontology.entityType(content.type);
  if (!type) throw new Error('an entity without faults has a type');
  return inOnePiece(entityFactsOf(id, content, type, context));
}

/** What is left out stays, null clears, lists replace, properties merge key by key. */
function mergedEntity(
  existing: EntityRecord,
  { type, name, aliases, description, externalIds, properties }: EntityUpdate,
): Required<Omit<EntityInput, 'id' | 'onConflict'>> {
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

/** Throws CONFLICT where it is to get an external id of another entity; what it has already, however that came, it keeps. */
function refuseTakenExternalIds(existing: EntityRecord, { externalIds }: EntityContent, { view }: WriteContext): void {
  const wanted = externalIds.map(normalExternalId);
  const had = new Set(existing.externalIds.map(normalExternalId).map(externalIdKey));
  view.entitiesByExternalId(wanted).forEach((owner, i) => {
    const externalId = wanted[i];
    if (!externalId || !owner || owner.id === existing.id || had.has(externalIdKey(externalId))) return;
    throw conflict(`${externalId.scheme} ${excerpt(externalId.value)} is an external id of "${owner.id}"`, owner.id);
  });
}
