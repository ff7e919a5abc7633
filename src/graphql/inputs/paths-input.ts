import { Field, InputType, Int } from 'type-graphql';
import type * as domain from '../../domain/queries/paths-input.js';
import { LIMITS } from '../../domain/values/limits.js';
import { PathRankEnum } from '../scalars/enums.js';
import { EntityTypeEnum } from '../scalars/ontology-enums.js';
import { EntityRefType } from './entity-ref.js';
import { rangeInWords } from './page-args.js';
import { RelationFilterType } from './relation-filter.js';

const {
  paths: { ends, via, hops },
  expansions,
} = LIMITS;

@InputType('PathsInput', { description: 'A question for the paths between some entities and some others.' })
export class PathsInputType implements domain.PathsInput {
  @Field(() => [EntityRefType], {
    description: [
      `1 to ${ends} entities, none of them in \`to\` too (INVALID_INPUT); a path goes from any of the first to any of the second`,
      'and has at least one hop. No end is ever in the middle of a path.',
    ].join(' '),
  })
  from!: EntityRefType[];

  @Field(() => [EntityRefType], { description: `1 to ${ends} entities.` })
  to!: EntityRefType[];

  @Field(() => RelationFilterType, {
    nullable: true,
    description:
      'What the relations must be, inside the search: a path that only others would give is not found, and the longer valid one is.',
  })
  where?: RelationFilterType | null;

  @Field(() => [EntityRefType], {
    nullable: true,
    description: [
      `Entities that every path must pass, in any order; at most ${via} and fewer than maxHops; none of them an end, avoided, or of a`,
      'type that is avoided or not among `otherTypes` (INVALID_INPUT). Costly where there are ways through all of them: three may spend',
      'the whole budget.',
    ].join(' '),
  })
  via?: EntityRefType[] | null;

  @Field(() => [EntityRefType], { nullable: true, description: 'Entities that no path may pass; naming an end is INVALID_INPUT.' })
  avoid?: EntityRefType[] | null;

  @Field(() => [EntityTypeEnum], {
    nullable: true,
    description: 'Entity types that may not stand between the ends; the ends themselves may be of them.',
  })
  avoidTypes?: string[] | null;

  @Field(() => Int, { nullable: true, defaultValue: hops.default, description: `${rangeInWords(hops)}.` })
  maxHops?: number | null;

  @Field(() => PathRankEnum, { nullable: true, defaultValue: 'HOPS', description: 'Which paths come first.' })
  rankBy?: keyof typeof PathRankEnum | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: expansions.default,
    description: [
      `Steps that one request may take beyond those of the pages before it, ${rangeInWords(expansions)}: one for each relation that`,
      'passes the filter of an entity that is read, one for each hop tried while paths are put together. The relations of one entity are',
      'read whole, so it may be passed by those of one entity. A server that no longer remembers the search repeats earlier steps, which',
      `are free up to ${expansions.max.toLocaleString('en')} in all; then hasNextPage is false and a narrower filter is the way on. The`,
      'deadline of the request counts as spent budget, never as an error.',
    ].join(' '),
  })
  maxExpansions?: number | null;
}
