import { Field, Float, ID, InputType } from 'type-graphql';
import { USUAL_CONFIDENCE } from '../../domain/write/claims/claim-content.js';
import type * as domain from '../../domain/write/write-inputs.js';
import type * as model from '../../model/claim.js';
import { StanceEnum } from '../scalars/enums.js';
import { RelationTypeEnum } from '../scalars/ontology-enums.js';
import { JsonObjectScalar, PartialDateScalar } from '../scalars/scalars.js';
import { DocumentInputType } from './document-inputs.js';
import { NEW_ID, RetractParts } from './write-inputs.js';

@InputType('RelationInput', {
  description:
    'The relation that a claim is about. With `id`: that one, made if it is not there, CONFLICT if it has another type or other ends. ' +
    "Without: the one of this type between these ends (either way round if symmetric) whose dates could be the claim's: a bound that " +
    'either side leaves out fits anything, two bounds fit if they share a day. None: made. Several: the one with equal dates, else ' +
    'CONFLICT with `candidates`.',
})
export class RelationInputType implements domain.RelationInput {
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
export class RecordClaimInput implements domain.ClaimInput {
  @Field(() => ID, {
    nullable: true,
    description: `${NEW_ID} If there already and the same: it is the answer, nothing is written; if different: CONFLICT.`,
  })
  id?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The relation that it is about; exactly one of this and `relation`. The way to say which, where several fit.',
  })
  relationId?: string | null;

  @Field(() => RelationInputType, {
    nullable: true,
    description: 'The relation that it is about, by type and ends; made if it is not there. Exactly one of this and `relationId`.',
  })
  relation?: RelationInputType | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the relation began, as the document has it.' })
  started?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the relation ended, as the document has it.' })
  ended?: string | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'Properties of the relation as the document has them; at most 16 KiB.' })
  properties?: object | null;

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
    description: 'Whether the document says that the relation holds, or that it does not.',
  })
  stance?: model.Stance | null;

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

  @Field(() => Float, {
    nullable: true,
    defaultValue: USUAL_CONFIDENCE,
    description: 'From 0.000001 to 1: how far the recorder trusts this reading.',
  })
  confidence?: number | null;

  @Field(() => ID, { nullable: true, description: 'A claim that this one corrects: it is retracted as REPLACED in the same transaction.' })
  replaces?: string | null;
}

@InputType({ description: 'Many claims.' })
export class RecordClaimsInput {
  @Field(() => [RecordClaimInput], { description: '1 to 1,000, in order (a later one sees what an earlier one made), all or none.' })
  claims!: RecordClaimInput[];
}

@InputType({ description: 'Which claim no longer stands, and why.' })
export class RetractClaimInput extends RetractParts {}
