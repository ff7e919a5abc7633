import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { recordClaim, recordClaims } from '../../domain/write/claims/record-claim.js';
import { writtenNodes, type WrittenNode } from '../../domain/write/commit.js';
import { retractClaim } from '../../domain/write/claims/retract-claim.js';
import type { LoggedChange } from '../../model/change.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { RelationRecord } from '../../model/relation.js';
import { RecordClaimInput, RecordClaimsInput, RetractClaimInput } from '../inputs/claim-inputs.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { ChangeType } from '../types/change.js';
import { ClaimType } from '../types/claim.js';
import { RelationInterface } from '../types/relation.js';
import { CHANGES, commitNodeWrite, commitWrite, INPUT, rulesOf } from './commit-write.js';

@ObjectType()
class WrittenClaim {
  @Field(() => ClaimType)
  claim!: ClaimRecord;

  @Field(() => RelationInterface, { nullable: true, description: 'What the claim is about, as its claims now add up.' })
  relation!: RelationRecord | null;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];
}

@ObjectType({ description: 'The claim and what it is about, with what was done.', simpleResolvers: true })
class RecordClaimPayload extends WrittenClaim {}

@ObjectType({ description: 'What came of each claim.', simpleResolvers: true })
class RecordClaimsPayload {
  @Field(() => [RecordClaimPayload], {
    description:
      'In the order of the input. Changes stand with the claim that made them; what a relation then says, with the last claim on it.',
  })
  results!: WrittenClaim[];
}

@ObjectType({ description: 'The claim, retracted, and what it is about, with what was done.', simpleResolvers: true })
class RetractClaimPayload extends WrittenClaim {}

@Resolver()
export class ClaimMutations {
  @Authorized('editor')
  @Mutation(() => RecordClaimPayload, {
    nullable: true,
    description:
      'Records who says what in which document; makes the documents and the relation where they are not there. ' +
      'What the relation says follows from all its claims.',
  })
  async recordClaim(@Arg('input', () => RecordClaimInput) input: RecordClaimInput, @Ctx() context: Context): Promise<WrittenClaim> {
    return claimPayload(await commitNodeWrite(recordClaim(input, rulesOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => RecordClaimsPayload, { nullable: true, description: 'Records many claims in one transaction.' })
  async recordClaims(
    @Arg('input', () => RecordClaimsInput) { claims }: RecordClaimsInput,
    @Ctx() context: Context,
  ): Promise<RecordClaimsPayload> {
    const recorded = writtenNodes(await commitWrite(recordClaims(claims, rulesOf(context), [...INPUT, 'claims']), context));
    return { results: await Promise.all(recorded.map((one) => claimPayload(one, context))) };
  }

  @Authorized('editor')
  @Mutation(() => RetractClaimPayload, {
    nullable: true,
    description: 'Lets a claim no longer stand. It stays readable, with the reason; there is no undo.',
  })
  async retractClaim(@Arg('input', () => RetractClaimInput) input: RetractClaimInput, @Ctx() context: Context): Promise<WrittenClaim> {
    return claimPayload(await commitNodeWrite(retractClaim(input, rulesOf(context), INPUT), context), context);
  }
}

async function claimPayload({ id, changes }: WrittenNode, context: Context): Promise<WrittenClaim> {
  const claim = await loadOrFail(context.loaders.claim, id);
  return { claim, relation: await context.loaders.relation.load(claim.relationId), changes };
}
