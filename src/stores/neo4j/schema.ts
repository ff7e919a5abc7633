import { enumName } from '../../ontology/api-names.js';
import type { Ontology, PropertyDefinition, PropertyType } from '../../ontology/ontology.js';

/** A constraint or an index, by its name. */
export interface SchemaObject {
  readonly name: string;
  readonly statement: string;
}

/**
 * What is unique and what is looked up. Entities are (:Entity) with a label for each type of their chain, relations are
 * relationships between them, (:Claim)-[:IN]->(:Document)-[:DERIVED_FROM]->(:Document) stands beside. Nodes without relationships
 * make names, external ids and references in properties findable, and hold the log: (:EntityName), (:ExternalId),
 * (:PropertyReference), (:Change), (:ChangeSet), (:Sequence), (:Tally), (:Setting); (:ApiKey) are the keys of people and programs, of
 * which those that are not revoked have their name as `standingName`, too; (:Purge) says what was purged; (:RunningSum) is a part of what
 * the many claims on one relation, or about one entity, come to.
 *
 * `record_json` is the record as it was written. Beside it stand its fields for people who write Cypher, in camel case, and what
 * is compared, in snake case, which no property of an ontology is named in; the domain makes what is compared. Days are whole
 * numbers as in model/days.ts.
 */
export function schemaOf(ontology: Ontology): readonly SchemaObject[] {
  return [
    ...UNIQUE_NODES.map(uniqueNode),
    ...ontology.relationTypes.map(({ name }) => uniqueRelation(enumName(name))),
    ...NODE_INDEXES.map(nodeIndex),
    ...lookedUpProperties(ontology).map(propertyIndex),
    SEARCH_INDEX,
  ];
}

/** The properties by which an index finds entities: those with one value. */
export function lookedUpProperties(ontology: Ontology): readonly PropertyDefinition[] {
  const all = ontology.entityTypes.flatMap((type) => type.properties).filter((property) => !property.many);
  return [...new Map(all.map((property) => [property.name, property])).values()];
}

/** Whether values are compared as text, rather than by their bounds. */
export const isText = (type: PropertyType): boolean => ['string', 'url', 'boolean', 'entity'].includes(type);

type Keyed = readonly [label: string, ...keys: string[]];

const UNIQUE_NODES: readonly Keyed[] = [
  ['Entity', 'id'],
  ['Claim', 'id'],
  ['Document', 'id'],
  ['ExternalId', 'scheme', 'value'],
  ['Change', 'sequence'],
  ['ChangeSet', 'id'],
  ['Sequence', 'name'],
  ['Tally', 'name'],
  ['RunningSum', 'subject', 'key'],
  ['Setting', 'name'],
  ['ApiKey', 'hash'],
  ['ApiKey', 'standingName'],
  ['Purge', 'id'],
];

/** Those that end in an id hold lists in their order. */
const NODE_INDEXES: readonly Keyed[] = [
  ['Entity', 'type', 'id'],
  ['Entity', 'name_key', 'id'],
  ['Entity', 'createdAt', 'id'],
  ['EntityName', 'key'],
  ['EntityName', 'entityId'],
  ['ExternalId', 'entityId'],
  ['PropertyReference', 'entityId'],
  ['PropertyReference', 'ownerId'],
  ['Claim', 'relationId'],
  ['Claim', 'entityId', 'id'],
  ['Claim', 'documentId', 'id'],
  ['Claim', 'originalDocumentId', 'id'],
  ['Claim', 'claimantId', 'id'],
  ['Claim', 'onBehalfOfId', 'id'],
  ['Claim', 'voice_entity', 'id'],
  ['Claim', 'groupId'],
  ['Claim', 'relationType', 'groupFrom', 'groupTo'],
  ['Claim', 'recordedAt'],
  ['Claim', 'place', 'id'],
  ['Document', 'title_key', 'id'],
  ['Document', 'published_first', 'published_last', 'id'],
  ['Document', 'createdAt', 'id'],
  ['Document', 'url'],
  ['Document', 'sha256'],
  ['Document', 'publisher_key'],
  ['Document', 'publisherEntityId'],
  ['Change', 'changeSetId'],
];

/** Name of the full-text index over the words of names. */
export const SEARCH_WORDS = 'claimgraph_search_words';

const SEARCH_INDEX: SchemaObject = {
  name: SEARCH_WORDS,
  statement: `CREATE FULLTEXT INDEX ${SEARCH_WORDS} IF NOT EXISTS FOR (n:EntityName) ON EACH [n.words]
    OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
};

function uniqueNode([label, ...keys]: Keyed): SchemaObject {
  const name = nameOf([label, ...keys, 'unique']);
  return { name, statement: `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE (${keyList(keys)}) IS UNIQUE` };
}

function uniqueRelation(type: string): SchemaObject {
  const name = nameOf([type, 'id', 'unique']);
  return { name, statement: `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR ()-[n:${type}]-() REQUIRE (n.id) IS UNIQUE` };
}

function nodeIndex([label, ...keys]: Keyed): SchemaObject {
  const name = nameOf([label, ...keys]);
  return { name, statement: `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (${keyList(keys)})` };
}

function propertyIndex({ name, type }: PropertyDefinition): SchemaObject {
  return nodeIndex(['Entity', ...(isText(type) ? [`${name}_text`] : [`${name}_low`, `${name}_high`])]);
}

const keyList = (keys: readonly string[]): string => keys.map((key) => `n.${key}`).join(', ');
const nameOf = (parts: readonly string[]): string => `claimgraph_${parts.join('_')}`;

/** Characters of a text that an index holds: 4 bytes each at most, of the some 8,000 that an index of Neo4j takes. */
const MAX_INDEXED_LENGTH = 1_000;

/** A text as indexes hold it: of an overlong one the beginning, whole characters only. */
export function indexText(text: string): string {
  return text.length <= MAX_INDEXED_LENGTH ? text : [...text].slice(0, MAX_INDEXED_LENGTH).join('');
}
