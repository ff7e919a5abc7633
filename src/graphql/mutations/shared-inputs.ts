// What several mutations have in common.

import { Field, ID, InputType } from 'type-graphql';
import type * as domain from '../../domain/write/write-inputs.js';
import type { RetractionKind } from '../../model/claim.js';
import type { Path } from '../../model/errors.js';
import { RetractionKindEnum } from '../scalars/enums.js';
import { DateTimeScalar } from '../scalars/scalars.js';

/** The input of a mutation: paths of faults begin at its fields. */
export const INPUT: Path = [];

/** Of the `changes` of payloads. */
export const CHANGES =
  'What this write did, in order; nothing where nothing had to be done. Of one through hundreds of nodes what became of the node itself.';

/** Of the `hints` of payloads. */
export const HINTS = 'What this write may have got wrong; nothing is refused for it.';

/** Of the `id` of what an input creates. */
export const NEW_ID =
  'Given by the caller, or made by the server (UUIDv7). 1 to 200 of `A-Z a-z 0-9 . _ : ~ -`; no other node may have it.';

export const IF_UPDATED_AT = 'Its `updatedAt` as the caller knows it: CONFLICT if it has changed since.';

/** The node that a mutation changes or deletes, and as of when. */
@InputType()
export class TargetInput implements domain.Target {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: IF_UPDATED_AT })
  ifUpdatedAt?: string | null;
}

/** The claim or document that is retracted, and why. */
@InputType()
export class RetractionInput implements domain.RetractInput {
  @Field(() => ID)
  id!: string;

  @Field(() => RetractionKindEnum)
  kind!: RetractionKind;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;
}
