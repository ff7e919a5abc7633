import { Arg, Args, Ctx, Field, FieldResolver, Float, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { BY_ID_POSITION } from '../../domain/filters/list-order.js';
import type * as model from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { RelationRecord } from '../../model/relation.js';
import { ClaimListArgs } from '../inputs/claim-filter.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { RetractionKindEnum, StanceEnum } from '../scalars/enums.js';
import { DateTimeScalar, JsonObjectScalar, PartialDateScalar } from '../scalars/scalars.js';
import { connectionOf, connectionValue, pageRequest, plainEdge, type ConnectionValue, type PageScope } from './connection.js';
import { EntityInterface } from './entity.js';
import { NodeInterface } from './node.js';
import { RelationInterface } from './relation.js';

@ObjectType('Retraction', { description: 'Why and when a claim, or all of a document, stopped standing.', simpleResolvers: true })
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
  description: 'One statement in one document that a relation holds, or does not.',
  simpleResolvers: true,
})
export class ClaimType extends NodeInterface {
  @Field(() => StanceEnum)
  stance!: model.Stance;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the relation began, as this document gives it.' })
  started!: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the relation ended, as this document gives it.' })
  ended!: string | null;

  @Field(() => JsonObjectScalar, { description: 'Properties of the relation as this document gives them.' })
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

  @Field(() => Boolean, { description: 'Its origin is an end of the relation.' })
  byParty!: boolean;

  @Field(() => Float, { description: 'From 0.000001 to 1: how far the recorder trusts this reading.' })
  confidence!: number;

  @Field(() => DateTimeScalar)
  recordedAt!: string;

  @Field(() => RetractionType, { nullable: true, description: 'Null while the claim stands.' })
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

  @FieldResolver(() => NodeInterface, {
    description: 'What the claim is about: now always a relation, later also an entity, for one of its properties.',
  })
  subject(@Root() { relationId }: model.ClaimRecord, @Ctx() { loaders }: Context): Promise<RelationRecord> {
    return loadOrFail(loaders.relation, relationId);
  }

  @FieldResolver(() => RelationInterface, { nullable: true, description: 'The same where it is a relation.' })
  relation(@Root() { relationId }: model.ClaimRecord, @Ctx() { loaders }: Context): Promise<RelationRecord | null> {
    return loaders.relation.load(relationId);
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
  @FieldResolver(() => ClaimConnection, { description: 'Who says so, and who denies it, by id.' })
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
    description: 'Claims of which this entity is the claimant, or on whose behalf the claimant speaks, by id.',
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

  @Query(() => ClaimConnection, { nullable: true, description: 'All claims that pass a filter, by id.' })
  claims(@Args(() => ClaimListArgs) args: ClaimListArgs, @Ctx() context: Context): Promise<ConnectionValue<unknown>> {
    return listClaims(args, context);
  }
}

/** A list of all claims that pass a filter. */
async function listClaims({ where, ...page }: ClaimListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const scope: PageScope = { field: 'Query.claims', owner: null, args: { where }, page, positions: BY_ID_POSITION };
  const request = pageRequest(scope, context.limits);
  const filter = await context.filters.claim(where);
  const found = await context.reader.claimPage(filter, request);
  return connectionValue(scope, found, plainEdge, () => context.reader.claimCount(filter));
}

/** A list of the claims on, in or by one node. */
export async function listClaimsOf(
  owner: ClaimOwner,
  id: string,
  { where, ...page }: ClaimListArgs,
  { loaders, filters, limits }: Context,
): Promise<ConnectionValue<unknown>> {
  const scope: PageScope = { field: `claims of ${owner}`, owner: id, args: { where }, page, positions: BY_ID_POSITION };
  const request = pageRequest(scope, limits);
  const filter = await filters.claim(where);
  const found = await loaders.claimsOf.load(id, { owner, filter, page: request });
  return connectionValue(scope, found, plainEdge, () => loaders.claimCountsOf.load(id, { owner, filter }));
}
