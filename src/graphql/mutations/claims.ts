import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { claimsOfStatement } from '../../domain/queries/claim-group.js';
import { DEFAULT_CONFIDENCE } from '../../domain/write/claims/claim-content.js';
import { recordClaim, recordClaims } from '../../domain/write/claims/record-claim.js';
import { retractClaim } from '../../domain/write/claims/retract-claim.js';
import { writtenNodes, type WrittenNode } from '../../domain/write/commit.js';
import type * as domain from '../../domain/write/write-inputs.js';
import type { LoggedChange } from '../../model/change.js';
import type { ClaimRecord, Stance } from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Hint } from '../../model/hint.js';
import type { RelationRecord } from '../../model/relation.js';
import { commitNodeWrite, commitWrite, writeSettingsOf, type Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { StanceEnum } from '../scalars/enums.js';
import { RelationTypeEnum } from '../scalars/ontology-enums.js';
import { FloatScalar, JsonObjectScalar, PartialDateScalar } from '../scalars/scalars.js';
import { ChangeType } from '../types/change.js';
import { ClaimType } from '../types/claim.js';
import { EntityInterface } from '../types/entity.js';
import { HintType } from '../types/hint.js';
import { RelationInterface } from '../types/relation.js';
import { DocumentInputType } from './documents.js';
import { CHANGES, HINTS, INPUT, NEW_ID, RetractionInput } from './shared-inputs.js';

@InputType('RelationInput', {
  description:
    'The relation that a claim is about. With `id`: that one, made if it is not there, CONFLICT if it has another type or other ends. ' +
    'Without: one of this type between these ends (either way round if symmetric) that the claim fits by its dates and by the ' +
    'properties that tell one relation from another (docs/evidence.md). An assertion that fits none makes one; of several it joins ' +
    'the one with equal dates and values, else the one whose dates all share a day with its own, else it is a CONFLICT with ' +
    '`candidates`. A denial is recorded on each that it fits, now and later; where there is none, one is made.',
})
class RelationInputType implements domain.RelationInput {
  @Field(() => ID, { nullable: true })
  id?: string | null;

  @Field(() => RelationTypeEnum)
  type!: string;

  @Field(() => ID, { description: 'The id of an entity.' })
  from!: string;

  @Field(() => ID, { description: 'The id of an entity.' })
  to!: string;
}

@InputType({ description: 'Who says what in which document.' })
class RecordClaimInput implements domain.ClaimInput {
  @Field(() => ID, {
    nullable: true,
    description: `${NEW_ID} If there already and the same: it is the answer, nothing is written; if different: CONFLICT.`,
  })
  id?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The relation that it is about; exactly one of this, `relation` and `entityId`. The way to say which, where several fit.',
  })
  relationId?: string | null;

  @Field(() => RelationInputType, {
    nullable: true,
    description:
      'The relation that it is about, by type and ends; made if it is not there. Exactly one of this, `relationId` and `entityId`.',
  })
  relation?: RelationInputType | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The entity that it is about itself: its properties, and other names of it as `alias`; without properties it is only mentioned. ' +
      'Exactly one of this, `relationId` and `relation`.',
  })
  entityId?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the relation began, as the document has it.' })
  started?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the relation ended, as the document has it.' })
  ended?: string | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'Properties of the relation or entity as the document has them; at most 16 KiB.',
  })
  properties?: object | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description:
      'The day for which the document says it, of a state or an entity: "was head in 2012" is observed in 2012, not started then. ' +
      'Left out: said of the whole time.',
  })
  observedOn?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Only with DENIES, and needed there about an entity: names of the dates and properties given here whose values it denies, not the ' +
      'relation.',
  })
  scope?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Where it was read, not retracted; exactly one of this and `document`.' })
  documentId?: string | null;

  @Field(() => DocumentInputType, {
    nullable: true,
    description: 'Where it was read, as a whole; made if it is not there. Exactly one of this and `documentId`.',
  })
  document?: DocumentInputType | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The document that is only retold there, not retracted; at most one of this and `originalDocument`.',
  })
  originalDocumentId?: string | null;

  @Field(() => DocumentInputType, {
    nullable: true,
    description:
      'The document that is only retold there, as a whole; made if it is not there. At most one of this and `originalDocumentId`.',
  })
  originalDocument?: DocumentInputType | null;

  @Field(() => StanceEnum, {
    nullable: true,
    defaultValue: StanceEnum.ASSERTS,
    description: 'Whether the document says that it is so, or that it is not; see `scope`.',
  })
  stance?: Stance | null;

  @Field(() => String, { nullable: true, description: "What the document says, in the recorder's words; at most 2,000 characters." })
  statement?: string | null;

  @Field(() => String, { nullable: true, description: 'Verbatim words of the document; at most 10,000 characters.' })
  quote?: string | null;

  @Field(() => String, { nullable: true, description: 'Where in the document: page, paragraph, time code.' })
  locator?: string | null;

  @Field(() => ID, { nullable: true, description: 'The entity that says so, where the document names it.' })
  claimantId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The entity for which the claimant speaks.' })
  onBehalfOfId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Who says so in the document's words, where no entity fits: 'two people familiar with the matter'.",
  })
  attribution?: string | null;

  @Field(() => FloatScalar, {
    nullable: true,
    defaultValue: DEFAULT_CONFIDENCE,
    description: 'From 0.000001 to 1: how far the recorder trusts this reading.',
  })
  confidence?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A claim that this one corrects: it is retracted as REPLACED in the same transaction. Not one of a group.',
  })
  replaces?: string | null;
}

@InputType({ description: 'Many claims.' })
class RecordClaimsInput {
  @Field(() => [RecordClaimInput], { description: '1 to 1,000, in order (a later one sees what an earlier one made), all or none.' })
  claims!: RecordClaimInput[];
}

@InputType({ description: 'Which claim no longer stands, and why.' })
class RetractClaimInput extends RetractionInput {}

@ObjectType()
class WrittenClaim {
  @Field(() => ClaimType)
  claim!: ClaimRecord;

  @Field(() => [ClaimType], { description: 'All of its group, as recorded: more than one where a denial is about several relations.' })
  claims!: readonly ClaimRecord[];

  @Field(() => RelationInterface, { nullable: true, description: 'Where the claim is about one: as its claims now add up.' })
  relation!: RelationRecord | null;

  @Field(() => EntityInterface, { nullable: true, description: 'Where the claim is about one: as it now is.' })
  entity!: EntityRecord | null;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];

  @Field(() => [HintType], { description: HINTS })
  hints!: readonly Hint[];
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
    return claimPayload(await commitNodeWrite(recordClaim(input, writeSettingsOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => RecordClaimsPayload, { nullable: true, description: 'Records many claims in one transaction.' })
  async recordClaims(
    @Arg('input', () => RecordClaimsInput) { claims }: RecordClaimsInput,
    @Ctx() context: Context,
  ): Promise<RecordClaimsPayload> {
    const step = await recordClaims(claims, writeSettingsOf(context), [...INPUT, 'claims']);
    const recorded = writtenNodes(await commitWrite(step, context));
    return { results: await Promise.all(recorded.map((one) => claimPayload(one, context))) };
  }

  @Authorized('editor')
  @Mutation(() => RetractClaimPayload, {
    nullable: true,
    description:
      'Lets a claim no longer stand, and with one of a group all of it. It stays readable, with the reason. No mutation undoes it; only ' +
      'a case file that has the claim, loaded with `--restore`, brings it back.',
  })
  async retractClaim(@Arg('input', () => RetractClaimInput) input: RetractClaimInput, @Ctx() context: Context): Promise<WrittenClaim> {
    return claimPayload(await commitNodeWrite(retractClaim(input, writeSettingsOf(context), INPUT), context), context);
  }
}

async function claimPayload({ id, changes, hints }: WrittenNode, context: Context): Promise<WrittenClaim> {
  const { loaders } = context;
  const claim = await loadOrFail(loaders.claim, id);
  const { relationId, entityId } = claim;
  const [claims, relation, entity] = await Promise.all([
    claimsOfStatement(claim, changes, context.reader),
    relationId === null ? null : loaders.relation.load(relationId),
    entityId === null ? null : loaders.entity.load(entityId),
  ]);
  return { claim, claims, relation, entity, changes, hints };
}
