import { isDeepStrictEqual } from 'node:util';
import { conflict, type Path } from '../model/errors.js';
import type { EntityRecord } from '../model/entity.js';
import { NO_NEEDS } from '../model/needs.js';
import type { Decision, FurtherNeeds } from '../model/write.js';
import type { WriteView } from '../model/write-view.js';
import { idsInProperties } from '../ontology/ids-in-properties.js';
import { checkEntity } from './check-entity.js';
import { checkTypeChange, typeChangeNeeds } from './check-type-change.js';
import { changedAt, takenId, type WriteContext } from './write-context.js';
import { Faults } from './faults.js';
import { newId } from './identifiers.js';
import { keyed } from './keys.js';
import type { EntityInput } from './write-inputs.js';
import type { WriteRules, WriteStep } from './write-step.js';
import { isObject } from './checked.js';

type Identified = EntityInput & { readonly id: string };

/**
 * Creates an entity, or keeps or updates the one that is there with its id or one of its external ids, as `onConflict` says.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND (entities that properties name) or CONFLICT (the id or an external id is taken).
 */
export function createEntity(input: EntityInput, rules: WriteRules, path: Path): WriteStep {
  const identified = { ...input, id: input.id ?? newId() };
  const nodes = [identified.id, ...idsInProperties(input.properties, rules.ontology)];
  return {
    path,
    by: rules.by,
    makes: [identified.id],
    needs: { ...NO_NEEDS, nodes, entitiesByExternalId: input.externalIds ?? [] },
    decide: (view, at) => decide(identified, { rules, path, view, at }),
  };
}

/** The entities that are there with the id or one of the external ids of an input, the one with the id first. */
export function entitiesMeant({ id, externalIds }: Pick<EntityInput, 'id' | 'externalIds'>, view: WriteView): EntityRecord[] {
  const holders = (externalIds ?? []).map((externalId) => view.entityByExternalId(externalId));
  return [view.entity(id ?? ''), ...holders].filter((entity) => entity !== null);
}

function decide(input: Identified, context: WriteContext): Decision | FurtherNeeds {
  const existing = findExisting(input, context.view);
  if (!existing) return create(input, context);
  switch (input.onConflict ?? 'ERROR') {
    case 'ERROR':
      throw conflict(`entity "${existing.id}" is there already, with this id or external id`, existing.id);
    case 'KEEP':
      return { changes: [], about: [existing.id] };
    case 'UPDATE':
      return update(existing, input, context);
  }
}

/** An input that means two different entities is a conflict, whatever is asked for. */
function findExisting(input: Identified, view: WriteView): EntityRecord | null {
  const node = view.node(input.id);
  if (node && node.kind !== 'entity') throw takenId(node);
  const [first, ...others] = entitiesMeant(input, view);
  const other = others.find(({ id }) => id !== first?.id);
  if (first && other) throw conflict(`"${first.id}" and "${other.id}" are two entities, and this would be both`, other.id);
  return first ?? null;
}

function create(input: Identified, context: WriteContext): Decision {
  const faults = new Faults();
  const content = checkEntity(input, context, faults);
  faults.throwIfAny();
  const { rules, at } = context;
  const record: EntityRecord = { kind: 'entity', id: input.id, ...content, createdAt: at, updatedAt: at };
  return { changes: [{ before: null, after: keyed(record, rules.ontology) }], about: [record.id] };
}

/** Nothing is written where nothing changes. */
function update(existing: EntityRecord, input: Identified, context: WriteContext): Decision | FurtherNeeds {
  const { rules, view, at } = context;
  const isOtherType = input.type !== existing.type;
  const unread = isOtherType ? typeChangeNeeds(existing, view) : null;
  if (unread) return unread;
  const faults = new Faults();
  const content = checkEntity(merged(existing, input), context, faults);
  if (isOtherType) checkTypeChange(existing, input.type, context, faults);
  faults.throwIfAny();
  const record = { ...existing, ...content };
  if (isDeepStrictEqual(record, existing)) return { changes: [], about: [existing.id] };
  const after = keyed({ ...record, updatedAt: changedAt(at, existing.updatedAt) }, rules.ontology);
  return { changes: [{ before: existing, after }], about: [existing.id] };
}

/** What is left out stays, null clears, lists replace, properties merge key by key. */
function merged(existing: EntityRecord, { type, name, aliases, description, externalIds, properties }: Identified): EntityInput {
  return {
    type,
    name,
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
