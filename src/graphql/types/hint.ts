import { Field, ID, ObjectType } from 'type-graphql';
import type { Hint, HintCode } from '../../model/hint.js';
import { HintCodeEnum } from '../scalars/enums.js';

@ObjectType('Hint', { description: 'Something to look at; nothing is refused for it.', simpleResolvers: true })
export class HintType implements Hint {
  @Field(() => HintCodeEnum)
  code!: HintCode;

  @Field(() => String, { description: 'For people: what it is about, and what to do if it is wrong.' })
  message!: string;

  @Field(() => [ID], { description: 'The nodes that it is about.' })
  nodeIds!: string[];
}
