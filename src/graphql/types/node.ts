import { Arg, Ctx, Field, ID, InterfaceType, Query, Resolver } from 'type-graphql';
import { checkIds } from '../../domain/values/identifiers.js';
import type { NodeRecord } from '../../model/node.js';
import type { Context } from '../request/context.js';

@InterfaceType('Node', {
  description: 'All that has an id: entities, relations, claims and documents.',
  autoRegisterImplementations: false,
})
export abstract class NodeInterface {
  @Field(() => ID, { description: 'Unique over all nodes.' })
  id!: string;
}

@Resolver()
export class NodeResolver {
  @Query(() => NodeInterface, { nullable: true, description: 'Any node by its id; null if there is none.' })
  node(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<NodeRecord | null> {
    return loaders.node.load(id);
  }

  @Query(() => [NodeInterface], {
    nullable: 'itemsAndList',
    description: 'Several nodes by id, in the order asked for; null for each that is not there. At most 200 ids.',
  })
  nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() { loaders }: Context): Promise<(NodeRecord | null)[]> {
    checkIds(ids, ['ids']);
    return Promise.all(ids.map((id) => loaders.node.load(id)));
  }
}
