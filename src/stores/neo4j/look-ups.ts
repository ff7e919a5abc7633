import type { KeyedNode, NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { heldEntities } from '../shared/held-entities.js';
import { forEachRow, type BatchStatement } from './batch-statement.js';
import { cypher, raw } from './cypher.js';
import { isText } from './records.js';
import { indexText } from './schema.js';
import { ofKind } from './write-nodes.js';

/** Makes the nodes by which entities are found by names and external ids, and what holds an entity as the value of a property. */
export function makeLookUps(nodes: readonly KeyedNode[], ontology: Ontology): readonly BatchStatement[] {
  const { EntityName, ExternalId, PropertyReference } = lookUpsOf(nodes, ontology);
  return [
    forEachRow(EntityName, raw('CREATE (n:EntityName) SET n = row')),
    forEachRow(ExternalId, raw('CREATE (n:ExternalId) SET n = row')),
    forEachRow(PropertyReference, raw('CREATE (n:PropertyReference) SET n = row')),
  ];
}

type LookUp = Readonly<Record<string, string | null>>;

/** By label, the property that says whose they are. */
export const OWNER_KEYS = { EntityName: 'entityId', ExternalId: 'entityId', PropertyReference: 'ownerId' } as const;

/** By label, the condition that claimgraph made a node `n`: it has all by which it is looked for. */
export const IS_LOOK_UP: Readonly<Record<keyof typeof OWNER_KEYS, string>> = {
  EntityName: `${isText('n.entityId')} AND ${isText('n.key')}`,
  ExternalId: `${isText('n.entityId')} AND ${isText('n.scheme')} AND ${isText('n.value')}`,
  PropertyReference: `${isText('n.entityId')} AND ${isText('n.ownerId')}`,
};

/** The properties of these nodes, by label. */
export function lookUpsOf(nodes: readonly KeyedNode[], ontology: Ontology): Readonly<Record<keyof typeof OWNER_KEYS, readonly LookUp[]>> {
  const entities = ofKind(nodes, 'entity');
  return {
    EntityName: entities.flatMap(({ record, keys }) =>
      keys.names.map((key, i) => ({ entityId: record.id, key: indexText(key), words: keys.searchWords[i] ?? '' })),
    ),
    ExternalId: entities.flatMap(({ record, keys }) =>
      keys.externalIds.map(({ scheme, value }) => ({ entityId: record.id, scheme, value })),
    ),
    PropertyReference: propertyReferencesOf(nodes, ontology),
  };
}

/** Drops those of nodes that are deleted, or about to get new ones. */
export function dropLookUps(records: readonly NodeRecord[], ontology: Ontology): readonly BatchStatement[] {
  const entities = records.filter(({ kind }) => kind === 'entity').map(({ id }) => id);
  const owners = records.filter((record) => heldEntities(record, ontology).length > 0).map(({ id }) => id);
  return [drop('EntityName', 'entityId', entities), drop('ExternalId', 'entityId', entities), drop('PropertyReference', 'ownerId', owners)];
}

/** Makes those by the values of properties anew, whatever there was: by an ontology of before others were made. */
export function remakePropertyReferences(nodes: readonly KeyedNode[], ontology: Ontology): readonly BatchStatement[] {
  const owners = nodes.map(({ record }) => record.id);
  return [
    drop('PropertyReference', 'ownerId', owners),
    forEachRow(propertyReferencesOf(nodes, ontology), raw('CREATE (n:PropertyReference) SET n = row')),
  ];
}

interface Reference {
  readonly ownerId: string;
  /** Null unless the owner is a relation. */
  readonly relationType: string | null;
  readonly entityId: string;
}

function propertyReferencesOf(nodes: readonly KeyedNode[], ontology: Ontology): { [key in keyof Reference]: string | null }[] {
  return nodes.flatMap(({ record }) => {
    const relationType = record.kind === 'relation' ? record.type : null;
    return heldEntities(record, ontology).map((entityId) => ({ ownerId: record.id, relationType, entityId }));
  });
}

function drop(label: string, key: string, ids: readonly string[]): BatchStatement {
  const query = cypher`UNWIND ${ids} AS id
    OPTIONAL MATCH (n:${raw(label)}) USING INDEX SEEK n:${raw(`${label}(${key})`)} WHERE n.${raw(key)} = id
    WITH id, collect(n) AS found FOREACH (n IN found | DELETE n) RETURN count(*) AS done`;
  return { query, expected: [ids.length] };
}
