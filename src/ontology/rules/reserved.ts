import { readingsOf, type DeclaredOntology } from '../declared.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';
import { fieldName, listStem } from '../api-names.js';

/** No name may be one that the API or a store has already. */
export function* reserved({ entityTypes, relationTypes }: DeclaredOntology): Iterable<FileFault> {
  for (const { name } of [...entityTypes, ...relationTypes]) yield* free(name, typeNameInstead);
  for (const { plural } of entityTypes) yield* free(plural, pluralInstead);
  for (const { name } of relationTypes.flatMap(readingsOf)) yield* free(name, readingInstead);
  for (const { name } of entityTypes.flatMap((type) => type.properties)) yield* free(name, entityPropertyInstead);
  for (const { name } of relationTypes.flatMap((type) => type.properties)) yield* free(name, relationPropertyInstead);
}

function* free(name: Located<string> | null, insteadOf: (name: string) => string | null): Iterable<FileFault> {
  const instead = name === null ? null : insteadOf(name.value);
  if (name !== null && instead !== null) yield faultAt(name, `\`${name.value}\` is reserved; call it \`${instead}\`, for example`);
}

/** For the name of an entity type or a relation type. */
export function typeNameInstead(name: string): string | null {
  const listed = RESERVED_TYPES.get(name);
  if (listed !== undefined) return listed;
  for (const [ending, other] of RESERVED_ENDINGS) if (name.endsWith(ending)) return name.slice(0, -ending.length) + other;
  const field = fieldName(name);
  return RESERVED_TYPES_OF_THE_MACHINE.has(name) || QUERY_FIELDS.has(field) || isInEveryObject(field) ? `${name}Item` : null;
}

/** For the name of a list of entities, a root field of the API. */
export function pluralInstead(name: string): string | null {
  return QUERY_FIELDS.has(name) || isInEveryObject(name) ? `all${listStem(name)}` : null;
}

/** For the name of a reading: a field of entities, and the stem of a list. */
export function readingInstead(name: string): string | null {
  const reserved = LIST_STEMS.has(listStem(name)) || isInEveryObject(name);
  return ENTITY_FIELDS.get(name) ?? (reserved ? `has${listStem(name)}` : null);
}

/** For the name of a property of entities: a field beside those that every entity has. */
export function entityPropertyInstead(name: string): string | null {
  return ENTITY_FIELDS.get(name) ?? (isInEveryObject(name) ? `${name}Value` : null);
}

/** For the name of a property of relations: a field beside those that every relation has. */
export function relationPropertyInstead(name: string): string | null {
  return RELATION_FIELDS.get(name) ?? (isInEveryObject(name) ? `${name}Value` : null);
}

/** Such as `constructor`: looked up in an object of values, it would be found where nobody has put it. */
const isInEveryObject = (name: string): boolean => Object.hasOwn(Object.prototype, name);

/** Endings of types that the API makes for lists, relations, inputs and answers. */
const RESERVED_ENDINGS: readonly (readonly [string, string])[] = [
  ['Connection', 'Link'],
  ['Edge', 'Border'],
  ['Relation', 'Tie'],
  ['Input', 'Intake'],
  ['Payload', 'Load'],
];

/** Types of the API, of GraphQL and of the stores that somebody may well want to name an ontology type after. */
const RESERVED_TYPES: ReadonlyMap<string, string> = new Map([
  ['Change', 'Amendment'],
  ['Claim', 'Allegation'],
  ['DerivedFrom', 'CameFrom'],
  ['Direction', 'Heading'],
  ['Document', 'Publication'],
  ['Entity', 'Thing'],
  ['Evidence', 'Exhibit'],
  ['Hop', 'Stopover'],
  ['In', 'LocatedIn'],
  ['Money', 'Sum'],
  ['Name', 'PersonalName'],
  ['Node', 'Junction'],
  ['Ontology', 'Vocabulary'],
  ['Path', 'Route'],
  ['Query', 'Question'],
  ['Relation', 'Relationship'],
  ['Retraction', 'Withdrawal'],
  ['Search', 'Inquiry'],
  ['Sequence', 'Series'],
  ['Stance', 'Position'],
  ['Subscription', 'Membership'],
  ['Timeline', 'Chronology'],
  ['Traversal', 'Crossing'],
]);

/** The other types of the API and of GraphQL. */
const RESERVED_TYPES_OF_THE_MACHINE: ReadonlySet<string> = new Set([
  ...['Boolean', 'DateTime', 'Float', 'ID', 'Int', 'JSONObject', 'Mutation', 'PartialDate', 'String', 'URL'],
  ...['ChangeAction', 'ChangeFilter', 'ClaimFilter', 'DateRange', 'DocumentFilter', 'DocumentOrder', 'DocumentOrderField'],
  ...['EntityFilter', 'EntityOrder', 'EntityOrderField', 'EntityRef', 'EntityType', 'EntityTypeInfo', 'EvidenceStatus', 'ExternalId'],
  ...['OnConflict', 'PageInfo', 'PathRank', 'PathStatus', 'PathsUpdate', 'PropertyFilter', 'PropertyInfo', 'PropertyType'],
  ...['RelationCount', 'RelationFilter', 'RelationOrder', 'RelationOrderField', 'RelationType', 'RelationTypeInfo', 'RetractionKind'],
  ...['SortDirection', 'Stats', 'StatusCount', 'StringFilter', 'Subgraph', 'Temporality', 'TraversalStep'],
]);

/** Root fields of the API. */
const QUERY_FIELDS: ReadonlySet<string> = new Set([
  ...['changes', 'claim', 'claims', 'document', 'documents', 'entities', 'entity', 'neighborhood', 'node', 'nodes', 'ontology'],
  ...['paths', 'relation', 'relations', 'search', 'stats', 'timeline', 'traverse'],
]);

/** Stems of the API's own lists, as `Claim` of `ClaimConnection`. */
const LIST_STEMS: ReadonlySet<string> = new Set([
  ...['Change', 'Claim', 'Document', 'Entity', 'EntityRelation', 'Path', 'Relation', 'Search', 'Timeline', 'Traversal'],
]);

const FIELDS_OF_BOTH: readonly (readonly [string, string])[] = [
  ['createdAt', 'creationDate'],
  ['id', 'identifier'],
  ['properties', 'features'],
  ['type', 'kind'],
  ['updatedAt', 'revisionDate'],
];

const ENTITY_FIELDS: ReadonlyMap<string, string> = new Map([
  ...FIELDS_OF_BOTH,
  ['aliases', 'otherNames'],
  ['degree', 'academicDegree'],
  ['description', 'summary'],
  ['externalIds', 'registrations'],
  ['name', 'title'],
  ['relationCounts', 'linkCounts'],
  ['relations', 'links'],
  ['statements', 'remarks'],
]);

const RELATION_FIELDS: ReadonlyMap<string, string> = new Map([
  ...FIELDS_OF_BOTH,
  ['claims', 'demands'],
  ['documents', 'papers'],
  ['ended', 'endDate'],
  ['evidence', 'proof'],
  ['from', 'origin'],
  ['label', 'caption'],
  ['sentence', 'penalty'],
  ['started', 'startDate'],
  ['to', 'destination'],
]);
