import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { ClaimFilterInput } from '../../domain/filters/filter-inputs.js';
import { ClaimOrderFieldEnum, SortDirectionEnum, StanceEnum } from '../scalars/enums.js';
import { DateTimeScalar } from '../scalars/scalars.js';
import { EntityRefType } from './entity-ref.js';
import { ListPage } from './page-args.js';

/** What it means that a claim is by an entity. */
export const BY = 'as claimant, as the one spoken for, or as whose word the claim counts (`Claim.voice`)';

@InputType('ClaimFilter', { description: 'What a claim must be; all that is given must hold. An empty list lets nothing through.' })
export class ClaimFilterType implements ClaimFilterInput {
  @Field(() => [StanceEnum], { nullable: true })
  stances?: (keyof typeof StanceEnum)[] | null;

  @Field(() => [EntityRefType], { nullable: true, description: `By one of these: ${BY}.` })
  claimants?: EntityRefType[] | null;

  @Field(() => [ID], { nullable: true, description: 'Read in one of these, or retold by where it was read.' })
  documents?: string[] | null;

  @Field(() => [EntityRefType], { nullable: true, description: 'About one of these itself, not about a relation of it.' })
  entities?: EntityRefType[] | null;

  @Field(() => String, { nullable: true, description: 'Is looked for, folded, in statement, quote and attribution.' })
  text?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Recorded then or later.' })
  recordedSince?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Also those that no longer stand: retracted themselves, or fallen with a document.',
  })
  includeRetracted?: boolean | null;
}

@InputType({ description: 'How claims are ordered. Without one: by id.' })
class ClaimOrder {
  @Field(() => ClaimOrderFieldEnum)
  field!: keyof typeof ClaimOrderFieldEnum;

  @Field(() => SortDirectionEnum, { defaultValue: 'ASC' })
  direction!: keyof typeof SortDirectionEnum;
}

@ArgsType()
export class ClaimListArgs extends ListPage {
  @Field(() => ClaimFilterType, { nullable: true, description: 'What the claims must be.' })
  where?: ClaimFilterType | null;

  @Field(() => ClaimOrder, { nullable: true, description: 'Without one: by id.' })
  orderBy?: ClaimOrder | null;
}
