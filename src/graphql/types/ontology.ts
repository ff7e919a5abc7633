import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type * as ontology from '../../ontology/ontology.js';
import type { Context } from '../request/context.js';
import { PropertyTypeEnum, TemporalityEnum } from '../scalars/enums.js';
import { EntityTypeEnum, RelationTypeEnum } from '../scalars/ontology-enums.js';
import { FloatScalar } from '../scalars/scalars.js';

@ObjectType({ description: 'A property that the ontology declares.', simpleResolvers: true })
class PropertyInfo {
  @Field(() => String)
  name!: string;

  @Field(() => [EntityTypeEnum], { description: 'Of a value that is an entity: the types it may be of. Empty otherwise.' })
  entityTypes!: string[];

  @Field(() => String)
  description!: string;

  @Field(() => Boolean, { description: 'No entity is without a value, and no claim asserts such a relation without one.' })
  required!: boolean;

  @Field(() => Boolean, { description: 'Whether it may have several values.' })
  many!: boolean;

  @Field(() => Boolean, { description: 'A claim with another value is about another relation.' })
  identifies!: boolean;

  @Field(() => Boolean, { description: 'It may change from day to day: claims are compared by the day of observation.' })
  varies!: boolean;

  @Field(() => Boolean, { description: 'The sentence of a relation gives it.' })
  tell!: boolean;

  @Field(() => [String], { nullable: true, description: 'Of text: the only values that are allowed. Null where any is.' })
  values!: string[] | null;

  @Field(() => FloatScalar, {
    nullable: true,
    description: 'Of numbers, and each amount of money: the least that is allowed. Null: no bound.',
  })
  minimum!: number | null;

  @Field(() => FloatScalar, { nullable: true, description: 'The same for the greatest.' })
  maximum!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of text and addresses: a regular expression, of JavaScript with the flag `u`, that the whole must match. Null: none.',
  })
  pattern!: string | null;
}

@ObjectType({ description: 'A type of entity that the ontology declares.', simpleResolvers: true })
class EntityTypeInfo {
  @Field(() => String, { description: 'As in `__typename`, e.g. `PublicBody`.' })
  name!: string;

  @Field(() => String, { description: 'For people, e.g. `public body`.' })
  label!: string;

  @Field(() => String, { description: 'The field of Query that lists such entities, e.g. `publicBodies`.' })
  plural!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Boolean, { description: 'Groups other types; no entity is of it.' })
  abstract!: boolean;

  @Field(() => [PropertyInfo], { description: 'Its own and those of the types above.' })
  properties!: PropertyInfo[];
}

@ObjectType({ description: 'A type of relation that the ontology declares.', simpleResolvers: true })
class RelationTypeInfo {
  @Field(() => String, { description: 'As in the ontology, e.g. `Supplied`; the type of the object is `SuppliedRelation`.' })
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => [EntityTypeEnum], { description: 'Types of the entity where it starts; abstract ones stand for all below.' })
  from!: string[];

  @Field(() => [EntityTypeEnum], { description: 'Types of the entity where it ends; abstract ones stand for all below.' })
  to!: string[];

  @Field(() => Boolean, { description: 'It has no direction.' })
  symmetric!: boolean;

  @Field(() => Boolean, {
    description: 'Something was said, such as an accusation: to deny it is to deny that it was said, not that it is true.',
  })
  speech!: boolean;

  @Field(() => [PropertyInfo])
  properties!: PropertyInfo[];
}

@ObjectType('Ontology', { description: 'What entities and relations may be: all of it comes from one file.', simpleResolvers: true })
class OntologyType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  version!: string;

  @Field(() => [EntityTypeInfo], { description: 'Those above come before those below.' })
  entityTypes!: EntityTypeInfo[];

  @Field(() => [RelationTypeInfo])
  relationTypes!: RelationTypeInfo[];
}

@Resolver(() => PropertyInfo)
export class PropertyInfoFields {
  @FieldResolver(() => PropertyTypeEnum)
  type(@Root() property: ontology.PropertyDefinition): string {
    return property.type.toUpperCase();
  }
}

@Resolver(() => EntityTypeInfo)
export class EntityTypeInfoFields {
  @FieldResolver(() => EntityTypeEnum)
  type(@Root() { name }: ontology.EntityType): string {
    return name;
  }

  @FieldResolver(() => [EntityTypeEnum], { description: 'The types directly above.' })
  is(@Root() { parents }: ontology.EntityType): readonly string[] {
    return parents;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many entities there are of it and of the types below.' })
  async count(@Root() { concrete }: ontology.EntityType, @Ctx() { loaders }: Context): Promise<number> {
    const { entities } = await loaders.tallies();
    return concrete.reduce((sum, name) => sum + (entities.get(name) ?? 0), 0);
  }
}

@Resolver(() => RelationTypeInfo)
export class RelationTypeInfoFields {
  @FieldResolver(() => RelationTypeEnum)
  type(@Root() { name }: ontology.RelationType): string {
    return name;
  }

  @FieldResolver(() => String, { description: "As read from `from` to `to`, e.g. 'supplied'." })
  label(@Root() { forward }: ontology.RelationType): string {
    return forward.label;
  }

  @FieldResolver(() => String, { description: "As read from `to` to `from`, e.g. 'supplied by'; the same where it is symmetric." })
  reverseLabel(@Root() { reverse }: ontology.RelationType): string {
    return reverse.label;
  }

  @FieldResolver(() => String, { description: 'The field of entities that lists such relations, seen from where they start.' })
  field(@Root() { forward }: ontology.RelationType): string {
    return forward.name;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The same seen from where they end; null where it is symmetric.' })
  reverseField(@Root() { reverse, symmetric }: ontology.RelationType): string | null {
    return symmetric ? null : reverse.name;
  }

  @FieldResolver(() => TemporalityEnum)
  temporality(@Root() { temporality }: ontology.RelationType): string {
    return temporality.toUpperCase();
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many relations there are of it, whatever their status.' })
  async count(@Root() { name }: ontology.RelationType, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.tallies()).relations.get(name) ?? 0;
  }
}

@Resolver()
export class OntologyResolver {
  @Query(() => OntologyType, { description: 'What entities and relations may be here.' })
  ontology(@Ctx() context: Context): ontology.Ontology {
    return context.ontology;
  }
}
