import { Args, ArgsType, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { PathsAnswer } from '../../domain/queries/find-paths.js';
import { type PathRecord, hopsOfPath, onlyDenied, pathConfidence, pathKey, type HopRecord } from '../../domain/queries/path-record.js';
import type { PathsInput } from '../../domain/queries/paths-input.js';
import { LIMITS } from '../../domain/values/limits.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import type { RelationsBetween } from '../../model/graph-store.js';
import type { RelationRecord } from '../../model/relation.js';
import { pageArgs } from '../inputs/page-args.js';
import { PathsInputType } from '../inputs/paths-input.js';
import type { Context } from '../request/context.js';
import { keyOfIds, loadOrFail } from '../request/loaders.js';
import { PathStatusEnum } from '../scalars/enums.js';
import { FloatScalar } from '../scalars/scalars.js';
import { connectionOf, pageSize, type ConnectionValue } from './connection.js';
import { DocumentType } from './document.js';
import { EntityInterface } from './entity.js';
import { RelationInterface } from './relation.js';

const MAX_DOCUMENTS = 100;

@ObjectType('Hop', {
  description: 'From one entity to the next, by all relations between them that pass the filter.',
  simpleResolvers: true,
})
class HopType {}

@ObjectType('Path', {
  description: 'A sequence of entities without repeats. Relations in parallel between two of them are one hop with several relations.',
  simpleResolvers: true,
})
export class PathType {
  @Field(() => FloatScalar, { description: 'By the rank asked for: docs/evidence.md gives the formulas.' })
  cost!: number;
}

const { connection: PathConnection } = connectionOf({
  name: 'Path',
  node: () => PathType,
  description: 'The path.',
  fields: [
    { name: 'status', type: () => PathStatusEnum, description: 'How the search ended, or whether it can go on.' },
    { name: 'expansions', type: () => Int, description: 'Steps taken for this page, repeated ones left out (see maxExpansions).' },
    {
      name: 'asOf',
      type: () => String,
      description: 'Cursor of the last change that this answer takes into account: cite it with the answer.',
    },
  ],
  withTotal: false,
});

@ArgsType()
class PathsArgs extends pageArgs(LIMITS.defaultPage.paths) {
  @Field(() => PathsInputType)
  input!: PathsInputType;
}

@Resolver(() => PathConnection)
export class PathConnectionFields {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'No path was found, but there would be one if relations that are only denied were let in. Searched for only where it is asked for, ' +
      'with the same budget once more; null where a budget was spent.',
  })
  deniedOnly(@Root() { question, status }: PathConnectionValue, @Ctx() { questions }: Context): Promise<boolean | null> {
    return questions.deniedWouldConnect(question, status);
  }
}

@Resolver(() => HopType)
export class HopFields {
  @FieldResolver(() => EntityInterface)
  from(@Root() hop: HopRecord, @Ctx() { loaders }: Context): Promise<EntityRecord> {
    return loadOrFail(loaders.entity, hop.from);
  }

  @FieldResolver(() => EntityInterface)
  to(@Root() hop: HopRecord, @Ctx() { loaders }: Context): Promise<EntityRecord> {
    return loadOrFail(loaders.entity, hop.to);
  }

  @FieldResolver(() => [RelationInterface], {
    description: [
      'Every relation between the two that passes the filter, best supported first;',
      `at most ${LIMITS.relationsOfHop}, \`relationCount\` of them in all.`,
    ].join(' '),
  })
  async relations(@Root() hop: HopRecord, @Ctx() context: Context): Promise<readonly RelationRecord[]> {
    return (await relationsOfHop(hop, context)).relations;
  }

  @FieldResolver(() => Int)
  async relationCount(@Root() hop: HopRecord, @Ctx() context: Context): Promise<number> {
    return (await relationsOfHop(hop, context)).count;
  }

  @FieldResolver(() => Int, { description: 'How many more relations between the two are only denied, and so not shown.' })
  async denied(@Root() { from, to, filter }: HopRecord, @Ctx() { loaders }: Context): Promise<number> {
    const denied = onlyDenied(filter);
    return denied === null ? 0 : loaders.relationCountsBetween.load(keyOfIds([from, to]), denied);
  }
}

@Resolver(() => PathType)
export class PathFields {
  @FieldResolver(() => String, {
    description:
      "The ids of its entities joined by '>': the same path has the same key in every answer. No id: its hops depend on the filter.",
  })
  key(@Root() path: PathRecord): string {
    return pathKey(path);
  }

  @FieldResolver(() => [EntityInterface], { description: 'From end to end.' })
  entities(@Root() { entityIds }: PathRecord, @Ctx() { loaders }: Context): Promise<EntityRecord[]> {
    return Promise.all(entityIds.map((id) => loadOrFail(loaders.entity, id)));
  }

  @FieldResolver(() => [HopType], { description: 'One fewer than entities.' })
  hops(@Root() path: PathRecord): HopRecord[] {
    return hopsOfPath(path);
  }

  @FieldResolver(() => [DocumentType], {
    description:
      'All documents with a standing claim on a relation of this path, once each, those with most claims first; at most 100. ' +
      'Where it was read, or what that retells.',
  })
  async documents(@Root() path: PathRecord, @Ctx() context: Context): Promise<readonly DocumentRecord[]> {
    const hops = await Promise.all(hopsOfPath(path).map((hop) => relationsOfHop(hop, context)));
    const relationIds = hops.flatMap(({ relations }) => relations.map(({ id }) => id));
    return context.loaders.documentsBehind.load(keyOfIds(relationIds), MAX_DOCUMENTS);
  }

  @FieldResolver(() => Int, { description: 'Number of hops.' })
  length(@Root() { entityIds }: PathRecord): number {
    return entityIds.length - 1;
  }

  @FieldResolver(() => FloatScalar, { description: "The product of the confidence of each hop's best relation." })
  async confidence(@Root() path: PathRecord, @Ctx() context: Context): Promise<number> {
    const hops = await Promise.all(hopsOfPath(path).map((hop) => relationsOfHop(hop, context)));
    return pathConfidence(hops.map(({ relations }) => relations[0]?.evidence.confidence ?? 0));
  }
}

@Resolver()
export class PathResolver {
  @Query(() => PathConnection, { nullable: true, description: 'How are they connected, and by what evidence?' })
  async paths(@Args(() => PathsArgs) { input, first, after }: PathsArgs, @Ctx() context: Context): Promise<PathConnectionValue> {
    const page = { first: pageSize(first, LIMITS.defaultPage.paths, context.limits.pathsFirst), after: after ?? null };
    const answer = await context.questions.paths(input, page);
    return connectionOfPaths(input, answer, page.after);
  }
}

interface PathConnectionValue extends ConnectionValue<unknown>, Pick<PathsAnswer, 'status' | 'expansions' | 'asOf'> {
  readonly question: PathsInput;
}

function connectionOfPaths(
  question: PathsInput,
  { paths, hasNextPage, endCursor, status, expansions, asOf }: PathsAnswer,
  after: string | null,
): PathConnectionValue {
  return {
    question,
    status,
    expansions,
    asOf,
    edges: paths.map((path) => ({ cursor: path.cursor, node: path })),
    nodes: paths,
    pageInfo: { hasNextPage, hasPreviousPage: after !== null, startCursor: paths[0]?.cursor ?? null, endCursor },
  };
}

function relationsOfHop({ from, to, filter }: HopRecord, { loaders }: Context): Promise<RelationsBetween> {
  return loaders.relationsBetween.load(keyOfIds([from, to]), filter);
}
