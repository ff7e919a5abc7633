import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { patchOf, reverseOf, type Patch } from '../../domain/changes/change-patches.js';
import { encodeChangeCursor } from '../../domain/filters/cursor.js';
import type * as model from '../../model/change.js';
import type { NodeRecord } from '../../model/node.js';
import { changedNode, marksOf } from '../../model/change.js';
import type { Context } from '../request/context.js';
import { ChangeActionEnum } from '../scalars/enums.js';
import { NodeInterface } from './node.js';
import { DateTimeScalar, JsonObjectScalar } from '../scalars/scalars.js';

@ObjectType('Change', {
  description: 'One node changed by one committed write. Deleting is no erasure: the log keeps what was written.',
  simpleResolvers: true,
})
export class ChangeType {
  @Field(() => DateTimeScalar, { description: 'When it was written. Never decreases along the log.' })
  at!: string;
}

@Resolver(() => ChangeType)
export class ChangeFields {
  @FieldResolver(() => String, {
    description:
      'Its place in the log: give it as `after` to `changes` or `graphChanged`, whatever they are asked for, to go on from here.',
  })
  cursor(@Root() { sequence }: model.LoggedChange): string {
    return encodeChangeCursor(sequence);
  }

  @FieldResolver(() => ID, { description: 'The same for all changes of one write.' })
  write(@Root() { changeSetId }: model.LoggedChange): string {
    return changeSetId;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who wrote it; null for anonymous readers.' })
  by(@Root() { by }: model.LoggedChange, @Ctx() { viewer }: Context): string | null {
    return viewer.name === null ? null : by;
  }

  @FieldResolver(() => ChangeActionEnum)
  action(@Root() change: model.LoggedChange): model.ChangeAction {
    return marksOf(change).action;
  }

  @FieldResolver(() => ID)
  nodeId(@Root() change: model.LoggedChange): string {
    return changedNode(change).id;
  }

  @FieldResolver(() => NodeInterface, { nullable: true, description: 'As it is now; null once deleted.' })
  node(@Root() change: model.LoggedChange, @Ctx() { loaders }: Context): Promise<NodeRecord | null> {
    return loaders.node.load(changedNode(change).id);
  }

  @FieldResolver(() => [JsonObjectScalar], {
    description:
      'What leads to the node after the change, as in RFC 6902; evidence that changed is under /evidence. ' +
      'A creation is one operation `{op: "add", path: "", value}`, a deletion `{op: "remove", path: ""}`; lists are replaced as wholes.',
  })
  patch(@Root() change: model.LoggedChange, @Ctx() { viewer }: Context): Patch {
    return patchOf(change, viewer);
  }

  @FieldResolver(() => [JsonObjectScalar], { description: 'What leads back to the node before the change.' })
  reverse(@Root() change: model.LoggedChange, @Ctx() { viewer }: Context): Patch {
    return reverseOf(change, viewer);
  }
}
