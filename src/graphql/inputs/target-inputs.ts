import { Field, ID, InputType } from 'type-graphql';
import type * as domain from '../../domain/write/write-inputs.js';
import type * as model from '../../model/claim.js';
import { RetractionKindEnum } from '../scalars/enums.js';
import { DateTimeScalar } from '../scalars/scalars.js';
import { IF_UPDATED_AT } from './write-descriptions.js';

/** Which node is meant, and as of when. */
@InputType()
export class TargetParts implements domain.Target {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: IF_UPDATED_AT })
  ifUpdatedAt?: string | null;
}

/** What no longer stands, and why. */
@InputType()
export class RetractParts implements domain.RetractInput {
  @Field(() => ID)
  id!: string;

  @Field(() => RetractionKindEnum)
  kind!: model.RetractionKind;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;
}
