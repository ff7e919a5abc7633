import { isEnumType, type GraphQLSchema } from 'graphql';
import { FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { EntityRecord } from '../../model/entity.js';
import type { NodeRecord } from '../../model/node.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Context } from '../request/context.js';
import { UNKNOWN_TYPE } from '../scalars/ontology-enums.js';
import type { GraphqlClass } from '../types/connection.js';
import { EntityInterface } from '../types/entity.js';
import { NodeInterface } from '../types/node.js';
import { RelationInterface, relationTypeName } from '../types/relation.js';

const HOW_COME = 'another server wrote it by a newer ontology, or the ontology was changed under it (docs/ontology.md)';

@ObjectType('UnknownEntity', {
  description: `An entity of a type that the ontology in use here does not have: ${HOW_COME}.`,
  implements: [NodeInterface, EntityInterface],
  simpleResolvers: true,
})
class UnknownEntity extends EntityInterface {}

@ObjectType('UnknownRelation', {
  description: `A relation that the ontology in use here does not have, at all or between such ends: ${HOW_COME}.`,
  implements: [NodeInterface, RelationInterface],
  simpleResolvers: true,
})
class UnknownRelation extends RelationInterface {}

export const UNKNOWN_TYPES: readonly GraphqlClass[] = [UnknownEntity, UnknownRelation];

@Resolver(() => UnknownEntity)
export class UnknownEntityFields {
  @FieldResolver(() => String, { description: 'Its type as it is stored, e.g. `PublicBody`.' })
  storedType(@Root() { type }: EntityRecord): string {
    return type;
  }
}

@Resolver(() => UnknownRelation)
export class UnknownRelationFields {
  @FieldResolver(() => String, { description: 'Its type as it is stored, e.g. `Supplied`.' })
  storedType(@Root() { type }: RelationRecord): string {
    return type;
  }
}

/**
 * The name of the object type that a node is shown as. What the ontology does not have is shown as what all entities, or all relations,
 * have: one such node would take every list along in which it stands.
 */
export function typeNameOf(record: NodeRecord, { ontology, unfit }: Pick<Context, 'ontology' | 'unfit'>): string {
  switch (record.kind) {
    case 'entity':
      return ontology.entityType(record.type)?.abstract === false ? record.type : 'UnknownEntity';
    case 'relation':
      return ontology.relationType(record.type) && !unfit.has(record) ? relationTypeName(record.type) : 'UnknownRelation';
    case 'claim':
      return 'Claim';
    case 'document':
      return 'Document';
  }
}

/** Lets both enums of types stand for all that is stored: what is none of their values is `UNKNOWN`. */
export function showUnknownTypes(schema: GraphQLSchema): void {
  for (const name of ['EntityType', 'RelationType']) {
    const type = schema.getType(name);
    if (!isEnumType(type)) continue;
    const known = new Set(type.getValues().map(({ value }) => value as unknown));
    const serialize = type.serialize.bind(type);
    type.serialize = (value) => serialize(known.has(value) ? value : UNKNOWN_TYPE);
  }
}
