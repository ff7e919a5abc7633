import { declaredReadings, type DeclaredOntology } from '../declared.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';
import { fieldName, listStem } from '../api-names.js';

/** No name may be one that the API or a store has already. */
export function* reserved({ entityTypes, relationTypes }: DeclaredOntology): Iterable<FileFault> {
  for (const { name } of [...entityTypes, ...relationTypes]) yield* free(name, suggestTypeName);
  for (const { plural } of entityTypes) yield* free(plural, suggestPlural);
  for (const { name } of relationTypes.flatMap(declaredReadings)) yield* free(name, suggestReading);
  for (const { name } of entityTypes.flatMap((type) => type.properties)) yield* free(name, suggestEntityProperty);
  for (const { name } of relationTypes.flatMap((type) => type.properties)) yield* free(name, suggestRelationProperty);
}

function* free(name: Located<string> | null, suggest: (name: string) => string | null): Iterable<FileFault> {
  const suggestion = name === null ? null : suggest(name.value);
  if (name !== null && suggestion !== null) yield faultAt(name, `\`${name.value}\` is reserved; call it \`${suggestion}\`, for example`);
}

/** A name to use instead of a reserved one, for an entity type or a relation type; null where the name is free. */
export function suggestTypeName(name: string): string | null {
  const listed = COMMON_RESERVED_TYPES.get(name);
  if (listed !== undefined) return listed;
  for (const [ending, other] of RESERVED_ENDINGS) if (name.endsWith(ending)) return name.slice(0, -ending.length) + other;
  const field = fieldName(name);
  return OTHER_RESERVED_TYPES.has(name) || QUERY_FIELDS.has(field) || isOnEveryObject(field) ? `${name}Item` : null;
}

/** The same for the name of a list of entities, a root field of the API. */
function suggestPlural(name: string): string | null {
  return QUERY_FIELDS.has(name) || isOnEveryObject(name) ? `all${listStem(name)}` : null;
}

/** The same for a reading: a field of entities, and the stem of a list. */
function suggestReading(name: string): string | null {
  const reserved = LIST_STEMS.has(listStem(name)) || isOnEveryObject(name);
  return ENTITY_FIELDS.get(name) ?? (reserved ? `has${listStem(name)}` : null);
}

/** The same for a property of entities: a field beside those that every entity has. */
function suggestEntityProperty(name: string): string | null {
  return ENTITY_FIELDS.get(name) ?? (isOnEveryObject(name) ? `${name}Value` : null);
}

/** The same for a property of relations: a field beside those that every relation has. */
function suggestRelationProperty(name: string): string | null {
  return RELATION_FIELDS.get(name) ?? (isOnEveryObject(name) ? `${name}Value` : null);
}

/** Such as `constructor`: looked up in an object of values, it would be found where there is no value. */
const isOnEveryObject = (name: string): boolean => Object.hasOwn(Object.prototype, name);

/** Endings of types that the API makes for lists, relations, inputs and answers. */
const RESERVED_ENDINGS: readonly (readonly [string, string])[] = [
  ['Connection', 'Link'],
  ['Edge', 'Border'],
  ['Relation', 'Tie'],
  ['Input', 'Intake'],
  ['Payload', 'Load'],
];

/** Types of the API, of GraphQL and of the stores that somebody may well want to name an ontology type after. */
const COMMON_RESERVED_TYPES: ReadonlyMap<string, string> = new Map([
  ['Change', 'Amendment'],
  ['Claim', 'Allegation'],
  ['DerivedFrom', 'CameFrom'],
  ['Direction', 'Heading'],
  ['Document', 'Publication'],
  ['Entity', 'Thing'],
  ['Evidence', 'Exhibit'],
  ['Hint', 'Clue'],
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
  ['Role', 'Function'],
  ['Search', 'Inquiry'],
  ['Sequence', 'Series'],
  ['Stance', 'Position'],
  ['Subscription', 'Membership'],
  ['Timeline', 'Chronology'],
  ['Traversal', 'Crossing'],
  ['Unknown', 'Unidentified'],
  ['Value', 'Worth'],
  ['Voice', 'Speaker'],
]);

/** The other types of the API and of GraphQL. */
const OTHER_RESERVED_TYPES: ReadonlySet<string> = new Set([
  ...['Boolean', 'DateTime', 'Float', 'ID', 'Int', 'JSONObject', 'Mutation', 'PartialDate', 'String', 'URL'],
  ...[
    'ApiKey',
    'Certainty',
    'ChangeAction',
    'ChangeFilter',
    'ChangeOrder',
    'ClaimFilter',
    'ClaimOrder',
    'ClaimOrderField',
    'DateRange',
    'Purge',
  ],
  ...['DocumentFilter', 'DocumentOrder', 'DocumentOrderField', 'DocumentRole', 'HintCode'],
  ...['EntityFilter', 'EntityOrder', 'EntityOrderField', 'EntityRef', 'EntityType', 'EntityTypeInfo', 'EvidenceStatus', 'ExternalId'],
  ...['OnConflict', 'PageInfo', 'PathRank', 'PathStatus', 'PathsUpdate', 'PropertyFilter', 'PropertyInfo', 'PropertyType'],
  ...['RelationCount', 'RelationFilter', 'RelationOrder', 'RelationOrderField', 'RelationType', 'RelationTypeInfo', 'RetractionKind'],
  ...['RunningSum'],
  ...['SortDirection', 'Stats', 'StatusCount', 'StringFilter', 'Subgraph', 'Temporality', 'TraversalStep', 'UnknownEntity'],
]);

/** Root fields of the API. */
const QUERY_FIELDS: ReadonlySet<string> = new Set([
  ...['changes', 'claim', 'claims', 'document', 'documents', 'entities', 'entity', 'keys', 'neighborhood', 'node', 'nodes', 'ontology'],
  ...['paths', 'relation', 'relations', 'search', 'stats', 'timeline', 'traverse'],
]);

/** Stems of the API's own lists, as `Claim` of `ClaimConnection`. */
const LIST_STEMS: ReadonlySet<string> = new Set([
  ...['Change', 'Claim', 'Document', 'Entity', 'EntityRelation', 'Path', 'Relation', 'Search', 'Timeline', 'Traversal'],
]);

/** Fields that entities and relations have, and what claims on either say beside its properties. */
const FIELDS_OF_BOTH: readonly (readonly [string, string])[] = [
  ['alias', 'pseudonym'],
  ['claims', 'demands'],
  ['contested', 'disputed'],
  ['createdAt', 'creationDate'],
  ['ended', 'endDate'],
  ['id', 'identifier'],
  ['properties', 'features'],
  ['started', 'startDate'],
  ['type', 'kind'],
  ['updatedAt', 'revisionDate'],
  ['values', 'principles'],
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
  ['documents', 'papers'],
  ['evidence', 'proof'],
  ['from', 'origin'],
  ['label', 'caption'],
  ['sentence', 'penalty'],
  ['to', 'destination'],
]);
