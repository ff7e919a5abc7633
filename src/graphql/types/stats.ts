import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { EVIDENCE_STATUSES, type EvidenceStatus } from '../../model/relation.js';
import { sumOf } from '../../model/tallies.js';
import type { Context } from '../request/context.js';
import { EvidenceStatusEnum } from '../scalars/enums.js';

@ObjectType({ description: 'How many relations have one status.', simpleResolvers: true })
export class StatusCount {
  @Field(() => EvidenceStatusEnum)
  status!: EvidenceStatus;

  @Field(() => Int)
  count!: number;
}

@ObjectType({ description: 'How much there is.', simpleResolvers: true })
export class Stats {
  @Field(() => Int)
  entities!: number;

  @Field(() => Int, { description: 'Whatever their status.' })
  relations!: number;

  @Field(() => Int, { description: 'Standing or not.' })
  claims!: number;

  @Field(() => Int)
  documents!: number;

  @Field(() => [StatusCount], { description: 'Relations by status; all statuses, in the order of the enum.' })
  byStatus!: StatusCount[];
}

@Resolver()
export class StatsResolver {
  @Query(() => Stats, { nullable: true, description: 'How much there is. Kept by the store: asking costs nothing.' })
  async stats(@Ctx() { loaders }: Context): Promise<Stats> {
    const { entities, relations, statuses, claims, documents } = await loaders.tallies();
    return {
      entities: sumOf(entities),
      relations: sumOf(relations),
      claims,
      documents,
      byStatus: EVIDENCE_STATUSES.map((status) => ({ status, count: statuses.get(status) ?? 0 })),
    };
  }
}
