import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, InterfaceType, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { resolveOrder, RELATION_POSITIONS } from '../../domain/filters/list-order.js';
import { entitiesInSentence, relationSentence, sentenceOfUnknown } from '../../domain/queries/relation-sentence.js';
import type { EntityRecord } from '../../model/entity.js';
import type { RelationFilter } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import type * as model from '../../model/relation.js';
import { RelationListArgs } from '../inputs/relation-filter.js';
import type { Context } from '../request/context.js';
import { loadNames, loadOrFail } from '../request/loaders.js';
import { EvidenceStatusEnum } from '../scalars/enums.js';
import { RelationTypeEnum } from '../scalars/ontology-enums.js';
import { DateTimeScalar, FloatScalar, JsonObjectScalar, PartialDateScalar } from '../scalars/scalars.js';
import { connectionOf, connectionValue, pageRequest, plainEdge, type ConnectionValue } from './connection.js';
import { EntityInterface } from './entity.js';
import { NodeInterface } from './node.js';

@ObjectType('Evidence', {
  description: 'What the claims on a relation add up to; docs/evidence.md gives the rules.',
  simpleResolvers: true,
})
export class EvidenceType implements model.ShownEvidence {
  @Field(() => EvidenceStatusEnum)
  status!: model.EvidenceStatus;

  @Field(() => FloatScalar, { description: '0 to 1, derived from the claims, rounded to 6 decimals. It orders; it is no probability.' })
  confidence!: number;

  @Field(() => Int, { description: 'Standing claims that assert.' })
  asserting!: number;

  @Field(() => Int, {
    description: 'Denials of the relation that count (`Claim.counts`); those of single values are in none of these numbers.',
  })
  denying!: number;

  @Field(() => Int, {
    description: 'Claims withdrawn by publisher or claimant, or with a document; recording errors and replaced claims are in no count.',
  })
  retracted!: number;

  @Field(() => Int, { description: 'Different voices among the asserting claims (`Claim.voice`); docs/evidence.md says when two are one.' })
  independentSources!: number;

  @Field(() => Int, { description: 'Different voices among the denying claims.' })
  independentDenials!: number;

  @Field(() => Boolean, { description: 'There are denials, and every one of them is the word of an end of the relation.' })
  deniedByPartiesOnly!: boolean;

  @Field(() => Boolean, { description: 'There are assertions, and every one of them is the word of an end of the relation.' })
  assertedByPartiesOnly!: boolean;

  @Field(() => Int, {
    description: 'Different documents in which the asserting claims were read: two voices may be two originals that one article retells.',
  })
  documentsRead!: number;

  @Field(() => [String], {
    description: "Names of the dates and properties of which standing claims can't all be right, e.g. `started`, `amount`.",
  })
  contested!: string[];

  @Field(() => String, {
    description: 'Name of the rules that gave status and confidence, e.g. `claimgraph-2`; figures compare only within one.',
  })
  method!: string;
}

@InterfaceType('Relation', {
  implements: NodeInterface,
  description: 'A link from one entity to another, as claims have it; claims give its dates, properties and evidence.',
  autoRegisterImplementations: false,
})
export abstract class RelationInterface extends NodeInterface {
  @Field(() => RelationTypeEnum)
  type!: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it began, as the claims have it.' })
  started!: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When it ended. An event without it ends when it started; a state without it may go on.',
  })
  ended!: string | null;

  @Field(() => JsonObjectScalar, {
    description: 'All properties of the ontology as one object; typed clients use the fields of the concrete type.',
  })
  properties!: object;

  @Field(() => EvidenceType)
  evidence!: EvidenceType;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it, or what its claims add up to, was last changed here.' })
  updatedAt!: string;
}

/** The name of the object type of a relation type: `Supplied` -> `SuppliedRelation`. */
export const relationTypeName = (name: string): string => `${name}Relation`;

const { connection: RelationConnection } = connectionOf({ name: 'Relation', node: () => RelationInterface, description: 'The relation.' });

@Resolver(() => RelationInterface)
export class RelationFields {
  @FieldResolver(() => EntityInterface)
  from(@Root() relation: model.RelationRecord, @Ctx() { loaders }: Context): Promise<EntityRecord> {
    return loadOrFail(loaders.entity, relation.from);
  }

  @FieldResolver(() => EntityInterface)
  to(@Root() relation: model.RelationRecord, @Ctx() { loaders }: Context): Promise<EntityRecord> {
    return loadOrFail(loaders.entity, relation.to);
  }

  @FieldResolver(() => String, { description: "The verb as read from `from` to `to`, e.g. 'supplied'." })
  label(@Root() relation: model.RelationRecord, @Ctx() { ontology }: Context): string {
    return ontology.relationType(relation.type)?.forward.label ?? relation.type;
  }

  @FieldResolver(() => String, {
    description: [
      'The relation in words: names, label, what its type tells, dates, what is contested, e.g.',
      "'Harbour paid Dredge 10 million EUR (2020; amount contested)'.",
      'A property that fewer voices give than assert the relation says so. What is claimed, not what is so.',
    ].join(' '),
  })
  async sentence(@Root() relation: model.RelationRecord, @Ctx() { loaders, ontology }: Context): Promise<string> {
    const type = ontology.relationType(relation.type);
    const { from, to } = relation;
    const nameOf = await loadNames(loaders, type ? entitiesInSentence(relation, type) : [from, to]);
    return type ? relationSentence(relation, type, nameOf) : sentenceOfUnknown(relation, nameOf);
  }
}

@Resolver()
export class RelationResolver {
  @Query(() => RelationInterface, { nullable: true, description: 'One relation by id, whatever its status; null if there is none.' })
  relation(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<model.RelationRecord | null> {
    return loaders.relation.load(id);
  }

  @Query(() => RelationConnection, { nullable: true, description: 'All relations that pass a filter.' })
  relations(@Args(() => RelationListArgs) args: RelationListArgs, @Ctx() context: Context): Promise<ConnectionValue<unknown>> {
    return listRelations(args, context);
  }
}

/** A list of all relations that pass a filter. */
async function listRelations({ where, orderBy, ...page }: RelationListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const order = resolveOrder(orderBy);
  const positions = RELATION_POSITIONS[order.field];
  const scope = { field: 'Query.relations', owner: null, args: { where, orderBy }, page, positions };
  const request = pageRequest(scope, context.limits);
  const list = { filter: await context.filters.relation(where, 'list'), touching: null };
  const found = await context.reader.relationPage(list, order, request);
  return connectionValue(scope, found, plainEdge, () => context.reader.relationCount(list));
}

/** A list of the relations around one entity, as a field asks for it. */
export interface RelationsAroundParams<Edge> {
  /** The field of the list, to which its cursors belong. */
  readonly field: string;
  readonly entityId: string;
  readonly args: RelationListArgs;
  /** Adds what the field itself filters by. Throws INVALID_INPUT where the filter contradicts it. */
  readonly narrow?: (filter: RelationFilter) => RelationFilter;
  /** What an edge holds besides its cursor. */
  readonly edgeOf: (relation: RelationRecord) => Edge | Promise<Edge>;
}

/** A list of the relations around one entity that pass a filter. */
export async function listRelationsAround<Edge extends { readonly node: unknown }>(
  { field, entityId, args: { where, orderBy, ...page }, narrow = (filter) => filter, edgeOf }: RelationsAroundParams<Edge>,
  context: Context,
): Promise<ConnectionValue<Edge>> {
  const order = resolveOrder(orderBy);
  const positions = RELATION_POSITIONS[order.field];
  const scope = { field, owner: entityId, args: { where, orderBy }, page, positions };
  const request = pageRequest(scope, context.limits);
  const filter = narrow(await context.filters.relation(where, 'entity'));
  const found = await context.loaders.relationsAround.load(entityId, { filter, order, page: request });
  const items = await Promise.all(found.items.map(async ({ node, position }) => ({ node: await edgeOf(node), position })));
  return connectionValue(
    scope,
    { ...found, items },
    (edge) => edge,
    () => context.loaders.relationCountsAround.load(entityId, filter),
  );
}
