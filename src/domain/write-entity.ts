import { isDeepStrictEqual } from 'node:util';
import { conflict, type Path } from '../model/errors.js';
import type { EntityRecord, ExternalId } from '../model/entity.js';
import { NO_NEEDS, type Decision, type FurtherNeeds } from '../model/write.js';
import type { WriteView } from '../model/write-view.js';
import { changedAt } from './changed-at.js';
import { checkEntity } from './check-entity.js';
import { checkTypeChange } from './check-type-change.js';
import { Faults } from './faults.js';
import { newId } from './identifiers.js';
import { keyed } from './keys.js';
import { idsInProperties } from './ids-in-properties.js';
import type { EntityInput } from './write-inputs.js';
import type { WriteRules, WriteStep } from './write-step.js';

/**
 * Creates an entity, or keeps or updates the one that is there with its id or one of its external ids, as `onConflict` says.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND (entities that properties name) or CONFLICT (the id or an external id is taken).
 */
export function createEntity(input: EntityInput, rules: WriteRules, path: Path): WriteStep {
  const id = input.id ?? newId();
  const nodes = [id, ...idsInProperties(input.properties, rules.ontology)];
  return {
    needs: { ...NO_NEEDS, nodes, entitiesByExternalId: input.externalIds ?? [] },
    decide: (view, at) => decide({ ...input, id }, rules, path, view, at),
  };
}

type Identified = EntityInput & { readonly id: string };

function decide(input: Identified, rules: WriteRules, path: Path, view: WriteView, at: string): Decision | FurtherNeeds {
  const existing = findExisting(input, view);
  if (!existing) return create(input, rules, path, view, at);
  switch (input.onConflict ?? 'ERROR') {
    case 'ERROR':
      throw conflict(`entity "${existing.id}" is there already, with this id or external id`, existing.id);
    case 'KEEP':
      return { changes: [], about: [existing.id] };
    case 'UPDATE':
      return update(existing, input, rules, path, view, at);
  }
}

/** The entity with the id, else the one with an external id. Two different ones are a conflict whatever is asked for. */
function findExisting({ id, externalIds }: Identified, view: WriteView): EntityRecord | null {
  const node = view.node(id);
  if (node && node.kind !== 'entity') throw conflict(`"${id}" is the id of a ${node.kind}`, id);
  const holders = (externalIds ?? []).flatMap((externalId) => view.entityByExternalId(externalId) ?? []);
  const [first, ...others] = [...(node ? [node] : []), ...holders];
  const other = others.find((one) => one.id !== first?.id);
  if (first && other) throw conflict(`"${first.id}" and "${other.id}" are two entities, and this would be both`, other.id);
  return first ?? null;
}

function create(input: Identified, { ontology }: WriteRules, path: Path, view: WriteView, at: string): Decision {
  const faults = new Faults();
  const content = checkEntity(input, ontology, view, faults, path);
  faults.throwIfAny();
  const record: EntityRecord = { kind: 'entity', id: input.id, ...content, createdAt: at, updatedAt: at };
  return { changes: [{ before: null, after: keyed(record, ontology) }], about: [record.id] };
}

/** What is left out stays, lists replace, properties merge key by key. Nothing is written where nothing changes. */
function update(
  existing: EntityRecord,
  input: Identified,
  { ontology }: WriteRules,
  path: Path,
  view: WriteView,
  at: string,
): Decision | FurtherNeeds {
  if (input.type !== existing.type && !view.hasRead('aroundEntities', existing.id)) {
    return { needs: { ...NO_NEEDS, aroundEntities: [existing.id] } };
  }
  const faults = new Faults();
  const content = checkEntity(merged(existing, input), ontology, view, faults, path);
  if (input.type !== existing.type) checkTypeChange(existing, input.type, ontology, view, faults, path);
  faults.throwIfAny();
  const record = { ...existing, ...content };
  if (isDeepStrictEqual(record, existing)) return { changes: [], about: [existing.id] };
  const after = keyed({ ...record, updatedAt: changedAt(at, existing.updatedAt) }, ontology);
  return { changes: [{ before: existing, after }], about: [existing.id] };
}

function merged(existing: EntityRecord, input: Identified): EntityInput {
  return {
    type: input.type,
    name: input.name,
    aliases: input.aliases === undefined ? existing.aliases : input.aliases,
    description: input.description === undefined ? existing.description : input.description,
    externalIds: mergedExternalIds(existing, input.externalIds),
    properties: { ...existing.properties, ...(input.properties as object | null | undefined) },
  };
}

function mergedExternalIds(existing: EntityRecord, given: readonly ExternalId[] | null | undefined): readonly ExternalId[] | null {
  return given === undefined ? existing.externalIds : given;
}
