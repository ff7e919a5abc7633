import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { isReadable } from '../../domain/values/properties.js';
import type { EntityRecord } from '../../model/entity.js';
import { conflict, type ClaimgraphError } from '../../model/errors.js';
import type { PropertyValue, SingleValue } from '../../model/properties.js';
import type { RelationRecord } from '../../model/relation.js';
import { INT_RANGE, type Ontology, type PropertyDefinition, type PropertyType } from '../../ontology/ontology.js';
import type { Context } from '../request/context.js';
import { FloatScalar, PartialDateScalar, UrlScalar } from '../scalars/scalars.js';
import type { GraphqlClass } from '../types/connection.js';
import { narrowestType, typesShownAs } from './entity-type.js';

@ObjectType('Money', {
  description: "An amount (`value`), or bounds of one: 'at least 10 million' is `minValue`. As MonetaryAmount of schema.org.",
  simpleResolvers: true,
})
class MoneyType {
  @Field(() => String, { description: 'As in ISO 4217, e.g. `USD`.' })
  currency!: string;

  @Field(() => FloatScalar, { nullable: true })
  value!: number | null;

  @Field(() => FloatScalar, { nullable: true })
  minValue!: number | null;

  @Field(() => FloatScalar, { nullable: true })
  maxValue!: number | null;
}

/** How much of a value is shown where it can't be given. */
const MAX_SHOWN = 100;

type PropertyOwner = EntityRecord | RelationRecord;
type ReadValue = (value: PropertyValue | undefined, context: Context, ownerId: string) => unknown;

const TYPES: Record<Exclude<PropertyType, 'entity'>, object> = {
  string: String,
  int: Int,
  float: FloatScalar,
  boolean: Boolean,
  date: PartialDateScalar,
  url: UrlScalar,
  money: MoneyType,
};

/**
 * One typed field for one property; types that implement `owner` inherit it. A value that is an entity is loaded by its id. No field
 * promises a value: one that the API can't give, stored by an earlier version or under another ontology, would take the whole list along
 * in which its owner stands.
 */
export function propertyField(
  owner: GraphqlClass,
  property: PropertyDefinition,
  ontology: Ontology,
  entityTypes: ReadonlyMap<string, GraphqlClass>,
): GraphqlClass {
  const { name, description, many } = property;
  const type = property.type === 'entity' ? narrowestType(property.entityTypes, ontology, entityTypes) : TYPES[property.type];
  const read = valueReader(property, property.type === 'entity' ? typesShownAs(property.entityTypes, ontology) : null);

  // type-graphql pairs fields with resolvers by type and method name, so the method has the field's own name.
  @Resolver(() => owner)
  class PropertyField {
    @FieldResolver(() => (many ? [type] : type), { description, nullable: true })
    [name](@Root() { id, properties }: PropertyOwner, @Ctx() context: Context): unknown {
      const value = properties[name];
      if (value !== undefined && !isReadable(value, property)) throw unreadable(id, property, value);
      return read(value, context, id);
    }
  }
  return PropertyField;
}

/** CONFLICT: what is stored is no value of the property as the ontology has it now. `properties` shows it all the same. */
function unreadable(id: string, { name, type, many }: PropertyDefinition, value: PropertyValue): ClaimgraphError {
  const stored = JSON.stringify(value);
  const shown = stored.length > MAX_SHOWN ? `${stored.slice(0, MAX_SHOWN)}…` : stored;
  const kind = type === 'int' ? `type int (${INT_RANGE.min} to ${INT_RANGE.max})` : `type ${type}`;
  const expected = `${many ? 'a list' : 'one value'} of ${kind}`;
  const reason = 'an earlier version wrote it, or another ontology was in use; `properties` has it as it is';
  return conflict(`${name} of "${id}" is stored as ${shown}, which is not ${expected}: ${reason}`, id);
}

/** The same where the value is an entity of a type that it may not have now. */
function unfitEntity(ownerId: string, { name }: PropertyDefinition, { id, type }: EntityRecord): ClaimgraphError {
  const message = `${name} of "${ownerId}" is "${id}" of type ${type}, which the ontology in use here does not allow`;
  return conflict(`${message}; \`properties\` has its id`, ownerId);
}

/** @param shown the types of entities that it can show; null for any */
function valueReader(property: PropertyDefinition, shown: ReadonlySet<string> | null): ReadValue {
  const { type, many } = property;
  if (type !== 'entity') return many ? (value) => value ?? [] : (value) => value ?? null;
  const load = async (id: SingleValue | null, { loaders }: Context, ownerId: string): Promise<EntityRecord | null> => {
    const entity = typeof id === 'string' ? await loaders.entity.load(id) : null;
    if (entity && shown && !shown.has(entity.type)) throw unfitEntity(ownerId, property, entity);
    return entity;
  };
  if (!many) return (value, context, owner) => load((value as SingleValue | undefined) ?? null, context, owner);
  return async (value, context, ownerId) => {
    const ids = (value ?? []) as readonly SingleValue[];
    return (await Promise.all(ids.map((id) => load(id, context, ownerId)))).filter((entity) => entity !== null);
  };
}
