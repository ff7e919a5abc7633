import { Args, ArgsType, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { documentsOfClaims } from '../../domain/evidence/document-chain.js';
import { OTHER_KEYS, shownValues, type ShownValue } from '../../domain/evidence/shown-values.js';
import { valuesOfEntity, valuesOfRelation } from '../../domain/evidence/values.js';
import { weigh, type WeighedClaim } from '../../domain/evidence/weighed-claim.js';
import { BY_ID_POSITION } from '../../domain/filters/list-order.js';
import { checkValueKey } from '../../domain/filters/value-key.js';
import { LIMITS } from '../../domain/values/limits.js';
import { valueInWords } from '../../domain/values/value-in-words.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { RelationRecord } from '../../model/relation.js';
import { ListPage } from '../inputs/page-args.js';
import type { Context } from '../request/context.js';
import { loadNames, readDocuments } from '../request/loaders.js';
import { JsonObjectScalar, PartialDateScalar } from '../scalars/scalars.js';
import { ClaimConnection } from './claim.js';
import { connectionValue, pageRequest, plainEdge, type ConnectionValue, type PageScope } from './connection.js';
import { EntityInterface } from './entity.js';
import { RelationInterface } from './relation.js';

@ObjectType('Value', { description: 'One value that claims give of a property or a date, and who gives it.', simpleResolvers: true })
class ValueType {
  @Field(() => String, { description: 'The property, `started`, `ended`, or of an entity `alias`.' })
  key!: string;

  @Field(() => String, { description: "In words: '10 million EUR', 'at most 224 million EUR', '2020-06'." })
  text!: string;

  @Field(() => JsonObjectScalar, { description: 'The same, typed, as the only key of an object.' })
  properties!: object;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The day for which it is said; null: of the whole time.' })
  observedOn!: string | null;

  @Field(() => Boolean, { description: 'It is the one shown, or among those shown of a property that takes several.' })
  chosen!: boolean;

  @Field(() => Boolean, { description: 'Another value compared with it does not agree, or a standing denial names it.' })
  contested!: boolean;

  @Field(() => Boolean, { description: 'Given with the entity, by no claim.' })
  unsourced!: boolean;

  @Field(() => Int, { description: 'Voices that give just this value.' })
  voices!: number;

  @Field(() => Int, { description: 'Standing claims that assert it.' })
  asserting!: number;

  @Field(() => Int, { description: 'Standing denials that name it in their scope.' })
  denying!: number;
}

/** A value as resolvers return it. */
interface ValueValue extends ValueType {
  /** What its cursors belong to. */
  readonly owner: string;
  /** Those that give it, by id. */
  readonly givenBy: readonly ClaimRecord[];
}

const VALUES = `Of one key, or of all; at most ${LIMITS.values}, those with most voices first.`;

@ArgsType()
class ValuesArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only values of this property or date. INVALID_INPUT for one that nothing in the ontology has.',
  })
  key?: string | null;
}

@Resolver(() => ValueType)
export class ValueFields {
  @FieldResolver(() => ClaimConnection, {
    description: 'The claims that assert it, the denials of it, and denials of the whole relation that give it, by id.',
  })
  claims(
    @Root() { owner, givenBy }: ValueValue,
    @Args(() => ListPage) page: ListPage,
    @Ctx() { limits }: Context,
  ): ConnectionValue<unknown> {
    const scope: PageScope = { field: 'Value.claims', owner, args: {}, page, positions: BY_ID_POSITION };
    const { first, after } = pageRequest(scope, limits);
    const beyond = after === null ? givenBy : givenBy.filter(({ id }) => id > String(after[0]));
    const items = beyond.slice(0, first).map((node) => ({ node, position: [node.id] }));
    return connectionValue(scope, { items, hasNextPage: beyond.length > first }, plainEdge, async () => givenBy.length);
  }
}

@Resolver(() => RelationInterface)
export class RelationValueFields {
  @FieldResolver(() => [ValueType], { description: `What is said of its dates and properties, value by value. ${VALUES}` })
  async values(
    @Root() relation: RelationRecord,
    @Args(() => ValuesArgs) { key = null }: ValuesArgs,
    @Ctx() context: Context,
  ): Promise<ValueValue[]> {
    checkValueKey(key, OTHER_KEYS, context.ontology, ['key']);
    const type = context.ontology.relationType(relation.type);
    if (!type) return [];
    const claims = await weighedClaims('relation', relation.id, context);
    return inWords(relation.id, shownValues(valuesOfRelation(claims, type), key, context.ontology), claims, context);
  }
}

@Resolver(() => EntityInterface)
export class EntityValueFields {
  @FieldResolver(() => [ValueType], { description: `What is said of its properties and other names, value by value. ${VALUES}` })
  async values(
    @Root() entity: EntityRecord,
    @Args(() => ValuesArgs) { key = null }: ValuesArgs,
    @Ctx() context: Context,
  ): Promise<ValueValue[]> {
    checkValueKey(key, OTHER_KEYS, context.ontology, ['key']);
    const type = context.ontology.entityType(entity.type);
    if (!type) return [];
    const claims = await weighedClaims('entity', entity.id, context);
    return inWords(entity.id, shownValues(valuesOfEntity(entity, claims, type), key, context.ontology), claims, context);
  }
}

async function weighedClaims(owner: 'relation' | 'entity', id: string, { loaders }: Context): Promise<WeighedClaim[]> {
  const claims = await loaders.allClaimsOf.load(id, owner);
  const documentOf = await documentsOfClaims(claims, readDocuments(loaders));
  return claims.map((claim) => weigh(claim, documentOf));
}

async function inWords(
  subjectId: string,
  values: readonly ShownValue[],
  claims: readonly WeighedClaim[],
  { loaders }: Context,
): Promise<ValueValue[]> {
  const nameOf = await loadNames(
    loaders,
    values.flatMap(({ type, value }) => (type === 'entity' && typeof value === 'string' ? value : [])),
  );
  const byId = new Map(claims.map(({ claim }) => [claim.id, claim]));
  return values.map(({ key: name, type, value, asserting, denying, claims: ids, ...rest }) => ({
    ...rest,
    key: name,
    text: valueInWords(value, { name, type }, nameOf),
    asserting: asserting.length,
    denying: denying.length,
    owner: JSON.stringify([subjectId, rest.properties, rest.observedOn, rest.unsourced]),
    givenBy: ids.flatMap((id) => byId.get(id) ?? []),
  }));
}
