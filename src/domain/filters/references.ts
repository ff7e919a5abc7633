import { ClaimgraphError, invalidInput, notFound, type Fault, type Path } from '../../model/errors.js';
import { externalIdKey, type EntityRecord, type ExternalId } from '../../model/entity.js';
import type { GraphReader } from '../../model/graph-store.js';
import { normalExternalId } from '../values/external-ids.js';
import { foldName } from '../values/names.js';
import { unstorableFaults } from '../values/text-limits.js';

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
  /** Throws AMBIGUOUS for a name of several entities, else NOT_FOUND with all references that are not found. */
  readonly throwIfUnresolved: () => void;
}

/** Of an AMBIGUOUS name: as many as a person wants to choose from. */
const MAX_CANDIDATES = 20;
/** Characters of a candidate's description. */
const MAX_DESCRIPTION = 100;

/**
 * Looks up everything that an input refers to, a batch for each way of naming.
 * Throws INVALID_INPUT where a reference names its entity in no way, or in several.
 */
export async function resolveReferences(reader: GraphReader, references: readonly Reference[]): Promise<ResolvedReferences> {
  const faults = references.flatMap(shapeFaults);
  if (faults.length > 0) throw invalidInput(faults);
  const found = await lookUp(reader, references);
  const resolvedOf = (entity: EntityRef): Candidate | undefined => found.get(referenceKey({ kind: 'entity', entity, path: [] }))?.at(0);
  const idOf = (entity: EntityRef): string => resolvedOf(entity)?.id ?? '';
  return {
    idOf,
    idsOf: (entities) => entities?.map(idOf) ?? null,
    typeOf: (entity) => resolvedOf(entity)?.type ?? '',
    throwIfUnresolved: () => throwIfUnresolved(references, found),
  };
}

/**
 * The one entity that a reference names, among those of these concrete types or all (null); null where there is none.
 * Throws INVALID_INPUT where the reference names its entity in no way or in several, AMBIGUOUS where several entities have the name.
 */
export async function findByReference(
  reader: GraphReader,
  entity: EntityRef,
  types: readonly string[] | null,
): Promise<EntityRecord | null> {
  const reference: Reference = { kind: 'entity', entity, path: [] };
  const faults = shapeFaults(reference);
  if (faults.length > 0) throw invalidInput(faults);
  const found = (await lookUpEntity(reader, entity)).filter((candidate) => types === null || types.includes(candidate.type));
  if (found.length > 1) throw ambiguousName(reference, found);
  return found[0] ?? null;
}

/** References of a list of entities, each with its path. */
export function entityReferences(entities: readonly EntityRef[] | null | undefined, path: Path): Reference[] {
  return (entities ?? []).map((entity, i) => ({ kind: 'entity', entity, path: [...path, i] }));
}

/** References of a list of document ids, each with its path. */
export function documentReferences(ids: readonly string[] | null | undefined, path: Path): Reference[] {
  return (ids ?? []).map((id, i) => ({ kind: 'document', id, path: [...path, i] }));
}

type Candidate = Pick<EntityRecord, 'id'> & Partial<Pick<EntityRecord, 'name' | 'type' | 'description'>>;
type Candidates = ReadonlyMap<string, readonly Candidate[]>;

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

async function lookUpEntity(reader: GraphReader, { id, name, externalId }: EntityRef): Promise<EntityRecord[]> {
  if (typeof name === 'string') return (await reader.entitiesByName([foldName(name)], MAX_CANDIDATES))[0] ?? [];
  const [found] = externalId ? await reader.entitiesByExternalId([normalExternalId(externalId)]) : await reader.entities([id ?? '']);
  return found ? [found] : [];
}

async function lookUp(reader: GraphReader, references: readonly Reference[]): Promise<Candidates> {
  const entities = references.flatMap((reference) => (reference.kind === 'entity' ? [reference.entity] : []));
  const documents = references.flatMap((reference) => (reference.kind === 'document' ? [reference.id] : []));
  const ids = entities.flatMap(({ id }) => id ?? []);
  const names = [...new Set(entities.flatMap(({ name }) => name ?? []))];
  const externalIds = entities.flatMap(({ externalId }) => externalId ?? []);
  const [byId, byName, byExternalId, byDocument] = await Promise.all([
    ids.length > 0 ? reader.entities(ids) : [],
    names.length > 0 ? reader.entitiesByName(names.map(foldName), MAX_CANDIDATES) : [],
    externalIds.length > 0 ? reader.entitiesByExternalId(externalIds.map(normalExternalId)) : [],
    documents.length > 0 ? reader.documents(documents) : [],
  ]);
  const one = (record: Candidate | null | undefined): Candidate[] => (record ? [record] : []);
  return new Map<string, readonly Candidate[]>([
    ...ids.map((id, i) => [keyFrom('id', id), one(byId[i])] as const),
    ...names.map((name, i) => [keyFrom('name', name), byName[i] ?? []] as const),
    ...externalIds.map((externalId, i) => [keyFrom('externalId', externalIdKey(externalId)), one(byExternalId[i])] as const),
    ...documents.map((id, i) => [keyFrom('document', id), one(byDocument[i])] as const),
  ]);
}

function throwIfUnresolved(references: readonly Reference[], found: Candidates): void {
  const lookedUp = references.map((reference) => ({ reference, candidates: found.get(referenceKey(reference)) ?? [] }));
  const ambiguous = lookedUp.find(({ candidates }) => candidates.length > 1);
  if (ambiguous) throw ambiguousName(ambiguous.reference, ambiguous.candidates);
  const missing = lookedUp.filter(({ candidates }) => candidates.length === 0);
  if (missing.length > 0)
    throw notFound(missing.map(({ reference }) => ({ path: reference.path, message: `there is no ${describeReference(reference)}` })));
}

/** Only a name can be that of several entities. Their descriptions tell them apart. */
function ambiguousName({ path, ...reference }: Reference, candidates: readonly Candidate[]): ClaimgraphError {
  const name = reference.kind === 'entity' ? reference.entity.name : reference.id;
  return new ClaimgraphError('AMBIGUOUS', `several entities are named ${JSON.stringify(name)}: give the id of one`, {
    path,
    candidates: candidates.map((one) => ({
      id: one.id,
      name: one.name,
      type: one.type ?? '',
      description: brief(one.description ?? null),
    })),
  });
}

function brief(description: string | null): string | null {
  if (description === null || description.length <= MAX_DESCRIPTION) return description;
  return `${[...description].slice(0, MAX_DESCRIPTION).join('')}…`;
}

function referenceKey(reference: Reference): string {
  if (reference.kind === 'document') return keyFrom('document', reference.id);
  const { id, name, externalId } = reference.entity;
  if (externalId) return keyFrom('externalId', externalIdKey(externalId));
  return typeof name === 'string' ? keyFrom('name', name) : keyFrom('id', id ?? '');
}

function describeReference(reference: Reference): string {
  if (reference.kind === 'document') return `document with the id ${JSON.stringify(reference.id)}`;
  const { id, name, externalId } = reference.entity;
  if (externalId) return `entity with the external id ${externalId.scheme} ${JSON.stringify(externalId.value)}`;
  return typeof name === 'string' ? `entity named ${JSON.stringify(name)}` : `entity with the id ${JSON.stringify(id)}`;
}

const keyFrom = (...parts: readonly string[]): string => JSON.stringify(parts);
