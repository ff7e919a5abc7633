import type { DocumentRecord } from '../../model/document.js';
import { externalIdKey, type EntityRecord, type ExternalId } from '../../model/entity.js';
import { invalidInput, type Fault, type Path } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import { excerpt, quoted } from '../../model/excerpt.js';
import { normalExternalId } from '../values/external-ids.js';
import { unstorableFaults } from '../values/text-limits.js';
import { entitiesNamed } from './look-up-names.js';
import { ambiguousName, nothingNamed } from './unresolved.js';

/** One entity, named in exactly one way. */
export interface EntityRef {
  readonly id?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly externalId?: ExternalId | null | undefined;
}

/** Something that an input refers to, and where it does so. */
export type Reference =
  | { readonly kind: 'entity'; readonly entity: EntityRef; readonly path: Path }
  | { readonly kind: 'document'; readonly id: string; readonly path: Path };

/** The entities and documents that references name. */
export interface ResolvedReferences {
  /** The id of the entity that a reference names; the empty string, which is no id, where there is none. */
  readonly idOf: (entity: EntityRef) => string;
  readonly idsOf: (entities: readonly EntityRef[] | null | undefined) => readonly string[] | null;
  /** The type of the entity that a reference names; the empty string where there is none. */
  readonly typeOf: (entity: EntityRef) => string;
  /** Rejects with AMBIGUOUS for a name of several entities, else with NOT_FOUND for all references that are not found. */
  readonly refuseUnresolved: () => Promise<void>;
}

/**
 * Looks up everything that an input refers to, a batch for each way of naming.
 * Throws INVALID_INPUT where a reference names its entity in no way, or in several.
 */
export async function resolveReferences(reader: GraphReader, references: readonly Reference[]): Promise<ResolvedReferences> {
  const faults = references.flatMap(shapeFaults);
  if (faults.length > 0) throw invalidInput(faults);
  const found = await lookUp(reader, references);
  const resolvedOf = (entity: EntityRef): EntityRecord | undefined => found.entities.get(entityKey(entity))?.at(0);
  const idOf = (entity: EntityRef): string => resolvedOf(entity)?.id ?? '';
  return {
    idOf,
    idsOf: (entities) => entities?.map(idOf) ?? null,
    typeOf: (entity) => resolvedOf(entity)?.type ?? '',
    refuseUnresolved: () => refuseUnresolved(references, found, reader),
  };
}

/**
 * The one entity that a reference names, among those of these concrete types or all (null); null where there is none.
 * Throws INVALID_INPUT where the reference names its entity in no way or in several, AMBIGUOUS where several entities bear the name.
 */
export async function findByReference(
  reader: GraphReader,
  entity: EntityRef,
  types: readonly string[] | null,
): Promise<EntityRecord | null> {
  const faults = shapeFaults({ kind: 'entity', entity, path: [] });
  if (faults.length > 0) throw invalidInput(faults);
  const { id, name, externalId } = entity;
  if (typeof name === 'string') {
    const [bearers = []] = await entitiesNamed([name], reader, ({ type }) => types === null || types.includes(type));
    if (bearers.length > 1) throw await ambiguousName(name, [], bearers, reader);
    return bearers[0] ?? null;
  }
  const [found] = externalId ? await reader.entitiesByExternalId([normalExternalId(externalId)]) : await reader.entities([id ?? '']);
  return found && (types === null || types.includes(found.type)) ? found : null;
}

/** References of a list of entities, each with its path. */
export function entityReferences(entities: readonly EntityRef[] | null | undefined, path: Path): Reference[] {
  return (entities ?? []).map((entity, i) => ({ kind: 'entity', entity, path: [...path, i] }));
}

/** References of a list of document ids, each with its path. */
export function documentReferences(ids: readonly string[] | null | undefined, path: Path): Reference[] {
  return (ids ?? []).map((id, i) => ({ kind: 'document', id, path: [...path, i] }));
}

/** What references lead to: of each way of naming an entity all that are named so, and the documents that are there. */
interface Found {
  readonly entities: ReadonlyMap<string, readonly EntityRecord[]>;
  readonly documents: ReadonlySet<string>;
}

/**
 * A name that no entity can have is a fault, as in search. GraphQL checks @oneOf too, but not in every executor, and not for callers
 * from inside.
 */
function shapeFaults(reference: Reference): Fault[] {
  if (reference.kind === 'document') return [];
  const { id, name, externalId } = reference.entity;
  const given = [id, name, externalId].filter((way) => way !== null && way !== undefined).length;
  if (given !== 1) return [{ path: reference.path, message: 'must name an entity in exactly one way: by id, name or externalId' }];
  return typeof name === 'string' ? unstorableFaults(name, [...reference.path, 'name']) : [];
}

async function lookUp(reader: GraphReader, references: readonly Reference[]): Promise<Found> {
  const entities = references.flatMap((reference) => (reference.kind === 'entity' ? [reference.entity] : []));
  const documentIds = references.flatMap((reference) => (reference.kind === 'document' ? [reference.id] : []));
  const ids = entities.flatMap(({ id }) => id ?? []);
  const names = [...new Set(entities.flatMap(({ name }) => name ?? []))];
  const externalIds = entities.flatMap(({ externalId }) => externalId ?? []);
  const [byId, byName, byExternalId, documents] = await Promise.all([
    ids.length > 0 ? reader.entities(ids) : [],
    names.length > 0 ? entitiesNamed(names, reader) : [],
    externalIds.length > 0 ? reader.entitiesByExternalId(externalIds.map(normalExternalId)) : [],
    documentIds.length > 0 ? reader.documents(documentIds) : [],
  ]);
  const one = (record: EntityRecord | null | undefined): EntityRecord[] => (record ? [record] : []);
  return {
    entities: new Map<string, readonly EntityRecord[]>([
      ...ids.map((id, i) => [entityKey({ id }), one(byId[i])] as const),
      ...names.map((name, i) => [entityKey({ name }), byName[i] ?? []] as const),
      ...externalIds.map((externalId, i) => [entityKey({ externalId }), one(byExternalId[i])] as const),
    ]),
    documents: new Set(documents.flatMap((document: DocumentRecord | null) => document?.id ?? [])),
  };
}

async function refuseUnresolved(references: readonly Reference[], { entities, documents }: Found, reader: GraphReader): Promise<void> {
  const lookedUp = references.map((reference) => ({
    reference,
    found: reference.kind === 'entity' ? (entities.get(entityKey(reference.entity)) ?? []) : [],
  }));
  for (const { reference, found } of lookedUp) {
    const name = reference.kind === 'entity' ? reference.entity.name : null;
    if (found.length > 1 && typeof name === 'string') throw await ambiguousName(name, reference.path, found, reader);
  }
  const missing = lookedUp
    .filter(({ reference, found }) => (reference.kind === 'entity' ? found.length === 0 : !documents.has(reference.id)))
    .map(({ reference }) => ({
      path: reference.path,
      inWords: describeReference(reference),
      name: reference.kind === 'entity' ? (reference.entity.name ?? null) : null,
    }));
  if (missing.length > 0) throw await nothingNamed(missing, reader);
}

const entityKey = ({ id, name, externalId }: EntityRef): string =>
  JSON.stringify(externalId ? ['externalId', externalIdKey(externalId)] : typeof name === 'string' ? ['name', name] : ['id', id]);

function describeReference(reference: Reference): string {
  if (reference.kind === 'document') return `document with the id ${quoted(reference.id)}`;
  const { id, name, externalId } = reference.entity;
  if (externalId) return `entity with the external id ${excerpt(externalId.scheme)} ${quoted(externalId.value)}`;
  return typeof name === 'string' ? `entity named ${quoted(name)}` : `entity with the id ${quoted(id ?? '')}`;
}
