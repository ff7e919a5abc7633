import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { CLAIM_POSITIONS, resolveOrder } from '../../domain/filters/list-order.js';
import * as model from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { RelationRecord } from '../../model/relation.js';
import { ClaimListArgs } from '../inputs/claim-filter.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { RetractionKindEnum, StanceEnum } from '../scalars/enums.js';
import { DateTimeScalar, FloatScalar, JsonObjectScalar, PartialDateScalar } from '../scalars/scalars.js';
import { connectionOf, connectionValue, pageRequest, plainEdge, type ConnectionValue, type PageScope } from './connection.js';
import { EntityInterface } from './entity.js';
import { NodeInterface } from './node.js';
import { RelationInterface } from './relation.js';

@ObjectType('Retraction', { description: 'Why and when a claim, or all of a document, was retracted.', simpleResolvers: true })
export class RetractionType {
  @Field(() => RetractionKindEnum)
  kind!: model.RetractionKind;

  @Field(() => String)
  reason!: string;

  @Field(() => DateTimeScalar)
  at!: string;
}

@ObjectType('Claim', {
  implements: NodeInterface,
  description: "One statement in one document: that a relation holds or does not, or of an entity's own properties.",
  simpleResolvers: true,
})
export class ClaimType extends NodeInterface {
  @Field(() => StanceEnum)
  stance!: model.Stance;

  @Field(() => [String], {
    description: 'Of a denial: the dates and properties whose values it denies. Empty: it denies the relation.',
  })
  scope!: string[];

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The day for which the document says it, of a state or an entity; null: said of the whole time.',
  })
  observedOn!: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the relation began, as this document gives it.' })
  started!: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the relation ended, as this document gives it.' })
  ended!: string | null;

  @Field(() => JsonObjectScalar, {
    description: 'Properties of the relation or entity as this document gives them; of an entity also other names, as `alias`.',
  })
  properties!: object;

  @Field(() => String, { nullable: true, description: "What the document says, in the recorder's words." })
  statement!: string | null;

  @Field(() => String, { nullable: true, description: 'Verbatim words of the document, in its language.' })
  quote!: string | null;

  @Field(() => String, { nullable: true, description: 'Where in the document: page, paragraph, time code.' })
  locator!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Who says so in the document's words, where no entity fits: 'two people familiar with the matter'.",
  })
  attribution!: string | null;

  @Field(() => Boolean, { description: 'It is the word of an end of the relation, or of the entity that it is about.' })
  byParty!: boolean;

  @Field(() => Boolean, {
    description:
      'It stands, and reaches what it is about, so that it is weighed. A denial that was published before what it would deny began ' +
      'stands, and does not count.',
  })
  counts!: boolean;

  @Field(() => FloatScalar, { description: 'From 0.000001 to 1: how far the recorder trusts this reading.' })
  confidence!: number;

  @Field(() => DateTimeScalar)
  recordedAt!: string;

  @Field(() => RetractionType, { nullable: true, description: 'Null unless the claim itself was retracted; see `stands`.' })
  retraction!: RetractionType | null;
}

export const { connection: ClaimConnection } = connectionOf({ name: 'Claim', node: () => ClaimType, description: 'The claim.' });

@Resolver(() => RetractionType)
export class RetractionFields {
  @FieldResolver(() => String, { nullable: true, description: 'Who recorded it; null for anonymous readers.' })
  by(@Root() { by }: model.Retraction, @Ctx() { viewer }: Context): string | null {
    return viewer.name === null ? null : by;
  }

  @FieldResolver(() => ClaimType, { nullable: true, description: 'The claim that took its place.' })
  replacedBy(@Root() { replacedById }: model.Retraction, @Ctx() { loaders }: Context): Promise<model.ClaimRecord | null> | null {
    return replacedById === null ? null : loaders.claim.load(replacedById);
  }
}

@Resolver(() => ClaimType)
export class ClaimFields {
  @FieldResolver(() => String, { nullable: true, description: 'Who recorded it; null for anonymous readers.' })
  recordedBy(@Root() { recordedBy }: model.ClaimRecord, @Ctx() { viewer }: Context): string | null {
    return viewer.name === null ? null : recordedBy;
  }

  @FieldResolver(() => NodeInterface, { description: 'What the claim is about: a relation, or an entity.' })
  subject(@Root() claim: model.ClaimRecord, @Ctx() { loaders }: Context): Promise<NodeRecord> {
    return claim.relationId === null ? loadOrFail(loaders.entity, model.subjectOf(claim)) : loadOrFail(loaders.relation, claim.relationId);
  }

  @FieldResolver(() => RelationInterface, { nullable: true, description: 'The same where it is a relation.' })
  relation(@Root() { relationId }: model.ClaimRecord, @Ctx() { loaders }: Context): Promise<RelationRecord | null> | null {
    return relationId === null ? null : loaders.relation.load(relationId);
  }

  @FieldResolver(() => EntityInterface, { nullable: true, description: 'The same where it is an entity.' })
  entity(@Root() { entityId }: model.ClaimRecord, @Ctx() { loaders }: Context): Promise<EntityRecord | null> | null {
    return entityId === null ? null : loaders.entity.load(entityId);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Claims that are one statement about several relations share it: a denial that names none is recorded on each.',
  })
  group(@Root() { group }: model.ClaimRecord): string | null {
    return group?.id ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Neither it nor a document of its chain is retracted.' })
  stands(@Root() claim: model.ClaimRecord): boolean {
    return model.stands(claim);
  }

  @FieldResolver(() => EntityInterface, { nullable: true, description: 'Who says so, where the document names them.' })
  claimant(@Root() { claimantId }: model.ClaimRecord, @Ctx() { loaders }: Context): Promise<EntityRecord | null> | null {
    return claimantId === null ? null : loaders.entity.load(claimantId);
  }

  @FieldResolver(() => EntityInterface, { nullable: true, description: 'For whom the claimant speaks: a spokesman for a company.' })
  onBehalfOf(@Root() { onBehalfOfId }: model.ClaimRecord, @Ctx() { loaders }: Context): Promise<EntityRecord | null> | null {
    return onBehalfOfId === null ? null : loaders.entity.load(onBehalfOfId);
  }
}

@Resolver(() => RelationInterface)
export class RelationClaimFields {
  @FieldResolver(() => ClaimConnection, { description: 'Who says so, and who denies it; by id if no order is given.' })
  claims(
    @Root() { id }: RelationRecord,
    @Args(() => ClaimListArgs) args: ClaimListArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    return listClaimsOf('relation', id, args, context);
  }
}

@Resolver(() => EntityInterface)
export class EntityClaimFields {
  @FieldResolver(() => ClaimConnection, {
    description: 'Claims about this entity itself: of its properties and other names, or mentions of it (a claim without properties).',
  })
  claims(
    @Root() { id }: EntityRecord,
    @Args(() => ClaimListArgs) args: ClaimListArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    return listClaimsOf('entity', id, args, context);
  }

  @FieldResolver(() => ClaimConnection, {
    description:
      'What this entity says: as claimant, for whom the claimant speaks, or as publisher of what nobody else says. ' +
      'A denial of several relations counts once.',
  })
  statements(
    @Root() { id }: EntityRecord,
    @Args(() => ClaimListArgs) args: ClaimListArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    return listClaimsOf('speaker', id, args, context);
  }
}

@Resolver()
export class ClaimResolver {
  @Query(() => ClaimType, { nullable: true, description: 'One claim by id, standing or not; null if there is none.' })
  claim(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<model.ClaimRecord | null> {
    return loaders.claim.load(id);
  }

  @Query(() => ClaimConnection, { nullable: true, description: 'All claims that pass a filter; by id if no order is given.' })
  claims(@Args(() => ClaimListArgs) args: ClaimListArgs, @Ctx() context: Context): Promise<ConnectionValue<unknown>> {
    return listClaims(args, context);
  }
}

/** A list of all claims that pass a filter. */
async function listClaims({ where, orderBy, ...page }: ClaimListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const order = resolveOrder(orderBy);
  const scope: PageScope = { field: 'Query.claims', owner: null, args: { where, orderBy }, page, positions: CLAIM_POSITIONS[order.field] };
  const request = pageRequest(scope, context.limits);
  const filter = await context.filters.claim(where);
  const found = await context.reader.claimPage(filter, order, request);
  return connectionValue(scope, found, plainEdge, () => context.reader.claimCount(filter));
}

/** A list of the claims on, about, in or by one node. */
export async function listClaimsOf(
  owner: ClaimOwner,
  id: string,
  { where, orderBy, ...page }: ClaimListArgs,
  { loaders, filters, limits }: Context,
): Promise<ConnectionValue<unknown>> {
  const order = resolveOrder(orderBy);
  const positions = CLAIM_POSITIONS[order.field];
  const scope: PageScope = { field: `claims of ${owner}`, owner: id, args: { where, orderBy }, page, positions };
  const request = pageRequest(scope, limits);
  const filter = await filters.claim(where);
  const found = await loaders.claimsOf.load(id, { owner, filter, order, page: request });
  return connectionValue(scope, found, plainEdge, () => loaders.claimCountsOf.load(id, { owner, filter }));
}
