import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { SEARCH_POSITIONS, searchEntities, type FoundByName } from '../../domain/queries/search.js';
import { LIMITS } from '../../domain/values/limits.js';
import { pageArgs } from '../inputs/page-args.js';
import type { Context } from '../request/context.js';
import { EntityTypeEnum } from '../scalars/ontology-enums.js';
import { FloatScalar } from '../scalars/scalars.js';
import { connectionOf, connectionValue, pageRequest, type ConnectionValue } from './connection.js';
import { EntityInterface } from './entity.js';

const { connection: SearchConnection } = connectionOf({
  name: 'Search',
  node: () => EntityInterface,
  description: 'The entity found.',
  edgeFields: [
    { name: 'score', type: () => FloatScalar, description: '0 to 1, rounded to 4 decimals; 1 where a name equals the text.' },
    { name: 'matched', type: () => String, description: 'The name or alias that matched, as stored.' },
  ],
  fields: [
    {
      name: 'complete',
      type: () => Boolean,
      description: 'False where candidates were cut before they were scored: a longer text finds more.',
    },
  ],
  withTotal: false,
});

@ArgsType()
class SearchArgs extends pageArgs(LIMITS.defaultPage.names) {
  @Field(() => String, { description: 'A name, or whole words of one; 1 to 500 characters.' })
  text!: string;

  @Field(() => [EntityTypeEnum], { nullable: true, description: 'Only entities of these types.' })
  types?: string[] | null;
}

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    nullable: true,
    description:
      'Entities by name or alias, or by whole words of one, also some of several: accents, case, script and a slip of a letter do not ' +
      'matter; best first. ' +
      'For the beginnings of names ask entities(where: {name: {startsWith: "..."}}).',
  })
  async search(
    @Args(() => SearchArgs) { text, types, ...page }: SearchArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown> & Pick<FoundByName, 'complete'>> {
    const { reader, ontology, limits } = context;
    const args = { text, types };
    const scope = { field: 'Query.search', owner: null, args, page, positions: SEARCH_POSITIONS, defaultSize: LIMITS.defaultPage.names };
    const request = pageRequest(scope, limits);
    const query = { text, types: types ? ontology.concreteTypes(types) : null };
    const { complete, ...found } = await context.admit(() => searchEntities(reader, query, request));
    return { ...connectionValue(scope, found, ({ entity, ...edge }) => ({ node: entity, ...edge })), complete };
  }
}
