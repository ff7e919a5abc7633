import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { ClaimFilterInput } from '../../domain/filters/filter-inputs.js';
import { StanceEnum } from '../scalars/enums.js';
import { DateTimeScalar } from '../scalars/scalars.js';
import { EntityRefType } from './entity-ref.js';
import { ListPage } from './page-args.js';

@InputType('ClaimFilter', { description: 'What a claim must be; all that is given must hold. An empty list lets nothing through.' })
export class ClaimFilterType implements ClaimFilterInput {
  @Field(() => [StanceEnum], { nullable: true })
  stances?: (keyof typeof StanceEnum)[] | null;

  @Field(() => [EntityRefType], { nullable: true, description: 'By one of these, as claimant or `onBehalfOf`.' })
  claimants?: EntityRefType[] | null;

  @Field(() => [ID], { nullable: true, description: 'In one of these.' })
  documents?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Is looked for, folded, in statement, quote and attribution.' })
  text?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Recorded then or later.' })
  recordedSince?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Also those that no longer stand.' })
  includeRetracted?: boolean | null;
}

@ArgsType()
export class ClaimListArgs extends ListPage {
  @Field(() => ClaimFilterType, { nullable: true, description: 'What the claims must be.' })
  where?: ClaimFilterType | null;
}
